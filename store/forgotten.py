"""Contacts deleted after a year is over: names, telephone numbers, senders and rows of the form beyond the call's go, the cases stay."""

import zlib
from datetime import timedelta

from sqlalchemy import delete, select, update

from analysis.contacts import mask_report
from analysis.records import Report
from store import tables
from store.desk import Desk
from store.errors import StoreError
from store.users import Right

KEPT_AFTER_CLOSING = timedelta(days=180)
"""How long contacts stay after a year was closed: questions and corrections of the published list need them."""
_FIELDS = ("contact", "phone")


def forget_contacts(desk: Desk, year: int, *, after: timedelta = KEPT_AFTER_CLOSING) -> int:
    """Delete the contacts of a closed year from cases, corrections and Reports; returns how many cases had any.

    Raises StoreError while the year is open or was closed less than ``after`` ago. Original files and the log stay as they are.
    """
    cases, corrections, reports, calls = tables.submissions, tables.corrections, tables.reports, tables.calls
    with desk.writing(Right.SETTINGS) as connection:
        closed = connection.execute(select(calls.c.at).where(calls.c.year == year, calls.c.closed)).scalar()
        if closed is None:
            raise StoreError(f"{year} 年度尚未关闭，联系方式仍在使用。")
        if desk.clock() - closed < after:
            raise StoreError(f"{year} 年度关闭未满 {after.days} 天，联系方式仍须保留。")
        held = (cases.c.call_year == year) & (
            (cases.c.contact != "") | (cases.c.phone != "") | (cases.c.sender != "") | (cases.c.further != "")
        )
        count = len(connection.execute(select(cases.c.id).where(held)).all())
        connection.execute(update(cases).where(held).values(contact="", phone="", sender="", further=""))
        connection.execute(delete(corrections).where(corrections.c.call_year == year, corrections.c.field.in_(_FIELDS)))
        for row in connection.execute(select(reports).where(reports.c.call_year == year)).all():
            masked = mask_report(Report.from_json(zlib.decompress(row.content)))
            packed = zlib.compress(masked.to_json(), 6)
            connection.execute(update(reports).where(reports.c.input_hash == row.input_hash).values(content=packed))
        desk.log(connection, "删除联系方式", f"{year}", None, f"{count} 个案例")
        return count
