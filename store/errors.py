"""Errors of the store; every message (Chinese) says what is wrong and what to do.

CaseLensError
└── StoreError
    ├── StoreUnreachable   the database cannot be opened or is newer than this program
    ├── CommitUnknown      the connection was cut while saving, and whether it was saved cannot be found out
    ├── NotFound           a submission, winner, account … that does not exist (or that this user may not see)
    ├── NotAllowed         the role does not have the right
    ├── StaleDecision      somebody else wrote first; nothing was overwritten
    ├── YearClosed         the call year is closed
    └── LoginRefused       wrong name or password, locked or disabled; one message for all but the lock
"""

from analysis.errors import CaseLensError
from analysis.records import DecisionKind


class StoreError(CaseLensError):
    """Root of the store's errors."""


class StoreUnreachable(StoreError):
    """The database cannot be opened."""


class CommitUnknown(StoreError):
    """A commit was not answered, and the server could not be asked afterwards."""


class NotFound(StoreError):
    """No such thing, or not for this user: the two are not told apart."""


class NotAllowed(StoreError):
    """The user's role lacks a right."""


class StaleDecision(StoreError):
    """Another person wrote since the page was shown. ``other`` is that person's name, ``value`` what they wrote; of a decision also its
    kind and subject."""

    def __init__(self, other: str, value: object, kind: DecisionKind | None = None, subject: tuple[str, ...] = ()) -> None:
        self.other, self.value, self.kind, self.subject = other, value, kind, subject
        done = "已作出结论" if kind else "已作修改"
        super().__init__(f"{other or '其他人'} 刚刚{done}，您的修改没有保存；请先看一看对方写的，再决定是否修改。")


class YearClosed(StoreError):
    """The call year was closed; only an administrator can open it again."""


class LoginRefused(StoreError):
    """The login did not succeed."""
