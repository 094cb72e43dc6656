"""两两比对: pairs of texts of any kind, without a library; passages are located through rewording too.

Running prose (news, cases) and formulaic texts (regulations, contracts), where strangers share whole sentences, need different weights;
the batch tells which it is by what texts share that nobody paired.
"""

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from analysis.call import Call
from analysis.knowledge import Knowledge
from analysis.records import Submission
from analysis.segment import Segmenter
from analysis.similarity.concepts import load_thesaurus
from analysis.similarity.fingerprint import grams, plain
from analysis.similarity.kernel import read_kernel
from analysis.similarity.located import located_passages
from analysis.similarity.pairfeatures import Values, features_of, sentence_table
from analysis.similarity.resemblance import Crowd, load_model
from analysis.similarity.vectors import load_vectors
from analysis.units import UnitRegister, load_units

MODEL = Path(__file__).resolve().parents[2] / "data" / "statistics" / "compare_fusion.json"
_ENOUGH_TEXTS, _YARDSTICK = 50, 300
"""A batch of fewer texts is filled up with so many of the caller's background texts."""
_FORMULAIC = 0.1
"""Root of the share of 4-grams that unpaired texts of the batch have in common: news 0.0-0.05, regulations 0.2-0.4."""
Row = dict[str, Any]


def compare_pairs(rows: Sequence[Row], call: Call, background_texts: Sequence[str] | None = None) -> list[Row]:
    """For each {id, a, b[, title_a, title_b, unit_a, unit_b]} the probabilities (0-1), shares, longest run and passages, in the same order.

    Passages are [a start, a end, b start, b end] in characters: equal through small edits, or sentences told again in other words.
    """
    if not rows:
        return []
    texts = list(dict.fromkeys(str(row[side]) for row in rows for side in ("a", "b")))
    number = {text: i for i, text in enumerate(texts)}
    pairs = [(number[str(row["a"])], number[str(row["b"])]) for row in rows]
    segmenter = Segmenter(call, UnitRegister(load_units()))
    alike = _alike(rows, texts, pairs, segmenter)
    measured = with_yardstick(texts, background_texts or ())
    tokens = [segmenter.cut(text) for text in measured]
    table = sentence_table(measured, tokens)
    words = [[token.word for token in one if any(map(str.isalpha, token.word))] for one in tokens]
    repeat = probabilities(features_of(words, measured, pairs, table), formulaic_level(texts, pairs))
    return [
        {"id": row["id"], "repeat_probability": round(float(first), 4), "alike_probability": round(float(second), 4)}
        | _located(texts[a], texts[b], located_passages(texts, (a, b), table))
        for row, (a, b), first, second in zip(rows, pairs, repeat, alike, strict=True)
    ]


def with_yardstick(texts: Sequence[str], background: Sequence[str]) -> list[str]:
    """The texts, and behind them an even choice of the background if they are too few to tell what is common."""
    if len(texts) >= _ENOUGH_TEXTS or not background:
        return list(texts)
    places = np.linspace(0, len(background) - 1, min(len(background), _YARDSTICK)).astype(int)
    return list(dict.fromkeys([*texts, *(background[i] for i in places)]))


def formulaic_level(texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> float:
    """Root of the mean share of 4-grams between texts that nobody paired; 0 where there are too few of them."""
    paired = {frozenset(pair) for pair in pairs}
    step = max(len(texts) // 2, 1)
    chosen = [(i, (i + step) % len(texts)) for i in range(0, len(texts), max(len(texts) // 100, 1))]
    unpaired = [pair for pair in chosen if frozenset(pair) not in paired and pair[0] != pair[1]]
    if len(texts) < _ENOUGH_TEXTS or not unpaired:
        return 0.0
    shares = []
    for left, right in unpaired:
        one, other = (set(grams(plain(texts[side]).codes).tolist()) for side in (left, right))
        shares.append(len(one & other) / max(min(len(one), len(other)), 1))
    return math.sqrt(sum(shares) / len(shares))


def probabilities(features: Values, formulaic: float) -> Values:
    """P(repeat) of each row of features, by the weights for prose or for formulaic texts."""
    kind = "formulaic" if formulaic >= _FORMULAIC else "prose"
    model = _model()[kind]
    return np.asarray(1 / (1 + np.exp(-np.clip(features @ np.array(model["weights"]) + model["bias"], -30, 30))))


def _located(left: str, right: str, passages: Sequence[tuple[int, int, int, int]]) -> Row:
    runs = [bounds for bounds in passages if fuzz.ratio(left[bounds[0] : bounds[1]], right[bounds[2] : bounds[3]]) >= 60]
    return {
        "share_of_a": round(_covered(left, [(a, b) for a, b, _, _ in passages]), 4),
        "share_of_b": round(_covered(right, [(c, d) for _, _, c, d in passages]), 4),
        "longest_run": max((len(plain(right[c:d])) for _, _, c, d in runs), default=0),
        "passages": [list(bounds) for bounds in passages],
    }


def _covered(text: str, spans: Sequence[tuple[int, int]]) -> float:
    offsets = plain(text).offsets
    inside = np.zeros(len(text), dtype=bool)
    for start, end in spans:
        inside[start:end] = True
    return float(inside[offsets].mean()) if len(offsets) else 0.0


def _alike(rows: Sequence[Row], texts: Sequence[str], pairs: Sequence[tuple[int, int]], segmenter: Segmenter) -> Values:
    """The homogeneity engine's probability of each pair; a title or unit given with a text belongs to it."""
    titles: dict[int, str] = {}
    units: dict[int, str] = {}
    for row, (a, b) in zip(rows, pairs, strict=True):
        for side, one in (("a", a), ("b", b)):
            titles[one] = str(row.get(f"title_{side}") or titles.get(one, ""))
            units[one] = str(row.get(f"unit_{side}") or units.get(one, ""))
    thesaurus = load_thesaurus(Knowledge().concepts)
    year = segmenter.call.year
    cases = [segmenter.segment_case(Submission(f"{i}", year, units.get(i, ""), titles.get(i, ""), text)) for i, text in enumerate(texts)]
    crowd = Crowd([read_kernel(case, thesaurus) for case in cases], thesaurus, load_vectors())
    left, right = (np.array([pair[side] for pair in pairs]) for side in (0, 1))
    return np.asarray(load_model().probability(crowd.signals(left, right)))


@lru_cache(maxsize=1)
def _model(path: Path = MODEL) -> dict[str, dict[str, Any]]:
    return dict(json.loads(path.read_text("utf-8")))
