"""本年度这一批: a Report with the decisions beside it, ready to be looked up by id."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from analysis.call import Call
from analysis.records import (
    AlikePair,
    Classification,
    Decision,
    DecisionKind,
    Evidence,
    Finding,
    Level,
    Match,
    Novelty,
    PastCase,
    Report,
    SegmentedText,
    Submission,
    UnitRef,
)

Value = TypeVar("Value")
CITY_LEVEL = "市级"
NO_AREA = "未识别"
ELSEWHERE_RULES = frozenset({"不得重复", "避免同质化", "对照范围"})
"""Findings that have a queue and a page of their own; 形式问题 leaves them out."""


@dataclass(frozen=True)
class Batch:
    """Everything the pages show of one call year. ``stale`` says that the Report is older than the data."""

    report: Report
    call: Call
    decisions: tuple[Decision, ...] = ()
    stale: bool = False

    @cached_property
    def seen_hash(self) -> str:
        """Hash of the cases as this user gets them: cut down, masked and redacted Reports differ in it."""
        shown = repr((self.report.submissions, len(self.report.pairs), len(self.report.past_cases)))
        return sha256(shown.encode("utf-8", "replace")).hexdigest()

    @cached_property
    def decided_hash(self) -> str:
        """Hash of the decisions that this user sees: what is counted from them is kept by it."""
        return sha256(repr(self.decisions).encode("utf-8", "replace")).hexdigest()

    @cached_property
    def submissions(self) -> dict[str, Submission]:
        return {submission.id: submission for submission in self.report.submissions}

    @cached_property
    def winners(self) -> dict[str, PastCase]:
        return {winner.id: winner for winner in self.report.past_cases}

    @cached_property
    def units(self) -> dict[str, UnitRef]:
        return dict(self.report.units)

    @cached_property
    def texts(self) -> dict[str, SegmentedText]:
        return dict(self.report.segmented)

    @cached_property
    def classifications(self) -> dict[str, Classification]:
        return {item.submission_id: item for item in self.report.classifications}

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        return {item.submission_id: item for item in self.report.evidence}

    @cached_property
    def novelty(self) -> dict[str, Novelty]:
        return {item.submission_id: item for item in self.report.novelty}

    @cached_property
    def matches(self) -> dict[str, tuple[Match, ...]]:
        """The nearest winners of a submission, best first."""
        found = _grouped((match.submission_id, match) for match in self.report.matches)
        return {key: tuple(sorted(items, key=lambda match: match.rank)) for key, items in found.items()}

    @cached_property
    def pairs(self) -> dict[str, tuple[AlikePair, ...]]:
        """The resembling cases of a submission, best first."""
        sides = ((side, pair) for pair in self.report.pairs for side in (pair.left_id, pair.right_id))
        found = _grouped(sides)
        return {
            key: tuple(sorted(items, key=lambda pair: (-pair.probability, pair.left_id, pair.right_id))) for key, items in found.items()
        }

    @cached_property
    def findings(self) -> dict[str, tuple[Finding, ...]]:
        found = _grouped((submission_id, finding) for finding in self.report.findings for submission_id in finding.submissions)
        return {key: tuple(items) for key, items in found.items()}

    @cached_property
    def _decided(self) -> dict[tuple[DecisionKind, tuple[str, ...]], Decision]:
        return {(decision.kind, decision.subject): decision for decision in self.decisions}

    def decision(self, kind: DecisionKind, *subject: str) -> Decision | None:
        """What a person said of a subject, if anything. Members of a group in any order."""
        return self._decided.get((kind, tuple(subject))) or self._decided.get((kind, tuple(sorted(subject))))

    def decisions_of(self, kind: DecisionKind) -> tuple[Decision, ...]:
        return tuple(decision for decision in self.decisions if decision.kind is kind)

    def title(self, case_id: str) -> str:
        """The title of a submission or a winner, as a person would name it."""
        case = self.submissions.get(case_id) or self.winners.get(case_id)
        return (case.title.strip() or "（未填案例名称）") if case else case_id

    def unit_name(self, submission_id: str) -> str:
        unit = self.units.get(submission_id)
        return (unit.name if unit else "") or self.submissions[submission_id].unit or "（未填单位）"

    def area(self, submission_id: str) -> str:
        """区域: the district, and 市级 split by the kind of its units, because 市级 alone is more than half of a batch."""
        unit = self.units.get(submission_id)
        if unit is None or not (unit.district or unit.kind):
            return NO_AREA
        return f"{CITY_LEVEL}·{unit.kind or '其他'}" if unit.district in ("", CITY_LEVEL) else unit.district

    def scope(self, submission_id: str) -> int | None:
        """The person's scope, else the machine's first choice."""
        decided = self.decision(DecisionKind.SCOPE, submission_id)
        if decided and isinstance(decided.value, int):
            return decided.value
        found = self.classifications.get(submission_id)
        return found.first.scope if found and found.ranking else None

    def scope_name(self, number: int | None) -> str:
        """7 文明实践."""
        known = {scope.number: scope.short for scope in self.call.scopes}
        return f"{number} {known[number]}" if number in known else "未归类"

    def best_match(self, submission_id: str) -> Match | None:
        """The winner most probably repeated."""
        return max(self.matches.get(submission_id, ()), key=lambda match: (match.probability, -match.rank), default=None)

    def best_pair(self, submission_id: str) -> AlikePair | None:
        found = self.pairs.get(submission_id, ())
        return found[0] if found else None

    def open_findings(self, submission_id: str) -> tuple[Finding, ...]:
        """不符 and 提醒 of the form check that nobody has ticked."""
        return tuple(
            finding
            for finding in self.findings.get(submission_id, ())
            if finding.level is not Level.PASS
            and finding.rule not in ELSEWHERE_RULES
            and not self.decision(DecisionKind.TICK, submission_id, finding.rule)
        )


def other_of(pair: AlikePair, submission_id: str) -> str:
    """The other side of a pair."""
    return pair.right_id if pair.left_id == submission_id else pair.left_id


def _grouped(items: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = defaultdict(list)
    for key, value in items:
        found[key].append(value)
    return found
