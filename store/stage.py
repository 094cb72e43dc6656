"""阶段 in the store: which phase a year is in, whether units are hidden, and what that lets a judge see. Read on every query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, insert, select, update

from analysis.records import Phase
from store import tables
from store.desk import Desk
from store.reconnect import reconnecting
from store.users import Right
from store.year_settings import read_setting, write_setting

CURRENT = "phase"
SCORING = frozenset({Phase.REVIEW, Phase.MEETING})
"""Phases in which judges may mark."""
EVERYTHING_SHOWN = frozenset({Phase.MEETING, Phase.PUBLICATION})
"""Phases in which a judge sees all cases; in the first review only the assigned ones, before that none."""
_TABLE = tables.phases


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase of a year with its dates; ``blind`` hides units, districts and brands from judges."""

    phase: Phase
    starts_on: date | None = None
    ends_on: date | None = None
    blind: bool = False


@reconnecting
class Stages:
    """The phases of a year, seen from one user's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def current(self, year: int) -> Stage:
        with self._desk.reading() as connection:
            return current_stage(connection, year)

    def is_blind(self, year: int) -> bool:
        """Whether units are hidden from this user now."""
        with self._desk.reading() as connection:
            return is_blind_for(connection, self._desk, year)

    def all(self, year: int) -> tuple[Stage, ...]:
        """Every phase in order, planned or not."""
        with self._desk.reading() as connection:
            return tuple(_stage(connection, year, phase) for phase in Phase)

    def plan(self, year: int, stage: Stage) -> None:
        """Set dates and blindness of one phase."""
        with self._desk.writing(Right.PHASES, year) as connection:
            before = _stage(connection, year, stage.phase)
            values: dict[str, Any] = {"starts_on": stage.starts_on, "ends_on": stage.ends_on, "blind": stage.blind} | self._desk.stamp()
            same = and_(_TABLE.c.call_year == year, _TABLE.c.phase == stage.phase.value)
            if not connection.execute(update(_TABLE).where(same).values(**values)).rowcount:
                connection.execute(insert(_TABLE).values(call_year=year, phase=stage.phase.value, **values))
            self._desk.log(connection, "安排阶段", f"{year} {stage.phase}", _facts(before), _facts(stage))

    def enter(self, year: int, phase: Phase) -> None:
        """Make a phase the current one."""
        with self._desk.writing(Right.PHASES, year) as connection:
            write_setting(connection, self._desk, year, CURRENT, phase.value, action="进入阶段", what=phase.value)


def current_stage(connection: Connection, year: int) -> Stage:
    """The current phase; a year begins with 材料征集."""
    return _stage(connection, year, Phase(read_setting(connection, year, CURRENT) or Phase.INTAKE))


def is_blind_for(connection: Connection, desk: Desk, year: int) -> bool:
    """Whether units are hidden from this user now."""
    return not desk.user.may(Right.SEE_UNITS_WHEN_BLIND) and current_stage(connection, year).blind


def _stage(connection: Connection, year: int, phase: Phase) -> Stage:
    row = connection.execute(select(_TABLE).where(_TABLE.c.call_year == year, _TABLE.c.phase == phase.value)).first()
    return Stage(phase, row.starts_on, row.ends_on, row.blind) if row else Stage(phase)


def _facts(stage: Stage) -> dict[str, object]:
    return {"starts_on": stage.starts_on, "ends_on": stage.ends_on, "blind": stage.blind}
