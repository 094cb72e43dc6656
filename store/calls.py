"""征集方案 edited or drafted in the app: TOML beside the files that ship; closing a year turns its chosen cases into winners."""

import tomllib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from analysis.call import Call, call_years, load_call, parse_call
from analysis.errors import CallError
from analysis.records import DecisionKind, PastCase
from store import tables
from store.decisions import latest_of_kind
from store.desk import Desk
from store.errors import NotFound, StaleDecision
from store.reconnect import reconnecting
from store.users import Right
from store.winners import add_winners

_TABLE = tables.calls


@reconnecting
class Calls:
    """The calls, seen from one user's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def years(self) -> tuple[int, ...]:
        """Years with a call, shipped or drafted, newest first."""
        with self._desk.reading() as connection:
            drafted = connection.execute(select(_TABLE.c.year).where(_TABLE.c.source != "")).scalars().all()
        return tuple(sorted({*drafted, *call_years()}, reverse=True))

    def get(self, year: int) -> Call:
        """The year's call: the edited one if there is one, else the shipped file. Raises CallError."""
        source = self.source(year)
        return parse_source(source, f"{year}.toml") if source else load_call(year)

    def source(self, year: int) -> str:
        """The edited TOML, empty when the shipped file holds."""
        with self._desk.reading() as connection:
            return connection.execute(select(_TABLE.c.source).where(_TABLE.c.year == year)).scalar() or ""

    def save(self, year: int, source: str, *, shown: str) -> Call:
        """Keep an edited call. Raises CallError with every fault, StaleDecision when it is no longer what was shown."""
        call = parse_source(source, f"{year}.toml")
        if call.year != year:
            raise CallError(f"{year}.toml", [f"year 应为 {year}，现为 {call.year}"])
        with self._desk.writing(Right.SETTINGS, year) as connection:
            row = connection.execute(select(_TABLE).where(_TABLE.c.year == year)).first()
            before = row.source if row else ""
            if before != shown:
                raise StaleDecision(row.name if row else "", before)
            self._write(connection, year, row is not None, source=source)
            self._desk.log(connection, "修改征集方案", f"{year}", before, source)
        return call

    def is_closed(self, year: int) -> bool:
        with self._desk.reading() as connection:
            return bool(connection.execute(select(_TABLE.c.closed).where(_TABLE.c.year == year)).scalar())

    def close(self, year: int, chosen: Iterable[str]) -> tuple[str, ...]:
        """Close a year: the chosen cases become winners with their full text and confirmed scope; returns the new winners' ids."""
        with self._desk.writing(Right.SETTINGS, year) as connection:
            decided = {d.subject[0]: d.value for d in latest_of_kind(connection, DecisionKind.SCOPE) if d.call_year == year}
            table = tables.submissions
            wanted = list(dict.fromkeys(chosen))
            rows = {row.id: row for row in connection.execute(select(table).where(table.c.call_year == year, table.c.id.in_(wanted)))}
            missing = [submission_id for submission_id in wanted if submission_id not in rows]
            if missing:
                raise NotFound(f"没有这些案例：{'、'.join(missing)}")
            past = [_winner(rows[submission_id], decided.get(submission_id)) for submission_id in wanted]
            added = add_winners(connection, self._desk, past)
            self._set_closed(connection, year, True)
            return added

    def reopen(self, year: int) -> None:
        """Open a closed year again; its winners stay in the library."""
        with self._desk.writing(Right.SETTINGS) as connection:
            self._set_closed(connection, year, False)

    def _set_closed(self, connection: Connection, year: int, closed: bool) -> None:
        exists = connection.execute(select(_TABLE.c.year).where(_TABLE.c.year == year)).first() is not None
        self._write(connection, year, exists, closed=closed)
        self._desk.log(connection, "关闭年度" if closed else "重新打开年度", f"{year}")

    def _write(self, connection: Connection, year: int, exists: bool, **values: object) -> None:
        if exists:
            connection.execute(update(_TABLE).where(_TABLE.c.year == year).values(**values, **self._desk.stamp()))
        else:
            connection.execute(insert(_TABLE).values(**{"year": year, "source": "", "closed": False} | values, **self._desk.stamp()))


def parse_source(source: str, name: str) -> Call:
    """The call in TOML text. Raises CallError with every fault."""
    try:
        return parse_call(tomllib.loads(source), name)
    except tomllib.TOMLDecodeError as error:
        raise CallError(name, [f"不是有效的 TOML：{error}"]) from error


def _winner(row: Row[Any], scope: object) -> PastCase:
    winner_id = f"{row.call_year}-{row.id}"[:80]
    return PastCase(winner_id, row.call_year, row.unit, row.title, row.text, scope if isinstance(scope, int) else None, row.source_id)
