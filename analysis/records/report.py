"""分析结果: all that one run found, with everything needed to repeat it. To and from JSON without loss."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from analysis.records.cases import PastCase, Submission, UnitRef
from analysis.records.evidence import Evidence
from analysis.records.findings import Finding
from analysis.records.intake import IntakeOutcome
from analysis.records.scopes import Classification
from analysis.records.similarity import AlikePair, Group, Match
from analysis.records.text import SegmentedText


@dataclass(frozen=True, slots=True)
class Novelty:
    """新意 of one submission, 1 less its greatest resemblance (0-1): to this year's others, and to past winners (None: no library)."""

    submission_id: str
    this_year: float
    past: float | None
    nearest_alike: str = ""
    nearest_winner: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One run of ``analyse``. ``units`` and ``segmented`` hold (submission id, value), in the order of the submissions."""

    call_year: int
    submissions: tuple[Submission, ...]
    past_cases: tuple[PastCase, ...]
    units: tuple[tuple[str, UnitRef], ...]
    segmented: tuple[tuple[str, SegmentedText], ...]
    classifications: tuple[Classification, ...]
    matches: tuple[Match, ...]
    pairs: tuple[AlikePair, ...]
    groups: tuple[Group, ...]
    novelty: tuple[Novelty, ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    outcomes: tuple[IntakeOutcome, ...] = ()
    repeat_threshold: float = 0.5
    repeat_threshold_reason: str = ""
    alike_threshold: float = 0.5
    alike_threshold_reason: str = ""
    settings: dict[str, object] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """UTF-8 JSON, the same bytes for equal Reports."""
        return _REPORT.dump_json(self)

    @staticmethod
    def from_json(data: bytes) -> "Report":
        """The Report that ``to_json`` wrote; raises pydantic.ValidationError on anything else."""
        with _collector_paused():
            return _REPORT.validate_json(data)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A Report is millions of small objects without a circle: to look through them again and again as they come takes longer than to make them."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


_REPORT = TypeAdapter(Report)
