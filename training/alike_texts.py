"""The labelled texts for homogeneity: the sample's submissions and data/development/alike.jsonl, segmented."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.call import load_call
from analysis.records import SegmentedCase, Submission
from analysis.segment import Segmenter
from analysis.units import UnitRegister, load_units

DEVELOPMENT = Path(__file__).resolve().parent.parent / "data" / "development" / "alike.jsonl"
BLIND = DEVELOPMENT.with_name("alike_blind.jsonl")
SECOND = DEVELOPMENT.with_name("alike_second.jsonl")
"""13 ideas told two or three times and 15 near misses, written before any tuning on them."""
THIRD = DEVELOPMENT.with_name("alike_third.jsonl")
"""14 ideas told three or four times and 19 single cases (some with the theme, the audience or the place of a group, but another deed), by a
hand that had seen neither thesaurus nor engine nor the other sets: only ever reported, never fitted or tuned on."""


@dataclass(frozen=True, slots=True)
class LabelledCase:
    """``cluster`` is empty for a case that is alone with its idea; ``origin`` says who wrote it."""

    case: SegmentedCase
    cluster: str
    origin: str


def segmenter() -> Segmenter:
    return Segmenter(load_call(2024), UnitRegister(load_units()))


def development(cut: Segmenter, path: Path = DEVELOPMENT) -> list[LabelledCase]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [LabelledCase(_segmented(cut, row), row["cluster"], row["origin"]) for row in rows]


def sample(cut: Segmenter, folder: Path) -> list[LabelledCase]:
    """This year's submissions of the sample folder (one JSON-lines file an author)."""
    return [
        LabelledCase(_segmented(cut, row), row.get("homog_cluster") or "", path.stem)
        for path, row in _rows(folder)
        if row["split"] == "submission"
    ]


def blind(cut: Segmenter, path: Path = BLIND) -> list[LabelledCase]:
    """Texts of a hand that saw neither thesaurus nor engine; only reported at first, fitted on since the third set took its place."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [LabelledCase(_segmented(cut, row), row["homog_cluster"] or "", "blind") for row in rows]


def _rows(folder: Path) -> Iterator[tuple[Path, dict]]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield path, json.loads(line)


def _segmented(cut: Segmenter, row: dict) -> SegmentedCase:
    return cut.segment_case(Submission(row["id"], 2024, row["unit"], row["title"], row["text"]))
