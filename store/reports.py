"""Reports cached by input hash, so that a restart or another session does not compute again."""

import json
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import delete, insert, select

from analysis.call import Call
from analysis.knowledge import Knowledge
from analysis.records import PastCase, Report, Submission
from analysis.settings import Settings
from store import tables
from store.desk import Desk
from store.engine import writing
from store.reconnect import reconnecting
from store.shown import Shown
from store.unpacked import unpacked
from store.users import Right

KEPT_PER_YEAR = 8
"""Older Reports of a year go: each can be computed again from its inputs."""
KEPT_DAYS = 14
"""Of so many days of work before, the day's last Report stays too, so that people can see what has changed since."""
_TABLE = tables.reports


@reconnecting
class Reports:
    """Cached Reports, seen from one user's desk."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self._desk, self._shown = desk, shown

    def get(self, key: str) -> Report | None:
        """The Report of an input hash, as this user may see it; None if it was never computed (or long ago)."""
        with self._desk.reading() as connection:
            at = connection.execute(select(_TABLE.c.at).where(_TABLE.c.input_hash == key)).scalar()
            if at is None:
                return None
            content = select(_TABLE.c.content).where(_TABLE.c.input_hash == key)
            address = (str(self._desk.engine.url), key, at)
            report = unpacked(address, lambda: connection.execute(content).scalar_one())
            return self._shown.report(connection, report)

    def sight(self, year: int) -> tuple[object, ...]:
        """Changes whenever ``get`` may give this user something else for the same key."""
        with self._desk.reading() as connection:
            return self._shown.sight(connection, year)

    def has(self, key: str) -> bool:
        with self._desk.reading() as connection:
            return connection.execute(select(_TABLE.c.input_hash).where(_TABLE.c.input_hash == key)).first() is not None

    def latest_key(self, year: int) -> str | None:
        """Input hash of the newest Report of a year: what to show while a new one is computed."""
        newest = select(_TABLE.c.input_hash).where(_TABLE.c.call_year == year).order_by(_TABLE.c.at.desc(), _TABLE.c.input_hash)
        with self._desk.reading() as connection:
            return connection.execute(newest.limit(1)).scalar()

    def history(self, year: int) -> tuple[tuple[str, datetime], ...]:
        """Input hash and moment (UTC) of every Report of a year that is still kept, newest first."""
        made = select(_TABLE.c.input_hash, _TABLE.c.at).where(_TABLE.c.call_year == year).order_by(_TABLE.c.at.desc(), _TABLE.c.input_hash)
        with self._desk.reading() as connection:
            return tuple((row.input_hash, row.at) for row in connection.execute(made))

    def save(self, key: str, report: Report, seconds: float) -> None:
        """Keep a computed Report. Two that computed the same keep it once."""
        self._desk.require(Right.IMPORT)
        packed = zlib.compress(report.to_json(), 6)
        with writing(self._desk.engine) as connection:
            connection.execute(delete(_TABLE).where(_TABLE.c.input_hash == key))
            values = {"input_hash": key, "call_year": report.call_year, "content": packed, "seconds": seconds, "at": self._desk.clock()}
            connection.execute(insert(_TABLE).values(**values))
            made = select(_TABLE.c.input_hash, _TABLE.c.at).where(_TABLE.c.call_year == report.call_year).order_by(_TABLE.c.at.desc())
            old = outlived([(row.input_hash, row.at) for row in connection.execute(made)])
            connection.execute(delete(_TABLE).where(_TABLE.c.input_hash.in_(old)))


def outlived(made: Sequence[tuple[str, datetime]]) -> list[str]:
    """Keys of the Reports to let go, of all those of a year (newest first): the newest ones stay, and the last one of each recent day."""
    last_of_day: dict[date, str] = {}
    for key, at in made:
        last_of_day.setdefault(at.astimezone().date(), key)
    kept = {key for key, _ in made[:KEPT_PER_YEAR]} | set(list(last_of_day.values())[:KEPT_DAYS])
    return [key for key, _ in made if key not in kept]


def input_hash(
    submissions: tuple[Submission, ...],
    past: tuple[PastCase, ...],
    call: Call,
    knowledge: Knowledge,
    settings: Settings,
    version: str = "",
) -> str:
    """One hash over everything that ``analyse`` is given (and the program's version): equal inputs, equal Report."""
    parts = [repr(submissions), repr(past), call.hash, knowledge.hash, json.dumps(settings.as_dict(), sort_keys=True), version]
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
