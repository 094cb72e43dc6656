import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text
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


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'caselens.db'}"
        return
    with postgresql_database() as url:
        yield url


class postgresql_database:
    """A PostgreSQL database that exists for one ``with`` block; skips the test, with the reason, when there is no server."""

    def __enter__(self) -> str:
        pytest.importorskip("psycopg", reason="requirements-postgresql.txt is not installed") if not REQUIRED else None
        self.server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
        self.name = f"caselens_test_{uuid.uuid4().hex[:12]}"
        try:
            with self.server.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {self.name}"))
        except OperationalError as error:
            if REQUIRED:
                raise
            pytest.skip(f"no PostgreSQL at {SERVER}: {str(error.orig).splitlines()[0]}")
        return self.server.url.set(database=self.name).render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        with self.server.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)"))
        self.server.dispose()


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
