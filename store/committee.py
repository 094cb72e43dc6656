"""分派 and 回避 in the store: which judge marks which case, who keeps out of what, and what each standard weighs."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from analysis.units import tie_between
from store import tables
from store.desk import Desk
from store.errors import NotAllowed, StoreError
from store.reconnect import reconnecting
from store.register import register_of
from store.scores import HIDDEN_TIE, conflict_of, told_conflict
from store.shown import Shown
from store.stage import is_blind_for
from store.users import Right, Role, User
from store.year_settings import read_setting, write_setting

WEIGHTS = "criterion weights"
_ASSIGNED, _CONFLICTS = tables.assignments, tables.conflicts


@reconnecting
class Committee:
    """Assignments and conflicts of a year, seen from one user's desk."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self._desk, self._shown = desk, shown

    def judges(self) -> tuple[User, ...]:
        """Everybody who may mark: enabled accounts of judges and heads."""
        self._desk.require(Right.ASSIGN)
        table = tables.accounts
        roles = [Role.JUDGE.value, Role.HEAD.value]
        with self._desk.reading() as connection:
            rows = connection.execute(select(table).where(table.c.role.in_(roles), ~table.c.disabled).order_by(table.c.id))
            return tuple(User(row.id, row.name, Role(row.role), row.unit) for row in rows)

    def assign(
        self, year: int, pairs: Iterable[tuple[str, int]], judges: Iterable[User], *, shown: Iterable[tuple[str, int]] | None = None
    ) -> None:
        """Put these (submission id, judge id) pairs in the place of all earlier ones, in one step. Raises StoreError naming every pair
        in conflict, or when the earlier ones are no longer those ``shown`` (None: whatever they are); nothing is written then."""
        people = {judge.id: judge for judge in judges}
        wanted = sorted(set(pairs))
        with self._desk.writing(Right.ASSIGN, year) as connection:
            barred = [(case, j, conflict_of(connection, year, people[j], case)) for case, j in wanted]
            blind = is_blind_for(connection, self._desk, year)
            faults = [f"{people[j].name} 应回避 {case}（{HIDDEN_TIE if blind else reason}）" for case, j, reason in barred if reason]
            if faults:
                raise StoreError("分派中有应回避的案例，没有保存：" + "；".join(faults))
            if shown is not None and set(shown) != _assigned(connection, year):
                raise StoreError("分派刚刚有变动（别人重新分派，或有评委申报了回避），没有保存；请重新预览后再确认。")
            connection.execute(delete(_ASSIGNED).where(_ASSIGNED.c.call_year == year))
            for case, judge in wanted:
                connection.execute(insert(_ASSIGNED).values(call_year=year, submission_id=case, judge_id=judge, **self._desk.stamp()))
            self._desk.log(connection, "分派评委", f"{year}", None, wanted)

    def assignments(self, year: int) -> tuple[tuple[str, int], ...]:
        """(submission id, judge id): all for those who assign, the own for a judge."""
        query = select(_ASSIGNED.c.submission_id, _ASSIGNED.c.judge_id).where(_ASSIGNED.c.call_year == year)
        if not self._desk.user.may(Right.ASSIGN):
            query = query.where(_ASSIGNED.c.judge_id == self._desk.user.id)
        with self._desk.reading() as connection:
            return tuple(sorted((row.submission_id, row.judge_id) for row in connection.execute(query)))

    def declare(self, year: int, submission_id: str, reason: str, *, judge_id: int | None = None) -> None:
        """Declare a conflict: a judge for the own person, those who assign for anybody. It also ends the assignment."""
        judge = self._desk.user.id if judge_id is None else judge_id
        right = Right.SCORE if judge == self._desk.user.id else Right.ASSIGN
        with self._desk.writing(right, year) as connection:
            if connection.execute(select(_CONFLICTS.c.judge_id).where(_conflict(year, submission_id, judge))).first():
                return
            values = {"call_year": year, "submission_id": submission_id, "judge_id": judge, "reason": reason} | self._desk.stamp()
            connection.execute(insert(_CONFLICTS).values(**values))
            same = and_(_ASSIGNED.c.call_year == year, _ASSIGNED.c.submission_id == submission_id, _ASSIGNED.c.judge_id == judge)
            connection.execute(delete(_ASSIGNED).where(same))
            self._desk.log(connection, "申报回避", f"{submission_id} {judge}", None, reason)

    def withdraw(self, year: int, submission_id: str, judge_id: int, reason: str) -> None:
        """Take a declared conflict back; a judge cannot do it alone."""
        if judge_id == self._desk.user.id and self._desk.user.id:
            raise NotAllowed("自己的回避不能由本人撤销，请组长或工作人员办理。")
        with self._desk.writing(Right.ASSIGN, year) as connection:
            connection.execute(delete(_CONFLICTS).where(_conflict(year, submission_id, judge_id)))
            self._desk.log(connection, "撤销回避", f"{submission_id} {judge_id}", None, reason)

    def conflicts(self, year: int) -> tuple[tuple[str, int, str], ...]:
        """Declared conflicts: (submission id, judge id, reason); the own ones for a judge."""
        query = select(_CONFLICTS).where(_CONFLICTS.c.call_year == year)
        if not self._desk.user.may(Right.ASSIGN):
            query = query.where(_CONFLICTS.c.judge_id == self._desk.user.id)
        with self._desk.reading() as connection:
            return tuple(sorted((row.submission_id, row.judge_id, row.reason) for row in connection.execute(query)))

    def barred(self, year: int, judges: Iterable[User]) -> tuple[tuple[str, int, str], ...]:
        """(submission id, judge id, reason) of every case that one of these judges keeps out of, declared or by the own unit.

        In a blind phase whoever may not see units reads no tie either."""
        self._desk.require(Right.ASSIGN)
        with self._desk.reading() as connection:
            declared = _declared(connection, year)
            found = _conflicts_of(connection, year, judges) | declared
            if is_blind_for(connection, self._desk, year):
                found = dict.fromkeys(found, HIDDEN_TIE) | declared
        return tuple(sorted((case, judge_id, reason) for (case, judge_id), reason in found.items()))

    def weights(self, year: int) -> dict[str, float]:
        """What each standard weighs, by criterion key, on any positive scale; empty while all weigh the same."""
        with self._desk.reading() as connection:
            return dict(read_setting(connection, year, WEIGHTS) or {})

    def set_weights(self, year: int, weights: Mapping[str, float], *, shown: Mapping[str, float] | None = None) -> None:
        """Weigh the standards. Marks already given stay; totals follow. Raises StoreError for weights that cannot be, or when those that
        stand are no longer those ``shown`` (None: whatever they are)."""
        if any(weight < 0 for weight in weights.values()) or not sum(weights.values()):
            raise StoreError("权重不能为负，且至少有一项大于 0。")
        with self._desk.writing(Right.ASSIGN, year) as connection:
            if shown is not None and dict(shown) != (read_setting(connection, year, WEIGHTS) or {}):
                raise StoreError("权重刚刚被别人改过，没有保存；下面是现在的权重，请核对后再改。")
            given = {key: float(value) for key, value in sorted(weights.items())}
            write_setting(connection, self._desk, year, WEIGHTS, given, what="评分权重")

    def own_conflict(self, year: int, submission_id: str) -> str:
        """Why the user keeps out of a case, declared or by the own unit; empty if nothing stands against it."""
        with self._desk.reading() as connection:
            return told_conflict(connection, self._desk, year, submission_id)

    def own_conflicts(self, year: int) -> dict[str, str]:
        """Submission id → why the user keeps out of it, of the cases that the user sees and of those that the user declared."""
        with self._desk.reading() as connection:
            found = _conflicts_of(connection, year, [self._desk.user])
            declared = _declared(connection, year)
            seen = [case for case, judge in found if (case, judge) in declared or self._shown.may_see(connection, year, case)]
            return {case: told_conflict(connection, self._desk, year, case) for case in seen}


def _assigned(connection: Connection, year: int) -> set[tuple[str, int]]:
    rows = connection.execute(select(_ASSIGNED.c.submission_id, _ASSIGNED.c.judge_id).where(_ASSIGNED.c.call_year == year))
    return {(row.submission_id, row.judge_id) for row in rows}


def _declared(connection: Connection, year: int) -> dict[tuple[str, int], str]:
    rows = connection.execute(select(_CONFLICTS).where(_CONFLICTS.c.call_year == year))
    return {(row.submission_id, row.judge_id): row.reason or "已申报回避" for row in rows}


def _conflicts_of(connection: Connection, year: int, judges: Iterable[User]) -> dict[tuple[str, int], str]:
    """(submission id, judge id) → reason, of these judges' own units and declarations; what was declared goes before."""
    cases, judges = tables.submissions, tuple(judges)
    ids = {judge.id for judge in judges}
    found = {key: reason for key, reason in _declared(connection, year).items() if key[1] in ids}
    bound = [judge for judge in judges if judge.unit.strip()]
    if not bound:
        return found
    register = register_of(connection)
    rows = connection.execute(select(cases.c.id, cases.c.unit).where(cases.c.call_year == year)).all()
    resolved = {row.id: register.resolve(row.unit) for row in rows}
    for judge in bound:
        own = register.resolve(judge.unit)
        ties = {(case, judge.id): tie_between(own, unit) for case, unit in resolved.items()}
        found = {key: reason for key, reason in ties.items() if reason} | found
    return found


def _conflict(year: int, submission_id: str, judge_id: int) -> Any:
    return and_(_CONFLICTS.c.call_year == year, _CONFLICTS.c.submission_id == submission_id, _CONFLICTS.c.judge_id == judge_id)
