"""A server that cuts connections: in the middle of a verb, and between a commit and its answer. SQLite has no server that could."""

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from analysis.records import Phase
from store import reconnect
from store.engine import make_engine
from store.errors import StoreUnreachable
from store.store import open_store
from store.users import Role, User
from tests.store.cases import YEAR, case
from tests.store.conftest import postgresql_database

FIRST = case(1).id
MARKS = (("standard-1", 4.0),)


@pytest.fixture
def server(migrated_server):
    with postgresql_database(migrated_server.rpartition("/")[2]) as url:
        yield url


@pytest.fixture
def opened(server, tmp_path):
    store = open_store(server, tmp_path)
    yield store
    store.close()


@pytest.fixture
def judge(opened):
    staff = opened.view_for(User(2, "李干事", Role.STAFF))
    staff.submissions.add(YEAR, [case(1)])
    staff.stages.enter(YEAR, Phase.MEETING)
    return opened.view_for(User(3, "赵评委", Role.JUDGE))


@pytest.fixture
def cut(server):
    """Cut every connection to the database but the own."""
    engine = make_engine(server)

    def cut_all() -> None:
        with engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )

    yield cut_all
    engine.dispose()


def once_before(engine, words, act):
    """Act once, just before the first statement with these words is sent."""
    left = [act]

    @event.listens_for(engine, "before_cursor_execute")
    def hear(connection, cursor, statement, parameters, context, executemany):
        if words in statement and left:
            left.pop()()


def test_a_save_that_is_cut_in_the_middle_is_made_once_and_shows_no_error(opened, judge, cut):
    once_before(opened.engine, "INSERT INTO scores", cut)
    saved = judge.scores.save(YEAR, FIRST, MARKS)
    assert judge.scores.of(YEAR, FIRST) == (saved,)
    assert saved.sequence == 1


def test_a_read_that_is_cut_in_the_middle_is_read_again(opened, judge, cut):
    once_before(opened.engine, "FROM submissions", cut)
    assert judge.submissions.get(YEAR, FIRST).id == FIRST


@pytest.mark.parametrize("answered", [True, False], ids=["committed, answer lost", "cut before the commit"])
def test_a_commit_without_an_answer_is_looked_up_and_never_made_twice(opened, judge, cut, monkeypatch, answered):
    commit, written, lost = opened.engine.dialect.do_commit, [], []
    once_before(opened.engine, "INSERT INTO audit", lambda: written.append(1))

    def lose_the_answer(connection):
        if not written or lost:
            return commit(connection)
        lost.append(1)
        if answered:
            commit(connection)
        cut()
        return connection.execute("SELECT 1")  # what a commit on a lost connection raises

    monkeypatch.setattr(opened.engine.dialect, "do_commit", lose_the_answer)
    saved = judge.scores.save(YEAR, FIRST, MARKS)
    assert (saved.sequence, len(judge.scores.of(YEAR, FIRST))) == (1, 1)
    assert lost


def test_a_server_that_stays_away_is_named_in_words(opened, judge, monkeypatch):
    monkeypatch.setattr(reconnect, "WAITS", (0.0,))
    opened.engine.dispose()
    away = make_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    monkeypatch.setattr(opened, "engine", away)
    with pytest.raises(StoreUnreachable, match="数据库连接中断"):
        opened.view_for(User(3, "赵评委", Role.JUDGE)).scores.mine(YEAR)


def test_a_refusal_of_the_database_is_no_cut(opened):
    with pytest.raises(DBAPIError) as refused, opened.engine.connect() as connection:
        connection.execute(text("SELECT * FROM no_such_table"))
    assert not reconnect.is_cut(refused.value)
