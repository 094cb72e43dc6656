"""One engine a database, with what each kind needs to lose nothing: WAL and foreign keys on SQLite, the driver's defaults on PostgreSQL."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError

from store.errors import CommitUnknown

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up; a save takes milliseconds."""
WRITE_LOCK = 7_226_501
"""Advisory lock of PostgreSQL that orders the writers of the audit chain."""


def make_engine(url: str) -> Engine:
    """An engine for the URL; the folder of an SQLite file is created."""
    parsed = make_url(url)
    options: dict[str, Any] = {"json_serializer": _to_json, "pool_pre_ping": True}
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_size=10, max_overflow=20, **options)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS}, pool_size=10, max_overflow=40, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """FULL, not NORMAL: a saved decision is an official record and must survive a power cut."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once, so that what it read is still true when it writes."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction, alone: writers queue, readers are not disturbed. It is on disk when the block has ended.

    Raises the driver's DBAPIError when the connection is cut and nothing was written; CommitUnknown when that cannot be found out."""
    with _queue_of(engine), engine.connect().execution_options(writes=True) as connection:
        number, ready = 0, False
        try:
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    number = connection.execute(_TURN, {"key": WRITE_LOCK}).one().number
                yield connection
                ready = True
        except DBAPIError as error:
            if not (ready and error.connection_invalidated and number and _was_committed(engine, number)):
                raise


_TURN = text("SELECT pg_advisory_xact_lock(:key), txid_current() AS number")
"""Waits for the turn; gives the number under which the server remembers the transaction."""
_STATUS = text("SELECT txid_status(:number)")


def _was_committed(engine: Engine, number: int) -> bool:
    """What became of a PostgreSQL transaction whose commit was not answered. Raises CommitUnknown."""
    for wait in (0.1, 0.3, 1.0, 3.0):
        try:
            with engine.connect() as connection:
                status = connection.execute(_STATUS, {"number": number}).scalar()
        except DBAPIError:
            status = None
        if status in ("committed", "aborted"):
            return bool(status == "committed")
        time.sleep(wait)
    raise CommitUnknown("保存时数据库连接中断，没有得到确认。请刷新页面，看一看是否已经保存，再决定是否重做。")


_QUEUES: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()


def _queue_of(engine: Engine) -> AbstractContextManager[object]:
    """SQLite lets waiting writers poll, and unlucky ones for long; the threads of one process wait in line instead."""
    return _QUEUES.setdefault(engine, Lock()) if engine.dialect.name == "sqlite" else nullcontext()
