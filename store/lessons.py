"""Knowledge from what people taught and confirmed: a pure reading of the decisions that hold."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, select

from analysis.knowledge import SEAL_MISSING, SEAL_SEEN, SEAL_UNCLEAR, ConfirmedScope, Knowledge, TaughtUnit
from analysis.records import Decision, DecisionKind
from store import tables
from store.decisions import latest_lessons, latest_of_kind
from store.desk import Desk
from store.reconnect import reconnecting
from store.users import Right


@reconnecting
class Lessons:
    """What the product was taught. To teach is to record a decision of a lesson kind:

    UNIT_ALIAS (as written,) → register name · UNIT (register name,) → the other fields of ``TaughtUnit`` ·
    CUE (scope number, word) → weight · SET_PHRASE (phrase,) → True 是套话 / False 不是 ·
    BRAND (word,) → True · CONCEPT (word,) → concept.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def knowledge(self, year: int) -> Knowledge:
        """The Knowledge for a run of the year: all lessons, the confirmed scopes of every year, the year's ticks."""
        self._desk.require(Right.TEACH)
        with self._desk.reading() as connection:
            lessons = latest_lessons(connection)
            ticks = [d for d in latest_of_kind(connection, DecisionKind.TICK) if d.call_year == year and d.value]
            return Knowledge(
                unit_aliases=alias_pairs(lessons),
                units=taught_units(lessons),
                cues=tuple(sorted((int(d.subject[0]), d.subject[1], _weight(d)) for d in lessons if d.kind is DecisionKind.CUE)),
                set_phrases=_words(lessons, DecisionKind.SET_PHRASE, True),
                kept_phrases=_words(lessons, DecisionKind.SET_PHRASE, False),
                brands=_words(lessons, DecisionKind.BRAND, True),
                concepts=tuple(sorted((concept, word) for word, concept in _pairs(lessons, DecisionKind.CONCEPT))),
                confirmed=_confirmed(connection),
                ticks=tuple(sorted((d.subject[0], d.subject[1]) for d in ticks if d.value is True)),
                seals=tuple(sorted((d.subject[0], d.value) for d in ticks if d.value in (SEAL_SEEN, SEAL_MISSING, SEAL_UNCLEAR))),
            )


def alias_pairs(lessons: Iterable[Decision]) -> tuple[tuple[str, str], ...]:
    """(as written, register name) of every 认作…."""
    return _pairs(lessons, DecisionKind.UNIT_ALIAS)


def taught_units(lessons: Iterable[Decision]) -> tuple[TaughtUnit, ...]:
    """The rows of the register that staff added or changed."""
    return tuple(sorted((_unit(d) for d in lessons if d.kind is DecisionKind.UNIT), key=lambda unit: unit.name))


def _unit(decision: Decision) -> TaughtUnit:
    told: Any = decision.value
    named: dict[str, Any] = {field: tuple(value) if isinstance(value, list) else str(value) for field, value in told.items()}
    return TaughtUnit(decision.subject[0], **named)


def _pairs(lessons: Iterable[Decision], kind: DecisionKind) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((d.subject[0], str(d.value)) for d in lessons if d.kind is kind))


def _words(lessons: Iterable[Decision], kind: DecisionKind, value: bool) -> tuple[str, ...]:
    return tuple(sorted(d.subject[0] for d in lessons if d.kind is kind and d.value is value))


def _weight(decision: Decision) -> float:
    value: Any = decision.value
    return float(value)


def _confirmed(connection: Connection) -> tuple[ConfirmedScope, ...]:
    """Titles and texts of the cases whose scope a person confirmed, in a fixed order."""
    table, found = tables.submissions, []
    for decision in latest_of_kind(connection, DecisionKind.SCOPE):
        if isinstance(decision.value, int):
            same = and_(table.c.call_year == decision.call_year, table.c.id == decision.subject[0])
            row = connection.execute(select(table.c.title, table.c.text).where(same)).first()
            if row:
                found.append(ConfirmedScope(row.title, row.text, decision.value))
    return tuple(sorted(found, key=lambda case: (case.title, case.text)))
