"""日志 as a CSV file for spreadsheets; its last line carries the head, so that the file proves later what stood before it."""

import csv
import io
from collections.abc import Iterable

from store.audit import AuditEntry

COLUMNS = ("序号", "时间", "姓名", "角色", "来源", "操作", "对象", "操作前", "操作后", "校验值")


def audit_csv(entries: Iterable[AuditEntry], head: str) -> bytes:
    """UTF-8 with the mark that Excel needs, in the given order; cells that a spreadsheet would run get an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for e in entries:
        cells = (e.name, e.role, e.place, e.action, e.subject, e.before, e.after)
        writer.writerow([e.number, e.at.isoformat(), *(_plain_cell(cell) for cell in cells), e.hash])
    writer.writerow(["当前校验值", head])
    return buffer.getvalue().encode("utf-8-sig")


def _plain_cell(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
