"""Which letters of a mailbox were taken: by UIDVALIDITY and UID, never with a password."""

from collections.abc import Iterable
from hashlib import sha256

from store.desk import Desk
from store.reconnect import reconnecting
from store.uid_ranges import read_ranges, written_ranges
from store.users import Right
from store.year_settings import read_setting, write_setting

ALWAYS = 0
"""Mailboxes belong to the installation, not to a year."""
_LAST = "mailbox"


@reconnecting
class Mailboxes:
    """The mailboxes, seen from one user's desk. ``identity`` is account and folder in words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def taken(self, identity: str, validity: int) -> frozenset[int]:
        """UIDs already taken; none when the server has numbered the folder anew (another UIDVALIDITY)."""
        self._desk.require(Right.IMPORT)
        with self._desk.reading() as connection:
            kept = read_setting(connection, ALWAYS, _key(identity)) or {}
        return read_ranges(kept["uids"]) if kept.get("validity") == validity else frozenset()

    def take(self, identity: str, validity: int, uids: Iterable[int]) -> None:
        """Remember further letters as taken."""
        every = self.taken(identity, validity) | frozenset(uids)
        with self._desk.writing(Right.IMPORT) as connection:
            value = {"mailbox": identity, "validity": validity, "uids": written_ranges(every)}
            write_setting(connection, self._desk, ALWAYS, _key(identity), value)

    def last(self) -> dict[str, str | int]:
        """What was entered last, to fill the form with; empty at first."""
        self._desk.require(Right.IMPORT)
        with self._desk.reading() as connection:
            return dict(read_setting(connection, ALWAYS, _LAST) or {})

    def keep(self, entered: dict[str, str | int]) -> None:
        with self._desk.writing(Right.IMPORT) as connection:
            write_setting(connection, self._desk, ALWAYS, _LAST, entered)


def _key(identity: str) -> str:
    return f"mail:{sha256(identity.encode()).hexdigest()[:40]}"
