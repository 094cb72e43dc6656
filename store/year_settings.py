"""Settings of a call year: thresholds and the like; every change has a name and stays in the audit log."""

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, and_, insert, select, update

from analysis.settings import Settings
from store import tables
from store.desk import Desk
from store.errors import StoreError
from store.reconnect import reconnecting
from store.users import Right

_TABLE = tables.settings
_KEYS = tuple(field.name for field in fields(Settings))


@reconnecting
class YearSettings:
    """The settings, seen from one user's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, year: int) -> Settings:
        """The year's Settings: what was set, else the product's own values."""
        with self._desk.reading() as connection:
            rows = connection.execute(select(_TABLE).where(_TABLE.c.call_year == year, _TABLE.c.key.in_(_KEYS)))
            return replace(Settings(), **{row.key: row.value for row in rows})

    def set(self, year: int, **values: Any) -> Settings:
        """Set some values of a year (设为本年度阈值); None means: propose from the batch."""
        unknown = [key for key in values if key not in _KEYS]
        if unknown:
            raise StoreError(f"没有名为“{'、'.join(unknown)}”的设置。")
        with self._desk.writing(Right.SETTINGS, year) as connection:
            for key, value in values.items():
                write_setting(connection, self._desk, year, key, value)
        return self.of(year)


def read_setting(connection: Connection, year: int, key: str) -> Any:
    """One raw value, None if it was never set."""
    return connection.execute(select(_TABLE.c.value).where(_is(year, key))).scalar()


def write_setting(connection: Connection, desk: Desk, year: int, key: str, value: Any, *, action: str = "设置", what: str = "") -> None:
    """Set one raw value, within the caller's transaction; ``action`` and ``what`` are its words in the log."""
    before = read_setting(connection, year, key)
    changed = connection.execute(update(_TABLE).where(_is(year, key)).values(value=value, **desk.stamp()))
    if not changed.rowcount:
        connection.execute(insert(_TABLE).values(call_year=year, key=key, value=value, **desk.stamp()))
    desk.log(connection, action, f"{year} {what or key}", before, value)


def _is(year: int, key: str) -> Any:
    return and_(_TABLE.c.call_year == year, _TABLE.c.key == key)
