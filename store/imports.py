"""Imports kept in the database: the files first, then one outcome after the other, so that a killed import goes on where it stopped."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from analysis.records import Intake, IntakeOutcome, IntakeStatus, PastCase
from store import tables
from store.desk import Desk
from store.errors import NotFound
from store.reconnect import reconnecting
from store.submissions import Original, add_cases, keep_file
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


@reconnecting
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
        self._desk.require(Right.IMPORT)
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

    def finish_file(self, import_id: int, position: int, intake: Intake, *, winners: Iterable[PastCase] = ()) -> None:
        """Store what one file gave, its outcomes and the fact that it is done: all or nothing. A file already done is left alone."""
        with self._desk.writing(Right.IMPORT) as connection:
            this = and_(_FILES.c.import_id == import_id, _FILES.c.position == position)
            head = connection.execute(select(_IMPORTS).where(_IMPORTS.c.id == import_id)).one()
            file = connection.execute(select(_FILES).where(this)).one()
            if file.done:
                return
            if head.library:
                add_winners(connection, self._desk, winners)
            else:
                intake = add_cases(connection, self._desk, head.call_year, intake, file.file_hash)
            _write_outcomes(connection, import_id, position, intake.outcomes)
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

    def take_over(self, owner: str, is_alive: Callable[[str], bool] = lambda owner: True) -> tuple[int, ...]:
        """The unfinished imports whose process is gone, now this process's; half-received ones are dropped. Each goes to one caller only.

        ``is_alive`` may know at once that an owner is gone; otherwise it counts as gone when it was silent for LOST_AFTER."""
        with self._desk.writing(Right.IMPORT) as connection:
            open_states = [ImportState.RECEIVING.value, ImportState.RUNNING.value, ImportState.STOPPED.value]
            silent = self._desk.clock() - LOST_AFTER
            rows = connection.execute(select(_IMPORTS).where(_IMPORTS.c.state.in_(open_states)).order_by(_IMPORTS.c.id)).all()
            gone = [row for row in rows if row.owner != owner and (row.beat_at < silent or not is_alive(row.owner))]
            _drop(connection, [row.id for row in gone if row.state == ImportState.RECEIVING.value])
            found = tuple(row.id for row in gone if row.state != ImportState.RECEIVING.value)
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
        self._desk.require(Right.IMPORT)
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

    def year_outcomes(self, year: int) -> tuple[IntakeOutcome, ...]:
        """What every file of the year gave when it first came in, by name."""
        first: dict[str, IntakeOutcome] = {}
        for item in sorted(self.list(year), key=lambda item: item.id):
            if not item.library:
                for outcome in self.outcomes(item.id):
                    first.setdefault(outcome.source_file, outcome)
        return tuple(first[name] for name in sorted(first))

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


def _right(library: bool) -> Right:
    return Right.WINNERS if library else Right.IMPORT


def _set_state(connection: Connection, import_id: int, state: ImportState, **values: object) -> None:
    connection.execute(update(_IMPORTS).where(_IMPORTS.c.id == import_id).values(state=state.value, **values))


def _drop(connection: Connection, half_received: Sequence[int]) -> None:
    """Nothing was promised for these: the person saw no acknowledgement."""
    connection.execute(delete(_FILES).where(_FILES.c.import_id.in_(half_received)))
    connection.execute(delete(_IMPORTS).where(_IMPORTS.c.id.in_(half_received)))


def _write_outcomes(connection: Connection, import_id: int, position: int, outcomes: Iterable[IntakeOutcome]) -> None:
    for line, outcome in enumerate(outcomes):
        values: dict[str, Any] = {"source_file": outcome.source_file, "status": outcome.status.value, "message": outcome.message}
        values |= {"cases": outcome.cases, "seconds": outcome.seconds}
        connection.execute(insert(_OUTCOMES).values(import_id=import_id, position=position, line=line, **values))
