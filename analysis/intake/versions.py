"""Doubles and corrected versions among what was read: the same content counts once, a later version names the one it replaces."""

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from analysis.intake.hints import letters
from analysis.records import Intake, IntakeOutcome, IntakeStatus, Submission

_SAME_TITLE = 72.0
_SAME_TEXT = 45.0
"""Percent (rapidfuzz). Two cases of one unit that share half their title but not their text are two cases."""


def settle(intakes: Iterable[Intake], earlier: Iterable[Submission] = ()) -> Intake:
    """All intakes as one: a file with known content becomes a warning and no case; a corrected version gets ``replaces``.

    ``earlier`` are the submissions that were there before (another import); they are compared with and not returned.
    """
    kept: list[Submission] = []
    known = {submission.id: submission for submission in earlier}
    by_hash = {submission.text_hash: submission for submission in known.values()}
    outcomes: list[IntakeOutcome] = []
    for intake in intakes:
        notes: dict[str, list[str]] = {}
        doubles: dict[str, int] = {}
        for submission in intake.submissions:
            double = known.get(submission.id) or by_hash.get(submission.text_hash)
            if double is not None:
                notes.setdefault(submission.source_file, []).append(f"与 {_place(double)} 内容相同，只计一次")
                doubles[submission.source_file] = doubles.get(submission.source_file, 0) + 1
                continue
            read = submission
            previous = _earlier_version(submission, known.values())
            if previous is not None:
                read = replace(submission, replaces=previous.id)
                notes.setdefault(submission.source_file, []).append(f"与 {_place(previous)} 是同一案例的两个版本，拟以本件替代，请核对")
            known[read.id] = by_hash[read.text_hash] = read
            kept.append(read)
        outcomes.extend(
            _noted(outcome, notes.get(outcome.source_file, []), doubles.get(outcome.source_file, 0)) for outcome in intake.outcomes
        )
    return Intake(tuple(kept), tuple(outcomes))


def current(submissions: Iterable[Submission]) -> tuple[Submission, ...]:
    """Those that no other submission replaces."""
    submissions = tuple(submissions)
    replaced = {submission.replaces for submission in submissions if submission.replaces}
    return tuple(submission for submission in submissions if submission.id not in replaced)


def _earlier_version(new: Submission, known: Iterable[Submission]) -> Submission | None:
    known = list(known)
    replaced = {submission.replaces for submission in known if submission.replaces}
    return next((old for old in known if old.id not in replaced and _same_case(new, old)), None)


def _same_case(new: Submission, old: Submission) -> bool:
    if not new.unit or letters(new.unit) != letters(old.unit) or not new.title or not old.title:
        return False
    left, right = letters(new.title), letters(old.title)
    if left == right:
        return True
    return fuzz.ratio(left, right) >= _SAME_TITLE and fuzz.ratio(letters(new.text), letters(old.text)) >= _SAME_TEXT


def _place(submission: Submission) -> str:
    return submission.source_file or f"《{submission.title}》"


def _noted(outcome: IntakeOutcome, notes: list[str], doubles: int) -> IntakeOutcome:
    if not notes:
        return outcome
    told = list(dict.fromkeys(notes))
    shown = told[:5] + ([f"等共 {len(told)} 处"] if len(told) > 5 else [])
    message = "；".join(filter(None, (outcome.message, *shown)))
    return replace(outcome, status=IntakeStatus.WARN, message=message, cases=outcome.cases - doubles)
