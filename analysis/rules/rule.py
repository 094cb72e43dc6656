"""What a rule is and what it may look at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from analysis.call import Call
from analysis.knowledge import Knowledge
from analysis.records import (
    Classification,
    Evidence,
    Finding,
    Group,
    IntakeOutcome,
    Level,
    Match,
    SegmentedCase,
    Span,
    Submission,
    UnitRef,
)
from analysis.settings import Settings


@dataclass(frozen=True)
class RuleContext:
    """One batch with all that was found in it; mappings go by submission id. ``duties`` goes by register name of a unit.

    A later version of a case stands in ``submissions``, the version it replaces does not count.
    """

    call: Call
    settings: Settings
    knowledge: Knowledge
    submissions: tuple[Submission, ...]
    cases: Mapping[str, SegmentedCase]
    units: Mapping[str, UnitRef]
    evidence: Mapping[str, Evidence]
    classifications: Mapping[str, Classification] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    groups: tuple[Group, ...] = ()
    outcomes: tuple[IntakeOutcome, ...] = ()
    duties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def current(self) -> tuple[Submission, ...]:
        """The submissions that no later version replaces."""
        replaced = {submission.replaces for submission in self.submissions if submission.replaces}
        return tuple(submission for submission in self.submissions if submission.id not in replaced)


@dataclass(frozen=True)
class Rule:
    """One question put to a batch. ``about`` is the documentation that users read, the docstring of the rule's module.

    A rule that cannot judge a submission (no received date, no library) yields nothing for it: 无法判断, never 通过.
    """

    name: str
    subject: str
    check: Callable[["Rule", RuleContext], Iterable[Finding]]
    about: str

    def passed(self, context: RuleContext, submission_id: str, message: str) -> Finding:
        return self._finding(context, Level.PASS, (submission_id,), message)

    def remind(self, context: RuleContext, submissions: str | tuple[str, ...], message: str, spans: Iterable[Span] = ()) -> Finding:
        return self._finding(context, Level.REMINDER, submissions, message, spans)

    def contradict(self, context: RuleContext, submissions: str | tuple[str, ...], message: str, spans: Iterable[Span] = ()) -> Finding:
        return self._finding(context, Level.VIOLATION, submissions, message, spans)

    def _finding(
        self, context: RuleContext, level: Level, submissions: str | tuple[str, ...], message: str, spans: Iterable[Span] = ()
    ) -> Finding:
        touched = (submissions,) if isinstance(submissions, str) else submissions
        evidence = tuple((touched[0], span) for span in spans)
        return Finding(self.name, level, touched, message, context.call.clause(self.subject), evidence)
