import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from store.store import Store, open_store
from store.users import Role, User, local_user

SERVER = os.environ.get("CASELENS_TEST_POSTGRESQL", "postgresql+psycopg://root@127.0.0.1:5432/test")
REQUIRED = os.environ.get("CASELENS_REQUIRE_POSTGRESQL", "") not in ("", "0")


class Clock:
    """A clock that moves one second at every look, and further when told."""

    def __init__(self) -> None:
        self.now = datetime(2024, 12, 9, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory) -> Path:
    """A new SQLite database, to be copied: migrating each one anew takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "caselens.db"
    opened = open_store(f"sqlite:///{path}", path.parent)
    with opened.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    return path


@pytest.fixture(scope="session")
def migrated_server() -> Iterator[str]:
    """A new PostgreSQL database, to be copied; skips, with the reason, when there is no server."""
    with postgresql_database() as url:
        open_store(url).close()
        yield url


@contextmanager
def postgresql_database(template: str = "template1") -> Iterator[str]:
    """A PostgreSQL database that exists for one ``with`` block."""
    if not REQUIRED:
        pytest.importorskip("psycopg", reason="requirements-postgresql.txt is not installed")
    server, name = create_engine(SERVER, isolation_level="AUTOCOMMIT"), f"caselens_test_{uuid.uuid4().hex[:12]}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    except OperationalError as error:
        if REQUIRED:
            raise
        pytest.skip(f"no PostgreSQL at {server.url}: {str(error.orig).splitlines()[0]}")
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path) -> Iterator[str]:
    """The URL of a database without tables, of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with postgresql_database() as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> Iterator[str]:
    """A migrated database of each kind, without rows."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "caselens.db")
        yield f"sqlite:///{tmp_path / 'caselens.db'}"
    else:
        with postgresql_database(make_url(request.getfixturevalue("migrated_server")).database) as url:
            yield url


@pytest.fixture
def store(database_url, tmp_path, clock) -> Iterator[Store]:
    opened = open_store(database_url, tmp_path, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def owner(store):
    return store.view_for(local_user("王科长"))


@pytest.fixture
def staff(store):
    return store.view_for(User(2, "李干事", Role.STAFF))


@pytest.fixture
def judge(store):
    return store.view_for(User(3, "赵评委", Role.JUDGE, "常州市教育局"))


@pytest.fixture
def head(store):
    return store.view_for(User(4, "孙组长", Role.HEAD))


@pytest.fixture
def admin(store):
    return store.view_for(User(5, "周管理", Role.ADMIN))
