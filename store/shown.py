"""What a user gets to see of the cases: the only way from rows to pages, for every role."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from analysis.contacts import DISTINCT_NAME, mask_report, mask_submission
from analysis.records import DecisionKind, PastCase, Report, Submission
from store import tables
from store.decisions import latest_of_kind
from store.desk import Desk
from store.redaction import Redaction, Review, hide_persons, mask_persons, names_in, redact_past_case, redact_report, redact_submission
from store.register import register_names
from store.report_view import report_about
from store.stage import EVERYTHING_SHOWN, SCORING, current_stage, is_blind_for
from store.users import Right


@dataclass(frozen=True, slots=True)
class Shown:
    """Filters and masks for one desk."""

    desk: Desk

    def submissions(self, connection: Connection, year: int, cases: Iterable[Submission]) -> tuple[Submission, ...]:
        """The cases that the user may see, with contacts masked and units hidden where role and phase ask for it.

        Hidden cases come in the order of their ids, which says nothing of whose they are.
        """
        kept = self._allowed(connection, year, cases)
        if self.desk.user.may(Right.SEE_CONTACTS):
            return tuple(kept)
        masked = tuple(mask_submission(case) for case in kept)
        if not is_blind_for(connection, self.desk, year):
            return masked
        redaction = self.redaction(connection, year)
        return tuple(sorted((redact_submission(case, redaction) for case in masked), key=lambda case: case.id))

    def report(self, connection: Connection, report: Report) -> Report:
        """The Report that the user may see."""
        allowed = frozenset(case.id for case in self._allowed(connection, report.call_year, report.submissions))
        cut = report if len(allowed) == len(report.submissions) else report_about(report, allowed)
        seen = (
            cut
            if self.desk.user.may(Right.SEE_CONTACTS)
            else hide_persons(mask_report(cut), _distinct(case.contact for case in report.submissions))
        )
        if not is_blind_for(connection, self.desk, report.call_year):
            return seen
        return redact_report(seen, self.redaction(connection, report.call_year), register_names(connection))

    def winners(self, connection: Connection, cases: Iterable[PastCase]) -> tuple[PastCase, ...]:
        """Past winners, without contacts where the cases have none; while any year is blind for the user their units are hidden too: a
        repeat would tell whose case it is."""
        if self.desk.user.may(Right.SEE_CONTACTS):
            return tuple(cases)
        masked = mask_persons(_distinct(connection.execute(select(tables.submissions.c.contact).distinct()).scalars()))
        cases = [replace(case, title=masked(case.title), text=masked(case.text)) for case in cases]
        year = self._blind_year(connection)
        if year is None:
            return tuple(cases)
        names, register = self.redaction(connection, year).names, register_names(connection)
        return tuple(redact_past_case(case, names, register) for case in cases)

    def may_see(self, connection: Connection, year: int, submission_id: str) -> bool:
        """Whether the case is one of those that the user may see now."""
        visible = self._visible_ids(connection, year)
        return visible is None or submission_id in visible

    def sight(self, connection: Connection, year: int) -> tuple[object, ...]:
        """What this user's view of a Report depends on beside the Report: a key for caches, changed by phase, blindness, assignment
        and by what staff add to the hidden names or teach of the units."""
        stage, visible = current_stage(connection, year), self._visible_ids(connection, year)
        kinds = (DecisionKind.REDACTION, DecisionKind.UNIT, DecisionKind.UNIT_ALIAS)
        added = tuple(d.id for kind in kinds for d in latest_of_kind(connection, kind)) if stage.blind else ()
        return (stage.phase.value, stage.blind, visible, added)

    def hiding(self, connection: Connection, year: int) -> Callable[[str], str]:
        """What is put over a person's words about cases: contacts are masked and units hidden where the cases' are."""
        if self.desk.user.may(Right.SEE_CONTACTS):
            return str
        contacts = connection.execute(select(tables.submissions.c.contact).where(tables.submissions.c.call_year == year)).scalars()
        masked = mask_persons(_distinct(contacts))
        if not is_blind_for(connection, self.desk, year):
            return masked
        redaction = self.redaction(connection, year)
        return lambda text: redaction.hide(masked(text))

    def redaction(self, connection: Connection, year: int) -> Redaction:
        """What is hidden in a year: found by the machine, the past winners' units and brands, and what staff added when they looked the
        cases through. A case whose text was corrected since counts as not looked through."""
        table = tables.submissions
        rows = connection.execute(select(table).where(table.c.call_year == year)).all()
        cases = [Submission(row.id, year, row.unit, row.title, row.text, remark=row.remark) for row in rows]
        past = connection.execute(select(tables.winners.c.unit, tables.winners.c.title)).all()
        cases += [Submission("", year, row.unit, row.title, "") for row in past]
        made = {d.subject[0]: Review.of(d.value) for d in latest_of_kind(connection, DecisionKind.REDACTION) if d.call_year == year}
        register = register_names(connection)
        names = names_in(cases, register, (name for review in made.values() for name in review.added))
        fixed = {row.unit.strip() for row in rows}.union(register)
        kept = {case: review.kept - fixed for case, review in made.items() if review.kept - fixed}
        confirmed = frozenset(row.id for row in rows if row.id in made and made[row.id].text == row.text_hash)
        return Redaction(names, kept, confirmed)

    def _allowed(self, connection: Connection, year: int, cases: Iterable[Submission]) -> Iterable[Submission]:
        visible = self._visible_ids(connection, year)
        return cases if visible is None else (case for case in cases if case.id in visible)

    def _visible_ids(self, connection: Connection, year: int) -> frozenset[str] | None:
        """Ids of the cases that a judge may see now; None for all."""
        if self.desk.user.may(Right.SEE_ALL_CASES):
            return None
        phase = current_stage(connection, year).phase
        if phase in EVERYTHING_SHOWN:
            return None
        if phase not in SCORING:
            return frozenset()
        table = tables.assignments
        mine = select(table.c.submission_id).where(table.c.call_year == year, table.c.judge_id == self.desk.user.id)
        return frozenset(connection.execute(mine).scalars())

    def _blind_year(self, connection: Connection) -> int | None:
        years = connection.execute(select(tables.phases.c.call_year).where(tables.phases.c.blind).distinct()).scalars()
        return next((year for year in sorted(years, reverse=True) if is_blind_for(connection, self.desk, year)), None)


def _distinct(contacts: Iterable[str]) -> frozenset[str]:
    """Contacts whose names are long enough to mean nobody else."""
    names = (name for contact in contacts for name in re.split(r"[、，,；;/\s]+", contact))
    return frozenset(name for name in names if len(name) >= DISTINCT_NAME)
