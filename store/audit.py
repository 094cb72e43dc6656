"""日志: who did what, when, from where, before and after. Read and verified here; written only together with what it tells of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from analysis.records import LESSONS, DecisionKind
from store import tables
from store.audit_chain import START, as_text, entry_hash
from store.decisions import decision_facts
from store.desk import Desk
from store.reconnect import reconnecting
from store.scores import score_facts
from store.users import Right

_TABLE = tables.audit
BESIDE_CASES = frozenset(
    {"评分", "打开原件", "导出", "登录", "统一身份登录", "登录失败", "登录失败，账号锁定", "退出", "全部退出", "修改密码"}
)
"""Actions that change neither a case nor what was decided of one."""
BESIDE_ANALYSIS = BESIDE_CASES | {
    kind.value
    for kind in DecisionKind
    if kind not in LESSONS and kind not in {DecisionKind.SCOPE, DecisionKind.TICK}  # both are part of Knowledge
}
"""Actions that change nothing of what an analysis is given."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log. ``before`` and ``after`` are JSON text, empty for nothing."""

    number: int
    at: datetime
    name: str
    role: str
    place: str
    action: str
    subject: str
    before: str
    after: str
    hash: str


@reconnecting
class Audit:
    """The log, seen from one user's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def entries(self, *, limit: int | None = None) -> tuple[AuditEntry, ...]:
        """The log, newest first."""
        self._desk.require(Right.AUDIT)
        with self._desk.reading() as connection:
            rows = connection.execute(select(_TABLE).order_by(_TABLE.c.number.desc()).limit(limit))
            return tuple(_entry(row) for row in rows)

    def head(self) -> str:
        """Number and hash of the newest line, as printed on exports: 「128 · 3f2a…」 proves later that nothing before it was changed."""
        with self._desk.reading() as connection:
            row = connection.execute(select(_TABLE).order_by(_TABLE.c.number.desc()).limit(1)).first()
            return f"{row.number} · {row.hash}" if row else f"0 · {START}"

    def faults(self, printed_head: str = "") -> tuple[str, ...]:
        """What is wrong with the log, see ``find_breaks``."""
        self._desk.require(Right.AUDIT)
        with self._desk.reading() as connection:
            return find_breaks(connection, printed_head)

    def note(self, action: str, subject: str, after: object = None) -> None:
        """Log something that changes no table, such as an export."""
        with self._desk.writing_freely() as connection:
            self._desk.log(connection, action, subject, None, after)


def find_breaks(connection: Connection, printed_head: str = "") -> tuple[str, ...]:
    """What is wrong with the log (Chinese, one sentence each; empty: all in order). ``printed_head`` is a head taken from an export."""
    faults: list[str] = []
    heads: set[str] = set()
    previous = START
    logged: dict[str, Row[Any]] = {}
    for expected, row in enumerate(connection.execute(select(_TABLE).order_by(_TABLE.c.number)), start=1):
        if row.number != expected:
            return (*faults, f"日志第 {expected} 条缺失（下一条是第 {row.number} 条）")
        if row.previous_hash != previous or entry_hash(dict(row._mapping)) != row.hash:
            faults.append(f"日志第 {row.number} 条与校验值不符")
        previous = row.hash
        heads.add(f"{row.number} · {row.hash}")
        logged[f"{row.action} {row.subject}"] = row
    if printed_head and printed_head.strip() not in heads:
        faults.append(f"导出件上印的校验值不在现有日志里：{printed_head}")
    return (*faults, *_changed_rows(connection, logged))


def _changed_rows(connection: Connection, logged: dict[str, Row[Any]]) -> Iterable[str]:
    """Decisions and scores that are not what the log says of them, or missing, or not in the log at all."""
    found = set()
    actions = {"评分", *(kind.value for kind in DecisionKind)}
    for noun, action, row, after, name in _recorded(connection):
        key = f"{action} {row.id}"
        found.add(key)
        line = logged.get(key)
        if line is None:
            yield f"{noun}第 {row.id} 号不在日志里"
        elif (line.after, line.name) != (as_text(after), name):
            yield f"{noun}第 {row.id} 号与日志第 {line.number} 条不符"
    for key, line in logged.items():
        if line.action in actions and key not in found:
            yield f"日志第 {line.number} 条所记的内容（{key}）已不在库中"


def _recorded(connection: Connection) -> Iterable[tuple[str, str, Row[Any], dict[str, object], str]]:
    for row in connection.execute(select(tables.decisions).order_by(tables.decisions.c.id)).all():
        yield "核定", row.kind, row, decision_facts(row), row.name
    for row in connection.execute(select(tables.scores).order_by(tables.scores.c.id)).all():
        yield "评分", "评分", row, score_facts(row), row.judge


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(row.number, row.at, row.name, row.role, row.place, row.action, row.subject, row.before, row.after, row.hash)
