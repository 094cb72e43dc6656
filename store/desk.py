"""The desk that one user works at: the database, the clock, the user's rights and the log of what is done here."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, select

from store import tables
from store.audit_chain import append_entry
from store.engine import reading, writing
from store.errors import NotAllowed, YearClosed
from store.users import Right, User

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The real clock; tests pass another."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works where. ``place`` is where the user came from (本机, an address, 命令行) and goes into the log."""

    engine: Engine
    user: User
    clock: Clock = utc_now
    place: str = "本机"

    def reading(self) -> AbstractContextManager[Connection]:
        return reading(self.engine)

    @contextmanager
    def writing(self, right: Right, year: int | None = None) -> Iterator[Connection]:
        """A transaction for somebody with the right, refused when the year is closed."""
        self.require(right)
        with writing(self.engine) as connection:
            if year is not None:
                self.check_open(connection, year)
            yield connection

    @contextmanager
    def writing_freely(self) -> Iterator[Connection]:
        """A transaction that needs no right of its own: notes in the log, one's own session."""
        with writing(self.engine) as connection:
            yield connection

    def require(self, right: Right) -> None:
        if not self.user.may(right):
            raise NotAllowed(f"{self.user.role}没有“{right}”的权限；如确需办理，请联系管理员。")

    def stamp(self) -> dict[str, object]:
        """The columns that say who and when."""
        return {"user_id": self.user.id, "name": self.user.name, "at": self.clock()}

    def log(self, connection: Connection, action: str, subject: str, before: object = None, after: object = None) -> None:
        """One line of the audit log, in the same transaction as what it tells of."""
        append_entry(connection, self.stamp() | {"role": self.user.role.value, "place": self.place}, action, subject, before, after)

    def check_open(self, connection: Connection, year: int) -> None:
        """Raises YearClosed when the call year is closed."""
        closed = connection.execute(select(tables.calls.c.closed).where(tables.calls.c.year == year)).scalar()
        if closed:
            raise YearClosed(f"{year} 年度已经关闭，不能再修改；请管理员在“征集方案”页重新打开该年度。")
