"""What pages get: everything one user may see and do, room by room."""

from collections.abc import Iterable

from sqlalchemy import select

from store import tables
from store.accounts import Accounts
from store.audit import Audit
from store.calls import Calls
from store.committee import Committee
from store.decisions import Decisions
from store.desk import Desk
from store.imports import Imports
from store.lessons import Lessons
from store.mailboxes import Mailboxes
from store.reading_limits import ReadingLimits
from store.reconnect import reconnecting
from store.redactions import Redactions
from store.reports import Reports
from store.scores import Scores, told_conflict
from store.shown import Shown
from store.stage import Stages
from store.submissions import Submissions
from store.users import Right, User
from store.winners import Winners
from store.year_settings import YearSettings


@reconnecting
class View:
    """The store as one user sees it. Every write is by this user, at the store's clock, and lands in the log."""

    def __init__(self, desk: Desk) -> None:
        shown = Shown(desk)
        self._desk = desk
        self.submissions = Submissions(desk, shown)
        self.decisions = Decisions(desk, shown.hiding, lambda connection, year, case: told_conflict(connection, desk, year, case))
        self.winners = Winners(desk, shown)
        self.settings = YearSettings(desk)
        self.calls = Calls(desk)
        self.lessons = Lessons(desk)
        self.reports = Reports(desk, shown)
        self.imports = Imports(desk)
        self.mailboxes = Mailboxes(desk)
        self.reading_limits = ReadingLimits(desk)
        self.stages = Stages(desk)
        self.scores = Scores(desk, shown)
        self.committee = Committee(desk, shown)
        self.accounts = Accounts(desk)
        self.audit = Audit(desk)
        self.redactions = Redactions(desk, shown, self.decisions)

    @property
    def user(self) -> User:
        return self._desk.user

    def may(self, right: Right) -> bool:
        """Whether the user has a right: for leaving a button out; the store refuses anyway."""
        return self.user.may(right)

    def revision(self, *, but: Iterable[str] = ()) -> int:
        """Grows with every change by anybody, but for the actions named: a cheap key for caches of pages and of other processes."""
        number = tables.audit.c.number
        newest = select(number).where(tables.audit.c.action.not_in(tuple(but))).order_by(number.desc()).limit(1)
        with self._desk.reading() as connection:
            return connection.execute(newest).scalar() or 0
