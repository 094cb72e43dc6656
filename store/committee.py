"""分派 and 回避 in the store: which judge marks which case, and who keeps out of what."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, delete, insert, select

from store import tables
from store.desk import Desk
from store.errors import NotAllowed, StoreError
from store.scores import conflict_of
from store.users import Right, Role, User

_ASSIGNED, _CONFLICTS = tables.assignments, tables.conflicts


class Committee:
    """Assignments and conflicts of a year, seen from one user's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def judges(self) -> tuple[User, ...]:
        """Everybody who may mark: enabled accounts of judges and heads."""
        self._desk.require(Right.ASSIGN)
        table = tables.accounts
        roles = [Role.JUDGE.value, Role.HEAD.value]
        with self._desk.reading() as connection:
            rows = connection.execute(select(table).where(table.c.role.in_(roles), ~table.c.disabled).order_by(table.c.id))
            return tuple(User(row.id, row.name, Role(row.role), row.unit) for row in rows)

    def assign(self, year: int, pairs: Iterable[tuple[str, int]], judges: Iterable[User]) -> None:
        """Put these (submission id, judge id) pairs in the place of all earlier ones, in one step. Raises StoreError naming every pair
        in conflict; nothing is written then."""
        people = {judge.id: judge for judge in judges}
        wanted = sorted(set(pairs))
        with self._desk.writing(Right.ASSIGN, year) as connection:
            barred = [(case, j, conflict_of(connection, year, people[j], case)) for case, j in wanted]
            faults = [f"{people[j].name} 应回避 {case}（{reason}）" for case, j, reason in barred if reason]
            if faults:
                raise StoreError("分派中有应回避的案例，没有保存：" + "；".join(faults))
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

    def own_conflict(self, year: int, submission_id: str) -> str:
        """Why the user keeps out of a case, declared or by the own unit; empty if nothing stands against it."""
        with self._desk.reading() as connection:
            return conflict_of(connection, year, self._desk.user, submission_id)


def _conflict(year: int, submission_id: str, judge_id: int) -> Any:
    return and_(_CONFLICTS.c.call_year == year, _CONFLICTS.c.submission_id == submission_id, _CONFLICTS.c.judge_id == judge_id)
