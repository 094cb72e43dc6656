"""Doubles and corrected versions among what was read: the same content counts once, a later version names the one it replaces.

Same content is also the Word file beside its PDF (only widths, punctuation or line breaks differ), its stamped scan, and the line of
a 汇总表 for a case whose form is there. A line without text never replaces a form, and a scan never an editable file.
"""

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from analysis.intake.hints import letters
from analysis.intake.scan import RECOGNISED
from analysis.records import Intake, IntakeOutcome, IntakeStatus, Submission

_SAME_TITLE = 72.0
_SAME_TEXT = 45.0
_SAME_SCAN = 96.0
"""Percent (rapidfuzz). Two cases of one unit that share half their title but not their text are two cases; what is read from a scan
differs from the file that was printed in single characters."""


def settle(intakes: Iterable[Intake], earlier: Iterable[Submission] = ()) -> Intake:
    """All intakes as one: a file with known content becomes a warning and no case; a corrected version gets ``replaces``.

    ``earlier`` are the submissions that were there before (another import); they are compared with and not returned.
    """
    kept: list[Submission] = []
    known = {submission.id: submission for submission in earlier}
    by_content = {_content(submission): submission for submission in known.values()}
    outcomes: list[IntakeOutcome] = []
    for intake in intakes:
        notes: dict[str, list[str]] = {}
        doubles: dict[str, int] = {}
        for submission in intake.submissions:
            alike, note = by_content.get(_content(submission)), "内容相同，只计一次"
            double = known.get(submission.id) or (None if alike and _corrects(submission, alike) else alike)
            if double is None:
                double, note = _fuller_one(submission, known.values())
            if double is not None:
                notes.setdefault(submission.source_file, []).append(f"与 {_place(double)} {note}")
                doubles[submission.source_file] = doubles.get(submission.source_file, 0) + 1
                continue
            read = submission
            previous = _earlier_version(submission, known.values())
            if previous is not None:
                read = replace(submission, replaces=previous.id)
                notes.setdefault(submission.source_file, []).append(f"与 {_place(previous)} 是同一案例的两个版本，拟以本件替代，请核对")
            known[read.id] = by_content[_content(read)] = read
            kept.append(read)
        outcomes.extend(
            _noted(outcome, notes.get(outcome.source_file, []), doubles.get(outcome.source_file, 0)) for outcome in intake.outcomes
        )
    return Intake(tuple(kept), tuple(outcomes))


def _content(submission: Submission) -> tuple[str, str, str]:
    """Letters and digits alone: what two formats of one file have in common."""
    return letters(submission.unit), letters(submission.title), letters(submission.text)


def _corrects(new: Submission, old: Submission) -> bool:
    """Whether the same text came again with another contact, opinion or remark, and without losing one."""
    pairs = [(letters(getattr(new, name)), letters(getattr(old, name))) for name in ("contact", "phone", "opinion", "remark")]
    return bool(new.unit) and any(left != right for left, right in pairs) and all(left or not right for left, right in pairs)


def _fuller_one(new: Submission, known: Iterable[Submission]) -> tuple[Submission | None, str]:
    """The known case of which this is only the line of a list, or the scan, with what to say of it."""
    if not new.text.strip():
        same = (old for old in known if old.text.strip() and _same_unit_and_title(new, old))
        return next(same, None), "是同一案例，这里只有目录或汇总表的一行，只计一次"
    if RECOGNISED not in new.doubts:
        return None, ""
    seal = "；扫描件上可见印章，请核对" if "印章" in new.seal_note else ""
    same = (old for old in known if RECOGNISED not in old.doubts and _same_unit_and_title(new, old) and _near(new, old) >= _SAME_SCAN)
    return next(same, None), f"内容相同（本件是扫描件，以可编辑的文件为准），只计一次{seal}"


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
    return left == right or (fuzz.ratio(left, right) >= _SAME_TITLE and _near(new, old) >= _SAME_TEXT)


def _same_unit_and_title(new: Submission, old: Submission) -> bool:
    """Equal but for a unit that one of them leaves out; a scan's title may have a character misread."""
    units, titles = (tuple(letters(getattr(case, name)) for case in (new, old)) for name in ("unit", "title"))
    close = 90.0 if RECOGNISED in new.doubts else 100.0
    return all(titles) and fuzz.ratio(*titles) >= close and (not all(units) or fuzz.ratio(*units) >= close)


def _near(new: Submission, old: Submission) -> float:
    return fuzz.ratio(letters(new.text), letters(old.text))


def _place(submission: Submission) -> str:
    return submission.source_file or f"《{submission.title}》"


def _noted(outcome: IntakeOutcome, notes: list[str], doubles: int) -> IntakeOutcome:
    if not notes:
        return outcome
    told = list(dict.fromkeys(notes))
    shown = told[:5] + ([f"等共 {len(told)} 处"] if len(told) > 5 else [])
    message = "；".join(filter(None, (outcome.message, *shown)))
    return replace(outcome, status=IntakeStatus.WARN, message=message, cases=outcome.cases - doubles)
