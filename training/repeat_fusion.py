"""Fit data/statistics/repeat_fusion.json: ``python -m training.repeat_fusion``.

Pairs come from the labelled sample and from data/development/repeats.jsonl. A submission against its nearest winners gives one positive
(if it repeats one) and several negatives. Rewriters at work may be more thorough than the sample's, so every rewritten positive is
also seen with a third and two thirds of the words that it shares with its source taken away; libraries are seen whole and halved.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from analysis.call import load_call
from analysis.records import PastCase, SegmentedCase, Submission
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.similarity.fusion import FUSION, Fusion
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.material import Material
from analysis.similarity.repeats import align_pairs, measure_pairs
from analysis.similarity.signals import measure
from analysis.units import UnitRegister, load_units

ROOT = Path(__file__).resolve().parents[1]
REPEATS = ("copy", "light", "heavy", "partial")
TAKEN_AWAY = (0.33, 0.66)
NEGATIVES_A_CASE = 4
LOWS_AND_HIGHS = ((0, 15), (-0.2, 1.2), (0, 8), (0, 12), (-0.2, 1.2), (0, 0.8), (0, 0.8), (0, 1.8), (0, 1))


@dataclass(frozen=True)
class Labelled:
    """A submission with its author, the kind of its relation to a past winner, and that winner's id."""

    case: SegmentedCase
    author: str
    kind: str
    source: str


@dataclass(frozen=True)
class Row:
    """One training pair; ``group`` is kept whole in cross-validation."""

    inputs: tuple[float, ...]
    repeat: bool
    author: str
    group: str
    weight: float = 1.0


@lru_cache(maxsize=1)
def load_labelled() -> tuple[tuple[Labelled, ...], tuple[SegmentedCase, ...]]:
    """All labelled submissions and all winners, of the sample and of the development texts."""
    segmenter = Segmenter(load_call(2024), UnitRegister(load_units()))
    cases, winners = [], []
    for row in _rows():
        if row["split"] == "history":
            past = PastCase(row["id"], row["year"], row["unit"], row["title"], row["text"], row.get("category"))
            winners.append(segmenter.segment_case(past))
        else:
            cases.append(_labelled(row, segmenter))
    return tuple(cases), tuple(winners)


def load_unseen() -> tuple[Labelled, ...]:
    """Texts that are measured and never fitted on: written last, against winners that nothing else repeats."""
    segmenter = Segmenter(load_call(2024), UnitRegister(load_units()))
    lines = (ROOT / "data" / "development" / "repeats_unseen.jsonl").read_text("utf-8").splitlines()
    return tuple(_labelled({"author": "r2", **json.loads(line)}, segmenter) for line in lines)


def _labelled(row: dict, segmenter: Segmenter) -> Labelled:
    relation = row.get("relation") or {}
    case = segmenter.segment_case(Submission(row["id"], 2024, row["unit"], row["title"], row["text"]))
    return Labelled(case, row["author"], relation.get("type") or "none", relation.get("source") or "")


def _rows() -> Iterable[dict]:
    for path in (*sorted((ROOT / "data" / "development" / "labelled").glob("d*.jsonl")), ROOT / "data" / "development" / "repeats.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield {"author": row.get("origin", path.stem), **row}


def planted(cases: Sequence[Labelled], winners: Sequence[SegmentedCase], count: int = 30, seed: int = 1) -> list[Labelled]:
    """Partial lifts made by machine: new cases with consecutive sentences of a winner of another unit, a fifth to a half of the text."""
    chance = random.Random(seed)
    segmenter = Segmenter(load_call(2024), UnitRegister(load_units()))
    made = []
    hosts = [labelled for labelled in cases if labelled.kind not in (*REPEATS, "gray")]
    for number in range(count if hosts else 0):
        host = chance.choice(hosts)
        winner = chance.choice([one for one in winners if one.unit.name != host.case.unit.name])
        own, lifted = (re.findall(r"[^。\n]+[。\n]*", text) for text in (host.case.body.text, winner.body.text))
        wanted = len(host.case.body.text) * chance.uniform(0.2, 0.5)
        start = chance.randrange(max(len(lifted) // 2, 1))
        taken = "".join(lifted[start:])[: int(wanted)]
        kept = own[: max(1, int(len(own) * (1 - wanted / len(host.case.body.text))))]
        place = chance.randrange(len(kept) + 1)
        text = "".join([*kept[:place], taken, *kept[place:]])
        case = segmenter.segment_case(Submission(f"planted-{number}", 2024, host.case.unit.name, host.case.title.text, text))
        made.append(Labelled(case, host.author, "partial", winner.id))
    return made


def training_rows(cases: Sequence[Labelled], winners: Sequence[SegmentedCase], seed: int = 0) -> list[Row]:
    """Rows of the cases against the whole library and against a random half of it, with the harder positives."""
    chance = random.Random(seed)
    cases = [*cases, *planted(cases, winners)]
    sources = {case.source for case in cases}
    halves = [winner for winner in winners if winner.id in sources or chance.random() < 0.3]
    return [row for library in (winners, halves) for row in _rows_of(cases, WinnersLibrary.build(library), chance)]


def _rows_of(cases: Sequence[Labelled], library: WinnersLibrary, chance: random.Random) -> Iterable[Row]:
    ids = [winner.case.id for winner in library.winners]
    measured = measure_pairs([labelled.case for labelled in cases], library, Settings())
    for labelled, (material, pairs) in zip(cases, measured, strict=True):
        if labelled.kind == "gray":
            continue
        for pair in pairs[: NEGATIVES_A_CASE + 1]:
            repeat = labelled.kind in REPEATS and ids[pair.winner] == labelled.source
            yield Row(pair.inputs(), repeat, labelled.author, labelled.source or labelled.case.id)
        if labelled.kind == "heavy" and labelled.source in ids:
            winner = library.winners[ids.index(labelled.source)]
            for share in TAKEN_AWAY:
                poorer = take_away(material, winner, share, chance)
                found = align_pairs(poorer, measure([poorer], library)[0], library, Settings())
                yield from (
                    Row(pair.inputs(), True, labelled.author, labelled.source, 0.5) for pair in found if ids[pair.winner] == labelled.source
                )


def take_away(case: Material, winner: Material, share: float, chance: random.Random) -> Material:
    """The case as if a share of the words it has in common with the winner had been said otherwise."""
    both = sorted(case.words.keys() & winner.words.keys())
    gone = set(chance.sample(both, int(len(both) * share)))
    sentences = []
    for sentence in case.sentences:
        words = tuple(word for word in sentence.words if word not in gone)
        joined = "".join(words)
        sentences.append(replace(sentence, words=words, pairs=frozenset(joined[i : i + 2] for i in range(len(joined) - 1))))
    words = Counter({word: n for word, n in case.words.items() if word not in gone})
    return replace(case, words=words, sentences=tuple(sentences))


def fit(rows: Sequence[Row], strength: float = 0.3) -> Fusion:
    """Weights in the inputs' own units; inputs whose sign would be absurd (a likeness that speaks against) are left out."""
    lows, highs = (tuple(float(bound[i]) for bound in LOWS_AND_HIGHS) for i in (0, 1))
    inputs = np.clip(np.array([row.inputs for row in rows]), lows, highs)
    labels, weights = np.array([row.repeat for row in rows]), np.array([row.weight for row in rows])
    scale = inputs.std(axis=0) + 1e-9
    used = np.ones(inputs.shape[1], dtype=bool)
    while True:
        model = LogisticRegression(C=strength, max_iter=2000).fit(inputs[:, used] / scale[used], labels, sample_weight=weights)
        coefficients = np.zeros(len(used))
        coefficients[used] = model.coef_[0] / scale[used]
        if (coefficients >= 0).all():
            return Fusion(tuple(coefficients.round(5).tolist()), lows, highs, round(float(model.intercept_[0]), 5))
        used &= coefficients >= 0


if __name__ == "__main__":
    FUSION.write_text(fit(training_rows(*load_labelled())).to_json() + "\n", "utf-8")
    print(FUSION.read_text("utf-8"))
