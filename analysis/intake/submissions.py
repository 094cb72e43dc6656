"""The verbs of the room: files in, submissions and one outcome for every file out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import islice

from analysis.call import Call
from analysis.intake.case_table import CaseTable
from analysis.intake.document import Document, block_text
from analysis.intake.fields import Form
from analysis.intake.limits import Limits
from analysis.intake.not_a_form import what_it_is
from analysis.intake.reader import Clock, Converter, FileReader, Piece
from analysis.intake.readings import field_readings
from analysis.intake.recognise import Recogniser
from analysis.intake.rows import submission_of_row
from analysis.intake.versions import settle
from analysis.records import Intake, IntakeOutcome, IntakeStatus, Submission

_LOT = 24
_FIELDS = ("unit", "title", "contact", "phone", "text", "opinion", "seal_note", "remark", "further")


def read_files(
    files: Iterable[tuple[str, bytes]],
    call: Call,
    *,
    received_on: date | None = None,
    limits: Limits | None = None,
    converter: Converter | None = None,
    recogniser: Recogniser | None = None,
    clock: Clock | None = None,
) -> Intake:
    """Every form in the files, and one outcome for every file, read or not. Never raises for what is in a file.

    ``name`` is the path below the folder that was given; ``received_on`` holds where a file brings no date of its own; ``clock``
    (seconds) fills ``seconds``. ``converter`` (find_converter) opens old Office files and ``recogniser`` (find_recogniser) scans; without
    them these get a line that says so. Doubles and corrected versions are settled over all files.
    """
    reader = FileReader(call, limits, converter=converter, recogniser=recogniser, clock=clock)
    return settle(_read_all(files, call, reader, received_on, limits or Limits()))


def read_file(
    name: str,
    data: bytes,
    call: Call,
    *,
    received_on: date | None = None,
    limits: Limits | None = None,
    converter: Converter | None = None,
    recogniser: Recogniser | None = None,
    clock: Clock | None = None,
) -> Intake:
    """One file, which may hold many (an archive, a mail, a table). Doubles among files are left to ``settle``. Never raises."""
    reader = FileReader(call, limits, converter=converter, recogniser=recogniser, clock=clock)
    return _SubmissionReader(call, limits or Limits(), received_on, reader).read(name, data)


def _read_all(
    files: Iterable[tuple[str, bytes]], call: Call, reader: FileReader, received_on: date | None, limits: Limits
) -> Iterator[Intake]:
    """In lots, so that old Office files are converted many at a time and never all files are in memory."""
    submissions = _SubmissionReader(call, limits, received_on, reader)
    waiting = iter(files)
    while lot := list(islice(waiting, _LOT)):
        reader.prepare(lot)
        yield from (submissions.read(name, data) for name, data in lot)


class _SubmissionReader:
    def __init__(self, call: Call, limits: Limits, received_on: date | None, reader: FileReader) -> None:
        self._call, self._limits, self._received_on, self._reader = call, limits, received_on, reader

    def read(self, name: str, data: bytes) -> Intake:
        submissions: list[Submission] = []
        outcomes = []
        for piece in self._reader.pieces(name, data):
            found = self._found(piece)
            submissions.extend(found)
            outcomes.append(self._outcome(piece, found))
        return Intake(tuple(submissions), tuple(outcomes))

    def _found(self, piece: Piece) -> tuple[Submission, ...]:
        received_on, sender = piece.letter.received_on or self._received_on, piece.letter.sender
        if isinstance(piece.content, CaseTable):
            rows = (submission_of_row(row, piece.source, self._call.year, received_on, self._limits) for row in piece.content.rows)
            return tuple(replace(submission, sender=sender) for submission in rows)
        if piece.content is None:
            return ()
        forms = self._reader.forms.read(piece.content)
        cases = (self._submission(form, number, piece, received_on) for number, form in enumerate(forms, 1) if not form.is_blank)
        return tuple(replace(case, readings=field_readings(case, piece.content.lines)) for case in cases)

    def _submission(self, form: Form, number: int, piece: Piece, received_on: date | None) -> Submission:
        limit, doubts = self._limits.characters, [*piece.doubts, *form.doubts]
        if len(form.text) > limit:
            doubts.append(f"成果简介长达 {len(form.text)} 字，只取前 {limit} 字，请核对原件")
        return Submission(
            id=f"{sha256(piece.data).hexdigest()[:20]}-{number}",
            call_year=self._call.year,
            received_on=received_on,
            source_file=piece.source,
            sender=piece.letter.sender,
            doubts=tuple(dict.fromkeys(doubts)),
            **{field: getattr(form, field)[:limit] for field in _FIELDS},
        )

    def _outcome(self, piece: Piece, found: tuple[Submission, ...]) -> IntakeOutcome:
        if not found:
            return IntakeOutcome(piece.source, IntakeStatus.ERROR, piece.problem or self._why_nothing(piece.content), 0, piece.seconds)
        doubts = dict.fromkeys((*piece.doubts, *(doubt for submission in found for doubt in submission.doubts)))
        return IntakeOutcome(piece.source, IntakeStatus.WARN if doubts else IntakeStatus.OK, "；".join(doubts), len(found), piece.seconds)

    def _why_nothing(self, content: Document | CaseTable | None) -> str:
        if not isinstance(content, Document):
            return "表格里没有案例，请核对列名后再导入"
        has_labels = bool(self._reader.forms.read(content))
        return what_it_is(block_text(content.blocks), has_labels, self._call, self._reader.labels)
