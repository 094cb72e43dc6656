"""往年成果库: past winners, imported, edited, merged; nothing is ever deleted."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, select, update

from analysis.records import PastCase
from store import tables
from store.desk import Desk
from store.errors import NotFound, StaleDecision, StoreError
from store.reconnect import reconnecting
from store.shown import Shown
from store.users import Right

FIELDS = ("year", "unit", "title", "text", "scope")
_TABLE = tables.winners


@reconnecting
class Winners:
    """The winners library, seen from one user's desk."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self._desk, self._shown = desk, shown

    def list(self, *, before: int | None = None) -> tuple[PastCase, ...]:
        """All winners, newest year first; ``before`` leaves out winners of that year and later ones (the batch's own)."""
        kept = and_(~_TABLE.c.removed, _TABLE.c.merged_into == "")
        if before is not None:
            kept = and_(kept, _TABLE.c.year < before)
        with self._desk.reading() as connection:
            cases = self._shown.winners(connection, [_past_case(row) for row in connection.execute(select(_TABLE).where(kept))])
        return tuple(sorted(cases, key=lambda case: (-case.year, case.unit, case.title, case.id)))

    def get(self, winner_id: str) -> PastCase:
        with self._desk.reading() as connection:
            return self._shown.winners(connection, [_past_case(_row(connection, winner_id))])[0]

    def add(self, cases: Iterable[PastCase]) -> tuple[str, ...]:
        """Take winners in; returns the ids that were new. The same winner (id, or year, unit and title) is not added twice."""
        with self._desk.writing(Right.WINNERS) as connection:
            return add_winners(connection, self._desk, cases)

    def edit(self, winner_id: str, changes: dict[str, Any], *, shown: PastCase) -> PastCase:
        """Change fields of one winner. Raises StaleDecision when it no longer is what was shown."""
        unknown = [field for field in changes if field not in FIELDS]
        if unknown:
            raise StoreError(f"往年成果没有“{'、'.join(unknown)}”这一项。")
        with self._desk.writing(Right.WINNERS) as connection:
            row = _row(connection, winner_id)
            if _past_case(row) != shown:
                raise StaleDecision(row.name, _past_case(row))
            before = {field: getattr(row, field) for field in changes}
            connection.execute(update(_TABLE).where(_TABLE.c.id == winner_id).values(**changes, **self._desk.stamp()))
            self._desk.log(connection, "修改往年成果", winner_id, before, changes)
            return _past_case(_row(connection, winner_id))

    def merge(self, duplicate_id: str, kept_id: str) -> None:
        """Let one entry stand for two. The longer text and a known scope survive on the one that is kept."""
        if duplicate_id == kept_id:
            raise StoreError("不能把一项往年成果并入它自己。")
        with self._desk.writing(Right.WINNERS) as connection:
            duplicate, kept = _row(connection, duplicate_id), _row(connection, kept_id)
            survives = {"text": max(kept.text, duplicate.text, key=len), "scope": kept.scope or duplicate.scope}
            connection.execute(update(_TABLE).where(_TABLE.c.id == kept_id).values(**survives))
            connection.execute(update(_TABLE).where(_TABLE.c.id == duplicate_id).values(merged_into=kept_id, **self._desk.stamp()))
            self._desk.log(connection, "合并往年成果", duplicate_id, None, kept_id)

    def remove(self, winner_id: str, reason: str) -> None:
        """Take a winner out of the library; it stays in the store."""
        self._set_removed(winner_id, True, reason)

    def restore(self, winner_id: str, reason: str = "") -> None:
        """Bring back a removed or merged winner."""
        self._set_removed(winner_id, False, reason)

    def _set_removed(self, winner_id: str, removed: bool, reason: str) -> None:
        with self._desk.writing(Right.WINNERS) as connection:
            row = _row(connection, winner_id)
            values = {"removed": removed, "merged_into": row.merged_into if removed else ""}
            connection.execute(update(_TABLE).where(_TABLE.c.id == winner_id).values(**values))
            before = {"removed": row.removed, "merged_into": row.merged_into}
            self._desk.log(connection, "移出往年成果" if removed else "恢复往年成果", winner_id, before, values | {"reason": reason})


def add_winners(connection: Connection, desk: Desk, cases: Iterable[PastCase]) -> tuple[str, ...]:
    """Take winners in, within the caller's transaction."""
    rows = connection.execute(select(_TABLE.c.id, _TABLE.c.year, _TABLE.c.unit, _TABLE.c.title)).all()
    known_ids, known = {row.id for row in rows}, {_identity(row) for row in rows}
    new = []
    for case in cases:
        if case.id in known_ids or _identity(case) in known:
            continue
        known_ids.add(case.id)
        known.add(_identity(case))
        values = {field: getattr(case, field) for field in ("id", *FIELDS, "source_id")}
        connection.execute(insert(_TABLE).values(**values, merged_into="", removed=False, **desk.stamp()))
        new.append(case.id)
    if new:
        desk.log(connection, "导入往年成果", f"{len(new)} 项", None, new)
    return tuple(new)


def _identity(case: Any) -> str:
    return sha256("\n".join((str(case.year), *("".join(part.split()) for part in (case.unit, case.title)))).encode()).hexdigest()


def _row(connection: Connection, winner_id: str) -> Row[Any]:
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == winner_id)).first()
    if row is None:
        raise NotFound("往年成果库里没有这一项。")
    return row


def _past_case(row: Row[Any]) -> PastCase:
    return PastCase(row.id, row.year, row.unit, row.title, row.text, row.scope, row.source_id)
