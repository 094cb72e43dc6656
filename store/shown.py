"""What a user gets to see of the cases: the only way from rows to pages, for every role."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from analysis.contacts import mask_report, mask_submission
from analysis.records import Report, Submission
from store import tables
from store.desk import Desk
from store.report_view import report_about
from store.users import Right


@dataclass(frozen=True, slots=True)
class Shown:
    """Filters and masks for one desk."""

    desk: Desk

    def submissions(self, connection: Connection, year: int, cases: Iterable[Submission]) -> tuple[Submission, ...]:
        """The cases that the user may see, with contacts masked where the role asks for it."""
        kept = self._allowed(connection, year, cases)
        if self.desk.user.may(Right.SEE_CONTACTS):
            return tuple(kept)
        return tuple(mask_submission(case) for case in kept)

    def report(self, connection: Connection, report: Report) -> Report:
        """The Report that the user may see."""
        allowed = frozenset(case.id for case in self._allowed(connection, report.call_year, report.submissions))
        masked = report if self.desk.user.may(Right.SEE_CONTACTS) else mask_report(report)
        return masked if len(allowed) == len(report.submissions) else report_about(masked, allowed)

    def _allowed(self, connection: Connection, year: int, cases: Iterable[Submission]) -> Iterable[Submission]:
        if self.desk.user.may(Right.SEE_ALL_CASES):
            return cases
        assigned = self._assigned(connection, year)
        return (case for case in cases if case.id in assigned)

    def _assigned(self, connection: Connection, year: int) -> frozenset[str]:
        table = tables.assignments
        mine = select(table.c.submission_id).where(table.c.call_year == year, table.c.judge_id == self.desk.user.id)
        return frozenset(connection.execute(mine).scalars())
