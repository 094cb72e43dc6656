"""The labelled texts for homogeneity, segmented: the sample's submissions and the sets of data/development, each with its origin."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.call import load_call
from analysis.records import SegmentedCase, Submission
from analysis.segment import Segmenter
from analysis.units import UnitRegister, load_units

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "benchmarks" / "data"
DEVELOPMENT = ROOT / "data" / "development"
FITTED = {
    "自拟": "alike",
    "自拟第二组": "alike_second",
    "首个盲测组": "alike_blind",
    **{f"第四组{hand}": f"alike_fourth_{letter}" for hand, letter in zip("甲乙丙丁戊己庚辛", "abcdefgh", strict=True)},
}
"""Sets that coefficients are fitted on, by name. The first two were written with the thesaurus in view; the others by hands that saw neither
thesaurus nor engine, the fourth set in families of two or three ideas that share theme, audience or place but not the deed."""
BLIND = {"第三组": "alike_third", "第五组": "alike_fifth"}
"""Sets by hands that saw neither thesaurus nor engine nor the other sets: only ever reported, never fitted or tuned on. The third holds unusual
ideas told in some 440 characters, the fifth such as one city's units send in a year, in full-length forms with many near misses."""


@dataclass(frozen=True, slots=True)
class LabelledCase:
    """``cluster`` is empty for a case that is alone with its idea."""

    case: SegmentedCase
    cluster: str


def segmenter() -> Segmenter:
    return Segmenter(load_call(2024), UnitRegister(load_units()))


def fitted_on(cut: Segmenter) -> dict[str, list[LabelledCase]]:
    """The batches that coefficients may be fitted on, by name."""
    return {"样例": _segmented(cut, sample_rows())} | {name: development(cut, file) for name, file in FITTED.items()}


def development(cut: Segmenter, file: str) -> list[LabelledCase]:
    return _segmented(cut, _rows(DEVELOPMENT / f"{file}.jsonl"))


def sample_rows(folder: Path = SAMPLE) -> list[dict]:
    """This year's submissions of the sample (one JSON-lines file an author)."""
    return [row for path in sorted(folder.glob("d*.jsonl")) for row in _rows(path) if row["split"] == "submission"]


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def _segmented(cut: Segmenter, rows: list[dict]) -> list[LabelledCase]:
    return [LabelledCase(cut.segment_case(_submission(row)), row.get("cluster") or row.get("homog_cluster") or "") for row in rows]


def _submission(row: Mapping[str, str]) -> Submission:
    return Submission(row["id"], 2024, row["unit"], row["title"], row["text"])
