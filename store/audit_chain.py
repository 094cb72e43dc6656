"""The hash chain of the audit log: each line's hash covers the line before it, so a rewritten line breaks every later one."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from store import tables
from store.tables import storable_text

START = "0" * 64
"""What the first line names as the hash before it."""
_COVERED = ("number", "user_id", "name", "at", "role", "place", "action", "subject", "before", "after", "previous_hash")


def append_entry(connection: Connection, who: Mapping[str, Any], action: str, subject: str, before: object, after: object) -> None:
    """Add one line. The caller's transaction writes alone, so number and previous hash cannot be taken twice."""
    last = connection.execute(
        select(tables.audit.c.number, tables.audit.c.hash).order_by(tables.audit.c.number.desc()).limit(1),
    ).first()
    entry = dict(who) | {
        "number": last.number + 1 if last else 1,
        "action": action,
        "subject": storable_text(subject),
        "before": as_text(before),
        "after": as_text(after),
        "previous_hash": last.hash if last else START,
    }
    connection.execute(insert(tables.audit).values(**entry, hash=entry_hash(entry)))


def entry_hash(entry: Mapping[str, Any]) -> str:
    """sha256 over all columns but the hash itself; the time as UTC ISO text."""
    moment: datetime = entry["at"]
    covered = {name: entry[name] for name in _COVERED} | {"at": moment.astimezone(UTC).replace(tzinfo=None).isoformat()}
    return sha256(json.dumps(covered, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def as_text(value: object) -> str:
    """Canonical JSON of a value, empty for None: what stands in before and after."""
    return "" if value is None else storable_text(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
