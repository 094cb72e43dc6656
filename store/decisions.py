"""核定: append-only. The newest row of a subject holds; an undo is a new row; nobody overwrites what they have not seen."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, and_, cast, func, insert, select

from analysis.records import LESSONS, UNORDERED, Decision, DecisionKind
from store import tables
from store.desk import Desk
from store.errors import NotAllowed, NotFound, StaleDecision, StoreError
from store.reconnect import reconnecting
from store.users import Right

LATEST = -1
"""``based_on`` of a caller that does not care what stood there before (已看, a remark of one's own)."""
EVERY_YEAR = 0
"""Call year of a lesson: what was taught applies to all years."""
_NEEDS_REASON = {DecisionKind.REPEAT, DecisionKind.ALIKE, DecisionKind.GROUP, DecisionKind.OUTCOME}
_RIGHTS = {
    DecisionKind.SEEN: Right.REMARK,
    DecisionKind.REMARK: Right.REMARK,
    DecisionKind.OUTCOME: Right.CONCLUDE,
    DecisionKind.REDACTION: Right.SEE_UNITS_WHEN_BLIND,
}
_STAFF_ONLY = {DecisionKind.SEEN, DecisionKind.REMARK, DecisionKind.REDACTION}
"""Kinds that name units or are about the work of the office."""
_TABLE = tables.decisions


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision about to be recorded. ``based_on`` is the id of the decision that the person saw, 0 for none, LATEST for any."""

    kind: DecisionKind
    subject: tuple[str, ...]
    value: object
    reason: str = ""
    based_on: int = LATEST


@reconnecting
class Decisions:
    """What people decided, seen from one user's desk."""

    def __init__(
        self,
        desk: Desk,
        hiding: Callable[[Connection, int], Callable[[str], str]] = lambda connection, year: str,
        conflict: Callable[[Connection, int, str], str] = lambda connection, year, submission_id: "",
    ) -> None:
        """``hiding`` gives what is put over every person's words; ``conflict`` says why the user keeps out of a case, empty for no reason."""
        self._desk, self._hiding, self._conflict = desk, hiding, conflict

    def record(
        self,
        year: int,
        kind: DecisionKind,
        subject: Iterable[str],
        value: object,
        *,
        reason: str = "",
        based_on: int = LATEST,
    ) -> Decision:
        """Record one decision. Raises StaleDecision when somebody decided after what the person saw (``based_on``)."""
        return self.record_all(year, [Proposal(kind, tuple(subject), value, reason, based_on)])[0]

    def record_all(self, year: int, proposals: Iterable[Proposal]) -> tuple[Decision, ...]:
        """Record several decisions, all or none."""
        proposals = tuple(proposals)
        for proposal in proposals:
            self._desk.require(right_for(proposal.kind))
            _check(proposal)
        if not proposals:
            return ()
        with self._desk.writing(right_for(proposals[0].kind), year) as connection:
            return tuple(self._append(connection, year, proposal) for proposal in proposals)

    def undo(self, *decision_ids: int, reason: str = "撤销") -> tuple[Decision, ...]:
        """Put back what stood before each decision, all or none. Raises StaleDecision when a newer decision stands on top."""
        undone = []
        with self._desk.writing(Right.REMARK) as connection:
            for decision_id in decision_ids:
                row = connection.execute(select(_TABLE).where(_TABLE.c.id == decision_id)).first()
                if row is None:
                    raise NotFound(f"没有编号为 {decision_id} 的核定记录。")
                self._desk.require(right_for(DecisionKind(row.kind)))
                self._desk.check_open(connection, row.call_year)
                before = _at(connection, row, row.sequence - 1)
                value = before.value if before else None
                proposal = Proposal(DecisionKind(row.kind), tuple(row.subject_parts), value, reason, row.id)
                undone.append(self._append(connection, row.call_year, proposal, undoes=row.id))
        return tuple(undone)

    def current(self, year: int, *kinds: DecisionKind) -> tuple[Decision, ...]:
        """The decisions that hold (taken back ones left out), in the order they were made; all kinds that the user may see if none is named."""
        years = (year, EVERY_YEAR)
        wanted = [kind.value for kind in (kinds or tuple(DecisionKind)) if self._visible(kind)]
        with self._desk.reading() as connection:
            rows = connection.execute(_newest().where(_TABLE.c.call_year.in_(years), _TABLE.c.kind.in_(wanted)).order_by(_TABLE.c.id)).all()
            return self._shown(connection, year, [row for row in rows if row.value is not None])

    def of(self, year: int, kind: DecisionKind, subject: Iterable[str]) -> Decision | None:
        """The decision that holds for one subject, also a taken back one (value None): its id is what to base the next one on."""
        history = self.history(year, kind, subject)
        return history[-1] if history else None

    def history(self, year: int, kind: DecisionKind, subject: Iterable[str]) -> tuple[Decision, ...]:
        """Every decision ever made on a subject, oldest first."""
        if not self._visible(kind):
            return ()
        key = _key(kind, tuple(subject))
        where = and_(_TABLE.c.call_year == _year(kind, year), _TABLE.c.kind == kind.value, _TABLE.c.subject == key)
        with self._desk.reading() as connection:
            rows = connection.execute(select(_TABLE).where(where).order_by(_TABLE.c.sequence)).all()
            return self._shown(connection, year, rows)

    def about(self, year: int, submission_id: str) -> tuple[Decision, ...]:
        """Every decision ever made on a case alone or with others, of the kinds that the user may see, oldest first."""
        wanted = [kind.value for kind in DecisionKind if kind not in LESSONS and self._visible(kind)]
        where = and_(_TABLE.c.call_year == year, _TABLE.c.kind.in_(wanted), _parts_hold(submission_id))
        with self._desk.reading() as connection:
            rows = connection.execute(select(_TABLE).where(where).order_by(_TABLE.c.id)).all()
            return self._shown(connection, year, [row for row in rows if submission_id in row.subject_parts])

    def _shown(self, connection: Connection, year: int, rows: Sequence[Row[Any]]) -> tuple[Decision, ...]:
        """The decisions with a person's words hidden where contacts or the cases' units are."""
        hide = self._hiding(connection, year) if rows else str
        made = map(_decision, rows)
        return tuple(replace(d, value=hide(d.value) if isinstance(d.value, str) else d.value, reason=hide(d.reason)) for d in made)

    def _visible(self, kind: DecisionKind) -> bool:
        """Judges read no decisions: reasons name units and cases that they may not see."""
        if not self._desk.user.may(Right.SEE_ALL_CASES):
            return False
        if kind in _STAFF_ONLY or kind in LESSONS:
            return self._desk.user.may(Right.TEACH)
        return kind is not DecisionKind.OUTCOME or self._desk.user.may(Right.SEE_ALL_SCORES)

    def _append(self, connection: Connection, year: int, proposal: Proposal, undoes: int | None = None) -> Decision:
        kind, key, year = proposal.kind, _key(proposal.kind, proposal.subject), _year(proposal.kind, year)
        conflict = self._conflict(connection, year, proposal.subject[0]) if kind is DecisionKind.OUTCOME else ""
        if conflict:
            raise NotAllowed(f"您需要回避这个案例（{conflict}），不能记录结论；请由其他组长记录。")
        standing = _standing(connection, year, kind, key)
        if proposal.based_on not in _expected(standing):
            raise StaleDecision(standing.name if standing else "", standing.value if standing else None, kind, proposal.subject)
        parts = canonical_subject(kind, proposal.subject)
        values: dict[str, Any] = {"call_year": year, "kind": kind.value, "subject": key, "subject_parts": list(parts)}
        values |= {"sequence": standing.sequence + 1 if standing else 1, "value": proposal.value, "reason": proposal.reason}
        values |= self._desk.stamp() | {"undoes": undoes}
        inserted = connection.execute(insert(_TABLE).values(**values)).inserted_primary_key
        assert inserted is not None
        row = connection.execute(select(_TABLE).where(_TABLE.c.id == inserted[0])).one()
        before = standing.value if standing else None
        self._desk.log(connection, kind.value, f"{row.id}", before, decision_facts(row))
        return _decision(row)


def _expected(standing: Row[Any] | None) -> tuple[int, ...]:
    """What ``based_on`` may name: the row that stands; 0 also after it was taken back, since the person saw none."""
    if standing is None:
        return (LATEST, 0)
    return (LATEST, standing.id) if standing.value is not None else (LATEST, standing.id, 0)


def right_for(kind: DecisionKind) -> Right:
    """The right that a decision of this kind needs."""
    return Right.TEACH if kind in LESSONS else _RIGHTS.get(kind, Right.DECIDE)


def canonical_subject(kind: DecisionKind, subject: tuple[str, ...]) -> tuple[str, ...]:
    """The subject as it is stored: a set is sorted, so that the order of its members does not matter."""
    return tuple(sorted(set(subject))) if kind in UNORDERED else subject


def decision_facts(row: Row[Any]) -> dict[str, object]:
    """What the audit log repeats of a decision, so that a changed row cannot go unnoticed."""
    return {"year": row.call_year, "subject": list(row.subject_parts), "value": row.value, "reason": row.reason, "undoes": row.undoes}


def latest_lessons(connection: Connection) -> tuple[Decision, ...]:
    """The lessons that hold, for building Knowledge."""
    rows = connection.execute(_newest().where(_TABLE.c.call_year == EVERY_YEAR).order_by(_TABLE.c.id))
    return tuple(_decision(row) for row in rows if row.value is not None)


def latest_of_kind(connection: Connection, kind: DecisionKind) -> tuple[Decision, ...]:
    """The decisions of one kind that hold, of all years."""
    rows = connection.execute(_newest().where(_TABLE.c.kind == kind.value).order_by(_TABLE.c.id))
    return tuple(_decision(row) for row in rows if row.value is not None)


def _check(proposal: Proposal) -> None:
    if not proposal.subject or not all(proposal.subject):
        raise StoreError("核定没有指明对象。")
    if proposal.kind in _NEEDS_REASON and proposal.value is not None and not proposal.reason.strip():
        raise StoreError(f"“{proposal.kind}”需要写明理由。")


def _year(kind: DecisionKind, year: int) -> int:
    return EVERY_YEAR if kind in LESSONS else year


def _key(kind: DecisionKind, subject: tuple[str, ...]) -> str:
    return sha256(json.dumps(canonical_subject(kind, subject), ensure_ascii=False).encode()).hexdigest()


def _parts_hold(part: str) -> ColumnElement[bool]:
    """A first sieve over the stored lists, as JSON writes them; a longer id may hold a shorter one."""
    return cast(_TABLE.c.subject_parts, Text).contains(json.dumps(part, ensure_ascii=False)[1:-1], autoescape=True)


def _standing(connection: Connection, year: int, kind: DecisionKind, key: str) -> Row[Any] | None:
    where = and_(_TABLE.c.call_year == year, _TABLE.c.kind == kind.value, _TABLE.c.subject == key)
    return connection.execute(select(_TABLE).where(where).order_by(_TABLE.c.sequence.desc()).limit(1)).first()


def _at(connection: Connection, row: Row[Any], sequence: int) -> Row[Any] | None:
    same = and_(_TABLE.c.call_year == row.call_year, _TABLE.c.kind == row.kind, _TABLE.c.subject == row.subject)
    return connection.execute(select(_TABLE).where(same, _TABLE.c.sequence == sequence)).first()


def _newest() -> Select[Any]:
    keys = (_TABLE.c.call_year, _TABLE.c.kind, _TABLE.c.subject)
    top = select(*keys, func.max(_TABLE.c.sequence).label("sequence")).group_by(*keys).subquery()
    same = and_(*(top.c[column.name] == column for column in keys), top.c.sequence == _TABLE.c.sequence)
    return select(_TABLE).join(top, same)


def _decision(row: Row[Any]) -> Decision:
    kind, subject = DecisionKind(row.kind), tuple(row.subject_parts)
    return Decision(row.id, row.call_year, kind, subject, row.value, row.reason, row.name, row.at, row.undoes)
