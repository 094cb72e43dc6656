"""读取上限: the limits on untrusted files as this installation has set them; they hold for every year."""

from dataclasses import asdict, replace
from typing import Any

from analysis.intake.limits import LIMIT_WORDS, Limits
from store.desk import Desk
from store.errors import StoreError
from store.reconnect import reconnecting
from store.users import Right
from store.year_settings import read_setting, write_setting

ALWAYS = 0
"""The limits belong to the installation, not to a year."""
_KEY = "reading_limits"


@reconnecting
class ReadingLimits:
    """The limits, seen from one user's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self) -> Limits:
        """What was set, else the product's own values."""
        with self._desk.reading() as connection:
            kept = read_setting(connection, ALWAYS, _KEY) or {}
        return replace(Limits(), **{name: value for name, value in kept.items() if name in LIMIT_WORDS})

    def set(self, **values: float) -> Limits:
        """Change some limits. Raises StoreError, naming all that lie outside what may be set."""
        faults = [_fault(name, value) for name, value in values.items()]
        if any(faults):
            raise StoreError("；".join(filter(None, faults)))
        changed: dict[str, Any] = dict(values)
        merged, own = asdict(replace(self.of(), **changed)), asdict(Limits())
        with self._desk.writing(Right.SETTINGS) as connection:
            write_setting(connection, self._desk, ALWAYS, _KEY, {name: value for name, value in merged.items() if value != own[name]})
        return self.of()


def _fault(name: str, value: float) -> str:
    words = LIMIT_WORDS.get(name)
    if words is None:
        return f"没有名为“{name}”的上限"
    if words.least * words.factor <= value <= words.most * words.factor:
        return ""
    return f"“{words.name}”应在 {words.least} 至 {words.most} {words.unit}之间"
