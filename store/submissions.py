"""申报案例 with their original files, corrections by hand, and what was taken out or replaced; nothing is ever deleted."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, select, update

from analysis.call import Call
from analysis.intake.reader import FileReader
from analysis.intake.versions import settle
from analysis.records import FieldReading, Intake, Submission
from store import tables
from store.desk import Desk
from store.errors import NotFound, StaleDecision, StoreError
from store.forgotten import forget_contacts
from store.reconnect import reconnecting
from store.shown import Shown
from store.tables import storable_text
from store.users import Right

FIELDS = ("unit", "title", "text", "contact", "phone", "opinion", "seal_note", "remark", "received_on")
"""What a person may correct."""
_ORIGIN = ("source_file", "source_id", "further", "sender")
_TABLE = tables.submissions


@dataclass(frozen=True, slots=True)
class Original:
    """申报表原件: the bytes as they came, with their name."""

    name: str
    content: bytes


@reconnecting
class Submissions:
    """This year's cases, seen from one user's desk."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self._desk, self._shown = desk, shown

    def list(self, year: int) -> tuple[Submission, ...]:
        """The cases that count: neither removed nor replaced; by source file, then form number."""
        return self._cases(year, and_(~_TABLE.c.removed, ~_TABLE.c.replaced))

    def set_aside(self, year: int) -> tuple[Submission, ...]:
        """The cases that were removed or replaced by a later version, for those who put them aside."""
        self._desk.require(Right.IMPORT)
        return self._cases(year, _TABLE.c.removed | _TABLE.c.replaced)

    def get(self, year: int, submission_id: str) -> Submission:
        """One case, also a removed one. Raises NotFound, also for one that this user may not see."""
        found = self._cases(year, _TABLE.c.id == submission_id)
        if not found:
            raise NotFound("没有这个案例，或者您无权查看。")
        return found[0]

    def years(self) -> tuple[int, ...]:
        """The call years that have cases, newest first."""
        with self._desk.reading() as connection:
            years = connection.execute(select(_TABLE.c.call_year).distinct()).scalars()
            return tuple(sorted(years, reverse=True))

    def original(self, year: int, submission_id: str, call: Call) -> Original:
        """The file that the case was read from; a member comes out of its archive or mail. Opening one is logged: it shows contacts."""
        with self._desk.writing(Right.SEE_ORIGINAL) as connection:
            query = select(tables.files, _TABLE.c.source_file).join(_TABLE)
            row = connection.execute(query.where(_is(year, submission_id))).first()
            if row is None:
                raise NotFound("没有保存这个案例的原件。")
            self._desk.log(connection, "打开原件", submission_id)
        return _member(call, row) if "!" in row.source_file else Original(PurePosixPath(row.source_file).name, row.content)

    def add(self, year: int, cases: Iterable[Submission], original: Original | None = None) -> tuple[str, ...]:
        """Take cases in; returns the ids that are new. A case that is already there stays as it is."""
        with self._desk.writing(Right.IMPORT, year) as connection:
            file_hash = keep_file(connection, original) if original else None
            added = add_cases(connection, self._desk, year, Intake(tuple(cases)), file_hash)
            return tuple(case.id for case in added.submissions)

    def correct(self, year: int, submission_id: str, field: str, value: str | date | None, *, shown: str | date | None) -> Submission:
        """Correct one field by hand; the raw value is kept. Raises StaleDecision when the field no longer holds what was shown."""
        if field not in FIELDS:
            raise StoreError(f"“{field}”不能更正。")
        with self._desk.writing(Right.IMPORT, year) as connection:
            row = _row(connection, year, submission_id)
            before = getattr(row, field)
            if before != shown:
                raise StaleDecision(_last_editor(connection, row, field), before)
            if before != value:
                self._write_correction(connection, row, field, value)
        return self.get(year, submission_id)

    def remove(self, year: int, submission_id: str, reason: str) -> None:
        """Take a case out of the batch (移出); it stays in the store and can come back."""
        self._set_removed(year, submission_id, True, reason)

    def restore(self, year: int, submission_id: str, reason: str = "") -> None:
        """Bring a removed or replaced case back."""
        self._set_removed(year, submission_id, False, reason)

    def forget_contacts(self, year: int) -> int:
        """Delete the contacts of a year closed long ago; returns how many cases had any. Raises StoreError while they are needed."""
        return forget_contacts(self._desk, year)

    def _set_removed(self, year: int, submission_id: str, removed: bool, reason: str) -> None:
        with self._desk.writing(Right.IMPORT, year) as connection:
            row = _row(connection, year, submission_id)
            before = {"removed": row.removed, "replaced": row.replaced}
            after = {"removed": removed, "replaced": row.replaced and removed}
            connection.execute(update(_TABLE).where(_is(year, submission_id)).values(**after))
            self._desk.log(connection, "移出案例" if removed else "恢复案例", submission_id, before, after | {"reason": reason})

    def _write_correction(self, connection: Connection, row: Row[Any], field: str, value: str | date | None) -> None:
        corrections, before = tables.corrections, getattr(row, field)
        key = {"call_year": row.call_year, "submission_id": row.id, "field": field}
        same = and_(*(corrections.c[name] == part for name, part in key.items()))
        changed = connection.execute(update(corrections).where(same).values(**self._desk.stamp()))
        if not changed.rowcount:
            raw = "" if before is None else str(before)
            connection.execute(insert(corrections).values(**key, raw=raw, **self._desk.stamp()))
        changed_field: dict[str, Any] = {field: value}
        hashed = replace(_submission(row, ()), **changed_field)
        connection.execute(update(_TABLE).where(_is(row.call_year, row.id)).values(**changed_field, text_hash=hashed.text_hash))
        self._desk.log(connection, "更正", f"{row.id} {field}", before, value)

    def _cases(self, year: int, condition: Any) -> tuple[Submission, ...]:
        with self._desk.reading() as connection:
            rows = connection.execute(select(_TABLE).where(_TABLE.c.call_year == year, condition)).all()
            return self._shown.submissions(connection, year, _with_corrections(connection, year, rows))


def _member(call: Call, row: Row[Any]) -> Original:
    """The container is kept whole and unpacked again: the bytes are stored once."""
    container = row.source_file.partition("!")[0]
    name, content = FileReader(call).member(row.source_file, row.content) or (container, row.content)
    return Original(PurePosixPath(name).name, content)


def keep_file(connection: Connection, original: Original) -> str:
    """Store bytes once; returns their sha256."""
    digest = sha256(original.content).hexdigest()
    files = tables.files
    if connection.execute(select(files.c.hash).where(files.c.hash == digest)).first() is None:
        values = {"hash": digest, "name": original.name, "size": len(original.content), "content": original.content}
        connection.execute(insert(files).values(**values))
    return digest


def add_cases(connection: Connection, desk: Desk, year: int, intake: Intake, file_hash: str | None) -> Intake:
    """Take what one file gave, within the caller's transaction. Comes back settled against what was there before: doubles counted
    once, a corrected version naming the one it replaces, both said in the outcomes."""
    rows = connection.execute(select(_TABLE).where(_TABLE.c.call_year == year)).all()
    there = {row.id: row for row in rows}
    earlier = [case for case in _with_corrections(connection, year, rows) if not there[case.id].removed]
    clean = Intake(tuple(map(_storable, intake.submissions)), intake.outcomes)
    settled = settle([clean], earlier)
    new = [case for case in settled.submissions if case.id not in there]
    for case in new:
        _insert(connection, desk, year, case, file_hash, there.get(case.replaces))
    if new:
        desk.log(connection, "导入案例", f"{year}", None, {case.id: case.replaces for case in new})
    return Intake(tuple(new), settled.outcomes)


def _storable(case: Submission) -> Submission:
    """The case in characters that every database can hold."""
    texts: dict[str, Any] = {field: storable_text(getattr(case, field)) for field in (*_ORIGIN, *FIELDS[:-1])}
    return replace(case, **texts)


def _insert(connection: Connection, desk: Desk, year: int, case: Submission, file_hash: str | None, earlier: Row[Any] | None) -> None:
    """A version that comes in late but was received earlier does not replace the newer one: it is the one set aside."""
    late = earlier is not None and _is_older(case, earlier)
    values = {field: getattr(case, field) for field in (*FIELDS, *_ORIGIN, "text_hash")}
    values |= {
        "call_year": year,
        "id": case.id,
        "doubts": list(case.doubts),
        "readings": list(map(asdict, case.readings)),
        "file_hash": file_hash,
        "removed": False,
    }
    values |= {"replaces": "" if late else case.replaces, "replaced": late}
    connection.execute(insert(_TABLE).values(**values, **desk.stamp()))
    if late and earlier is not None:
        connection.execute(update(_TABLE).where(_is(year, earlier.id)).values(replaces=case.id))
    elif case.replaces:
        connection.execute(update(_TABLE).where(_is(year, case.replaces)).values(replaced=True))


def _is_older(case: Submission, other: Row[Any]) -> bool:
    return case.received_on is not None and other.received_on is not None and case.received_on < other.received_on


def _is(year: int, submission_id: str) -> Any:
    return and_(_TABLE.c.call_year == year, _TABLE.c.id == submission_id)


def _row(connection: Connection, year: int, submission_id: str) -> Row[Any]:
    row = connection.execute(select(_TABLE).where(_is(year, submission_id))).first()
    if row is None:
        raise NotFound("没有这个案例，或者您无权查看。")
    return row


def _last_editor(connection: Connection, row: Row[Any], field: str) -> str:
    corrections = tables.corrections
    same = and_(corrections.c.call_year == row.call_year, corrections.c.submission_id == row.id, corrections.c.field == field)
    return connection.execute(select(corrections.c.name).where(same)).scalar() or row.name


def _with_corrections(connection: Connection, year: int, rows: Iterable[Row[Any]]) -> tuple[Submission, ...]:
    raws: dict[str, list[tuple[str, str]]] = {}
    corrections = tables.corrections
    for row in connection.execute(select(corrections).where(corrections.c.call_year == year).order_by(corrections.c.field)):
        raws.setdefault(row.submission_id, []).append((row.field, row.raw))
    cases = (_submission(row, tuple(raws.get(row.id, ()))) for row in rows)
    return tuple(sorted(cases, key=lambda case: (case.source_file, case.id)))


def _submission(row: Row[Any], corrected: tuple[tuple[str, str], ...]) -> Submission:
    values = {field: getattr(row, field) for field in (*FIELDS, *_ORIGIN, "replaces")}
    readings = tuple(FieldReading(**{**reading, "box": tuple(reading["box"])}) for reading in row.readings)
    return Submission(id=row.id, call_year=row.call_year, **values, doubts=tuple(row.doubts), corrected=corrected, readings=readings)
