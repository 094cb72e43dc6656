"""Imports kept in the database: the files first, then one outcome after the other, so that a killed import goes on where it stopped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from analysis.records import IntakeOutcome, IntakeStatus, PastCase, Submission
from store import tables
from store.desk import Desk
from store.errors import NotFound
from store.submissions import Added, Original, add_cases, keep_file
from store.users import Right
from store.winners import add_winners

LOST_AFTER = timedelta(seconds=60)
"""An import whose process has not been heard of for this long may be taken over."""
_IMPORTS, _FILES, _OUTCOMES = tables.imports, tables.import_files, tables.outcomes


class ImportState(StrEnum):
    """RECEIVING: files are being stored, nothing was promised yet. STOPPED: the process ended in the middle."""

    RECEIVING = "接收中"
    RUNNING = "进行中"
    CANCELLED = "已取消"
    DONE = "已完成"
    STOPPED = "已中断"


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """One import as the pages show it."""

    id: int
    call_year: int
    library: bool
    state: ImportState
    total: int
    done: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A stored file of an import that was not read yet."""

    position: int
    name: str
    content: bytes


class Imports:
    """Imports, seen from one user's desk. ``library`` means past winners instead of this year's forms."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def begin(self, year: int, *, library: bool = False, received_on: date | None = None, owner: str = "") -> int:
        """Open an import that receives files; returns its id."""
        with self._desk.writing(_right(library), None if library else year) as connection:
            values = {"call_year": year, "library": library, "state": ImportState.RECEIVING.value, "received_on": received_on}
            values |= {"finished_at": None, "owner": owner, "beat_at": self._desk.clock()} | self._desk.stamp()
            inserted = connection.execute(insert(_IMPORTS).values(**values)).inserted_primary_key
            assert inserted is not None
            return int(inserted[0])

    def receive(self, import_id: int, files: Iterable[tuple[str, bytes]]) -> None:
        """Store some files, one transaction each call; the same bytes are stored once."""
        with self._desk.writing(Right.IMPORT) as connection:
            position = connection.execute(select(func.count()).where(_FILES.c.import_id == import_id)).scalar_one()
            for name, content in files:
                digest = keep_file(connection, Original(name, content))
                values = {"import_id": import_id, "position": position, "name": name, "file_hash": digest, "done": False}
                connection.execute(insert(_FILES).values(**values))
                position += 1

    def start(self, import_id: int) -> None:
        """All files are in the database: from here on nothing is lost."""
        with self._desk.writing(Right.IMPORT) as connection:
            _set_state(connection, import_id, ImportState.RUNNING)
            total = connection.execute(select(func.count()).where(_FILES.c.import_id == import_id)).scalar_one()
            self._desk.log(connection, "开始导入", f"{import_id}", None, {"files": total})

    def waiting(self, import_id: int) -> tuple[int, ...]:
        """Positions of the files that were not read yet."""
        wanted = select(_FILES.c.position).where(_FILES.c.import_id == import_id, ~_FILES.c.done).order_by(_FILES.c.position)
        with self._desk.reading() as connection:
            return tuple(connection.execute(wanted).scalars())

    def file(self, import_id: int, position: int) -> WaitingFile:
        """One stored file of an import."""
        self._desk.require(Right.IMPORT)
        query = select(_FILES.c.position, _FILES.c.name, tables.files.c.content).join(tables.files)
        with self._desk.reading() as connection:
            row = connection.execute(query.where(_FILES.c.import_id == import_id, _FILES.c.position == position)).one()
            return WaitingFile(row.position, row.name, row.content)

    def finish_file(
        self,
        import_id: int,
        position: int,
        outcomes: Sequence[IntakeOutcome],
        *,
        submissions: Iterable[tuple[Submission, Original | None]] = (),
        winners: Iterable[PastCase] = (),
    ) -> None:
        """Store what one file gave, its outcomes and the fact that it is done: all or nothing. A file already done is left alone."""
        with self._desk.writing(Right.IMPORT) as connection:
            this = and_(_FILES.c.import_id == import_id, _FILES.c.position == position)
            head = connection.execute(select(_IMPORTS).where(_IMPORTS.c.id == import_id)).one()
            if connection.execute(select(_FILES.c.done).where(this)).scalar_one():
                return
            file_hash = connection.execute(select(_FILES.c.file_hash).where(this)).scalar_one()
            added = self._take(connection, head, submissions, winners, file_hash)
            _write_outcomes(connection, import_id, position, with_known(outcomes, added))
            connection.execute(update(_FILES).where(this).values(done=True))
            connection.execute(update(_IMPORTS).where(_IMPORTS.c.id == import_id).values(beat_at=self._desk.clock()))

    def end(self, import_id: int, state: ImportState) -> None:
        """Close an import as done, cancelled or stopped."""
        with self._desk.writing(Right.IMPORT) as connection:
            _set_state(connection, import_id, state, finished_at=self._desk.clock())
            self._desk.log(connection, f"导入{state.value.removeprefix('已')}", f"{import_id}")

    def beat(self, import_id: int) -> ImportState:
        """Say that the process is alive; returns the state, so that a cancel from another process is heard."""
        with self._desk.writing(Right.IMPORT) as connection:
            connection.execute(update(_IMPORTS).where(_IMPORTS.c.id == import_id).values(beat_at=self._desk.clock()))
            return ImportState(connection.execute(select(_IMPORTS.c.state).where(_IMPORTS.c.id == import_id)).scalar_one())

    def take_over(self, owner: str) -> tuple[int, ...]:
        """The unfinished imports whose process is gone, now this process's; half-received ones are dropped. Each goes to one caller only."""
        with self._desk.writing(Right.IMPORT) as connection:
            before = self._desk.clock() - LOST_AFTER
            gone = and_(_IMPORTS.c.owner != owner, or_(_IMPORTS.c.beat_at.is_(None), _IMPORTS.c.beat_at < before))
            _drop_half_received(connection, gone)
            running = _IMPORTS.c.state.in_([ImportState.RUNNING.value, ImportState.STOPPED.value])
            found = tuple(connection.execute(select(_IMPORTS.c.id).where(running, gone).order_by(_IMPORTS.c.id)).scalars())
            values = {"owner": owner, "beat_at": self._desk.clock(), "state": ImportState.RUNNING.value}
            connection.execute(update(_IMPORTS).where(_IMPORTS.c.id.in_(found)).values(**values))
            return found

    def progress(self, import_id: int) -> ImportProgress:
        """How far an import is. Raises NotFound."""
        found = self._progress(_IMPORTS.c.id == import_id)
        if not found:
            raise NotFound(f"没有编号为 {import_id} 的导入。")
        return found[0]

    def list(self, year: int) -> tuple[ImportProgress, ...]:
        """The imports of a year, newest first."""
        return self._progress(_IMPORTS.c.call_year == year)

    def received_on(self, import_id: int) -> date | None:
        with self._desk.reading() as connection:
            return connection.execute(select(_IMPORTS.c.received_on).where(_IMPORTS.c.id == import_id)).scalar()

    def outcomes(self, import_id: int) -> tuple[IntakeOutcome, ...]:
        """One line for every file that was read or not, in the order of the files."""
        self._desk.require(Right.IMPORT)
        wanted = select(_OUTCOMES).where(_OUTCOMES.c.import_id == import_id).order_by(_OUTCOMES.c.position, _OUTCOMES.c.line)
        with self._desk.reading() as connection:
            return tuple(
                IntakeOutcome(row.source_file, IntakeStatus(row.status), row.message, row.cases, row.seconds)
                for row in connection.execute(wanted)
            )

    def _take(
        self,
        connection: Connection,
        head: Row[Any],
        submissions: Iterable[tuple[Submission, Original | None]],
        winners: Iterable[PastCase],
        file_hash: str,
    ) -> Added:
        if head.library:
            return Added(new=add_winners(connection, self._desk, winners))
        parts = []
        for case, original in submissions:
            digest = keep_file(connection, original) if original else file_hash
            parts.append(add_cases(connection, self._desk, head.call_year, [case], digest))
        return Added(*(tuple(item for part in parts for item in getattr(part, name)) for name in ("new", "known", "doubles", "replaced")))

    def _progress(self, condition: Any) -> tuple[ImportProgress, ...]:
        self._desk.require(Right.IMPORT)
        done = func.count().filter(_FILES.c.done)
        counted = select(_FILES.c.import_id, func.count().label("total"), done.label("done")).group_by(_FILES.c.import_id).subquery()
        query = select(_IMPORTS, counted.c.total, counted.c.done).outerjoin(counted, counted.c.import_id == _IMPORTS.c.id)
        with self._desk.reading() as connection:
            rows = connection.execute(query.where(condition).order_by(_IMPORTS.c.id.desc()))
            return tuple(
                ImportProgress(r.id, r.call_year, r.library, ImportState(r.state), r.total or 0, r.done or 0, r.name, r.at) for r in rows
            )


def with_known(outcomes: Sequence[IntakeOutcome], added: Added) -> tuple[IntakeOutcome, ...]:
    """The outcomes of one file with a line for every form that was already there, a double or a new version."""
    said = [f"{len(added.known)} 份此前已导入，未重复计入"] if added.known else []
    said += [f"{len(added.doubles)} 份与已导入的案例内容相同，未重复计入"] if added.doubles else []
    said += [f"{len(added.replaced)} 份替换了同一单位同名案例的前一版，前一版仍保留"] if added.replaced else []
    if not said or not outcomes:
        return tuple(outcomes)
    first = outcomes[0]
    status = IntakeStatus.WARN if first.status is IntakeStatus.OK and (added.doubles or added.replaced) else first.status
    message = "；".join(filter(None, [first.message.rstrip("。"), *said])) + "。"
    return (IntakeOutcome(first.source_file, status, message, first.cases, first.seconds), *outcomes[1:])


def _right(library: bool) -> Right:
    return Right.WINNERS if library else Right.IMPORT


def _set_state(connection: Connection, import_id: int, state: ImportState, **values: object) -> None:
    connection.execute(update(_IMPORTS).where(_IMPORTS.c.id == import_id).values(state=state.value, **values))


def _drop_half_received(connection: Connection, gone: Any) -> None:
    """Nothing was promised for these: the person saw no acknowledgement."""
    half = list(connection.execute(select(_IMPORTS.c.id).where(_IMPORTS.c.state == ImportState.RECEIVING.value, gone)).scalars())
    connection.execute(delete(_FILES).where(_FILES.c.import_id.in_(half)))
    connection.execute(delete(_IMPORTS).where(_IMPORTS.c.id.in_(half)))


def _write_outcomes(connection: Connection, import_id: int, position: int, outcomes: Iterable[IntakeOutcome]) -> None:
    for line, outcome in enumerate(outcomes):
        values: dict[str, Any] = {"source_file": outcome.source_file, "status": outcome.status.value, "message": outcome.message}
        values |= {"cases": outcome.cases, "seconds": outcome.seconds}
        connection.execute(insert(_OUTCOMES).values(import_id=import_id, position=position, line=line, **values))
