"""Plain texts into the scopes of any call, for the command line and for other schemes: rows in, rows out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from analysis.call import Call
from analysis.records import PastCase
from analysis.scopes.classify import TITLE_REPEATS, ScopeClassifier
from analysis.scopes.described import Described, probabilities
from analysis.scopes.fields import said_about
from analysis.scopes.paragraphs import NAME_REPEATS, Cut, terms
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.units import UnitRegister, load_units
from analysis.wordvectors import load_vectors

Row = Mapping[str, Any]


def classify_texts(rows: Iterable[Row], call: Call, examples: Iterable[Row] = ()) -> list[dict[str, Any]]:
    """Every scope of every row, most probable first, with the columns of scopes.csv.

    ``rows`` are {text[, id, title, unit]}, ``examples`` {text, label[, title]} with a scope number as label. A call with cues is
    classified as the product does it; one with descriptions only learns from the batch itself.
    """
    texts, shown = list(rows), list(examples)
    if not texts:
        return []
    segmenter = Segmenter(call, UnitRegister(load_units()))
    if any(scope.cues for scope in call.scopes):
        return _as_cases(texts, call, segmenter, shown)
    return _as_described(texts, call, segmenter, shown)


def _as_cases(texts: Sequence[Row], call: Call, segmenter: Segmenter, shown: Sequence[Row]) -> list[dict[str, Any]]:
    examples = [PastCase(str(i), call.year, "", row.get("title", ""), row["text"], row["label"]) for i, row in enumerate(shown)]
    classifier = ScopeClassifier.fit(call, segmenter, examples=examples)
    cases = [
        segmenter.segment_case(PastCase(str(i), call.year, row.get("unit") or "", row.get("title") or "", row["text"]))
        for i, row in enumerate(texts)
    ]
    found = classifier.classify(cases)
    return [
        _line(row, i, rank, choice.scope, choice.probability, result.abstained, result.reason)
        for i, (row, result) in enumerate(zip(texts, found, strict=True), start=1)
        for rank, choice in enumerate(result.ranking, start=1)
    ]


def _as_described(texts: Sequence[Row], call: Call, segmenter: Segmenter, shown: Sequence[Row]) -> list[dict[str, Any]]:
    cut = Cut(segmenter)
    position = {scope.number: i for i, scope in enumerate(call.scopes)}
    described = Described(
        [_terms(row, cut) for row in texts],
        [terms(cut(f"{(scope.short + '。') * NAME_REPEATS}{scope.wording}。{said_about(scope)}")) for scope in call.scopes],
        [_terms(row, cut) for row in shown],
        [position[row["label"]] for row in shown],
    )
    table = probabilities(described, load_vectors())
    return [line for i, (row, of_row) in enumerate(zip(texts, table, strict=True), start=1) for line in _ranked(row, i, of_row, call)]


def _ranked(row: Row, number: int, of_row: np.ndarray, call: Call) -> Iterable[dict[str, Any]]:
    order = sorted(range(len(of_row)), key=lambda i: (-of_row[i], call.scopes[i].number))
    margin = of_row[order[0]] - of_row[order[1]] if len(order) > 1 else 1.0
    abstained = bool(margin < Settings().abstain_margin)
    first = call.scopes[order[0]]
    told = f"全文用语与范围{first.number}（{first.short}）最为接近" + ("；与第二位接近，请人工核定。" if abstained else "。")
    for rank, i in enumerate(order, start=1):
        yield _line(row, number, rank, call.scopes[i].number, float(of_row[i]), abstained, told)


def _line(row: Row, number: int, rank: int, scope: int, probability: float, abstained: bool, reason: str) -> dict[str, Any]:
    name = str(row.get("id", number))
    return {
        "submission_id": name,
        "source_id": name,
        "rank": rank,
        "scope": scope,
        "probability": round(probability, 4),
        "abstained": abstained,
        "reason": reason,
    }


def _terms(row: Row, cut: Cut) -> list[str]:
    return terms(cut(row.get("title") or "")) * TITLE_REPEATS + terms(cut(row["text"]))
