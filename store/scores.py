"""评分: append-only like decisions. A judge marks assigned cases only, never one in conflict, and sees others' marks after the own."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, select

from analysis.records import Score
from analysis.units import tie_between
from store import tables
from store.desk import Desk
from store.errors import NotAllowed, NotFound, StaleDecision, StoreError
from store.reconnect import reconnecting
from store.register import register_of
from store.shown import Shown
from store.stage import SCORING, current_stage, is_blind_for
from store.users import Right, User

_TABLE = tables.scores
HIDDEN_TIE = "与本人单位有关；匿名阶段不显示缘由"


@reconnecting
class Scores:
    """The scores of a year, seen from one user's desk."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self._desk, self._shown = desk, shown

    def save(
        self,
        year: int,
        submission_id: str,
        marks: Iterable[tuple[str, float]] = (),
        *,
        abstained: bool = False,
        remark: str = "",
        overlap: str = "",
        based_on: int = 0,
    ) -> Score:
        """Save the own score; ``based_on`` is the ``sequence`` of the own score that was shown (0: none), so that two open windows
        cannot overwrite each other. Raises NotAllowed outside the phases of marking and in a conflict, StoreError for a score that says
        nothing: it would open the others' scores."""
        marks = tuple(marks)
        if not marks and not abstained:
            raise StoreError("还没有打分，没有保存；不评这一件请选“弃权”。")
        with self._desk.reading() as connection:  # before the writers' queue, which thirty judges share
            self._check(connection, year, submission_id)
        with self._desk.writing(Right.SCORE, year) as connection:
            before = _own(connection, year, submission_id, self._desk.user)
            if based_on != (before.sequence if before else 0):
                raise StaleDecision(self._desk.user.name, _score(before) if before else None)
            values: dict[str, Any] = {"call_year": year, "submission_id": submission_id, "judge_id": self._desk.user.id}
            values |= {"judge": self._desk.user.name, "sequence": based_on + 1, "marks": [list(mark) for mark in marks]}
            values |= {"abstained": abstained, "remark": remark, "overlap": overlap, "at": self._desk.clock()}
            connection.execute(insert(_TABLE).values(**values))
            row = _own(connection, year, submission_id, self._desk.user)
            assert row is not None
            self._desk.log(connection, "评分", f"{row.id}", score_facts(before) if before else None, score_facts(row))
            return _score(row)

    def mine(self, year: int) -> tuple[Score, ...]:
        """The own scores that hold."""
        with self._desk.reading() as connection:
            return _scores(connection, and_(_TABLE.c.call_year == year, _TABLE.c.judge_id == self._desk.user.id))

    def of(self, year: int, submission_id: str) -> tuple[Score, ...]:
        """The scores of one case that the user may see: the own first, others' only when the own is in and without a conflict."""
        with self._desk.reading() as connection:
            if not self._shown.may_see(connection, year, submission_id):
                raise NotFound("没有这个案例，或者您无权查看。")
            scores = _scores(connection, and_(_TABLE.c.call_year == year, _TABLE.c.submission_id == submission_id))
            return scores if self._sees_others(connection, year, submission_id, scores) else self._only_own(scores)

    def all(self, year: int) -> tuple[Score, ...]:
        """All scores of a year, for those who may see them; a head in conflict does not see the scores of that case."""
        self._desk.require(Right.SEE_ALL_SCORES)
        with self._desk.reading() as connection:
            barred = self._barred(connection, year)
            return tuple(score for score in _scores(connection, _TABLE.c.call_year == year) if score.submission_id not in barred)

    def progress(self, year: int) -> tuple[tuple[int, int, int], ...]:
        """(judge id, cases assigned, cases marked), for those who assign."""
        self._desk.require(Right.ASSIGN)
        table = tables.assignments
        with self._desk.reading() as connection:
            given = connection.execute(select(table).where(table.c.call_year == year)).all()
            done = {(score.judge_id, score.submission_id) for score in _scores(connection, _TABLE.c.call_year == year)}
        judges = sorted({row.judge_id for row in given})
        mine = {judge: [row.submission_id for row in given if row.judge_id == judge] for judge in judges}
        return tuple((judge, len(mine[judge]), sum((judge, case) in done for case in mine[judge])) for judge in judges)

    def next_case(self, year: int, among: Iterable[str] | None = None) -> str | None:
        """The case to mark next: assigned (or one of ``among``), without an own score, with the fewest scores so far."""
        table = tables.assignments
        with self._desk.reading() as connection:
            mine = connection.execute(
                select(table.c.submission_id).where(table.c.call_year == year, table.c.judge_id == self._desk.user.id),
            ).scalars()
            wanted = frozenset(mine if among is None else among)
            scores = _scores(connection, _TABLE.c.call_year == year)
        given = Counter(score.submission_id for score in scores)
        own = {score.submission_id for score in scores if score.judge_id == self._desk.user.id}
        return min(wanted - own, key=lambda case: (given[case], case), default=None)

    def _check(self, connection: Connection, year: int, submission_id: str) -> None:
        self._desk.require(Right.SCORE)
        phase = current_stage(connection, year).phase
        if phase not in SCORING and self._desk.user.id:
            raise NotAllowed(f"现在是“{phase}”阶段，不能评分。")
        if not self._shown.may_see(connection, year, submission_id):
            raise NotFound("没有这个案例，或者您无权查看。")
        reason = told_conflict(connection, self._desk, year, submission_id)
        if reason:
            raise NotAllowed(f"您需要回避这个案例（{reason}），不能评分。")

    def _sees_others(self, connection: Connection, year: int, submission_id: str, scores: tuple[Score, ...]) -> bool:
        if conflict_of(connection, year, self._desk.user, submission_id):
            return False
        return self._desk.user.may(Right.SEE_ALL_SCORES) or bool(self._only_own(scores))

    def _only_own(self, scores: tuple[Score, ...]) -> tuple[Score, ...]:
        return tuple(score for score in scores if score.judge_id == self._desk.user.id)

    def _barred(self, connection: Connection, year: int) -> frozenset[str]:
        table = tables.submissions
        ids = connection.execute(select(table.c.id).where(table.c.call_year == year)).scalars().all()
        return frozenset(case for case in ids if self._desk.user.unit and conflict_of(connection, year, self._desk.user, case))


def conflict_of(connection: Connection, year: int, user: User, submission_id: str) -> str:
    """Why this user must keep out of a case (Chinese), empty if nothing stands against it."""
    return _declared(connection, year, user, submission_id) or _unit_tie(connection, year, user, submission_id)


def told_conflict(connection: Connection, desk: Desk, year: int, submission_id: str) -> str:
    """The same in the words that the desk's user may read: in a blind phase the tie would tell whose case it is."""
    reason = _declared(connection, year, desk.user, submission_id)
    if reason:
        return reason
    tie = _unit_tie(connection, year, desk.user, submission_id)
    return HIDDEN_TIE if tie and is_blind_for(connection, desk, year) else tie


def _declared(connection: Connection, year: int, user: User, submission_id: str) -> str:
    declared = tables.conflicts
    same = and_(declared.c.call_year == year, declared.c.submission_id == submission_id, declared.c.judge_id == user.id)
    reason = connection.execute(select(declared.c.reason).where(same)).scalar()
    return "" if reason is None else reason or "已申报回避"


def _unit_tie(connection: Connection, year: int, user: User, submission_id: str) -> str:
    cases = tables.submissions
    unit = connection.execute(select(cases.c.unit).where(cases.c.call_year == year, cases.c.id == submission_id)).scalar()
    if not user.unit.strip() or unit is None:
        return ""
    register = register_of(connection)
    return tie_between(register.resolve(user.unit), register.resolve(unit))


def score_facts(row: Row[Any]) -> dict[str, object]:
    """What the audit log repeats of a score."""
    kept = ("call_year", "submission_id", "judge_id", "sequence", "marks", "abstained", "remark", "overlap")
    return {name: getattr(row, name) for name in kept}


def _newest() -> Select[Any]:
    keys = (_TABLE.c.call_year, _TABLE.c.submission_id, _TABLE.c.judge_id)
    top = select(*keys, func.max(_TABLE.c.sequence).label("sequence")).group_by(*keys).subquery()
    return select(_TABLE).join(top, and_(*(top.c[key.name] == key for key in keys), top.c.sequence == _TABLE.c.sequence))


def _scores(connection: Connection, condition: Any) -> tuple[Score, ...]:
    rows = connection.execute(_newest().where(condition).order_by(_TABLE.c.submission_id, _TABLE.c.judge_id))
    return tuple(_score(row) for row in rows)


def _own(connection: Connection, year: int, submission_id: str, user: User) -> Row[Any] | None:
    same = and_(_TABLE.c.call_year == year, _TABLE.c.submission_id == submission_id, _TABLE.c.judge_id == user.id)
    return connection.execute(select(_TABLE).where(same).order_by(_TABLE.c.sequence.desc()).limit(1)).first()


def _score(row: Row[Any]) -> Score:
    marks = tuple((str(key), float(value)) for key, value in row.marks)
    return Score(row.submission_id, row.judge_id, row.judge, marks, row.abstained, row.remark, row.overlap, row.at, row.sequence)
