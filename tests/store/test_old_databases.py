"""A database of every earlier revision, full of data, comes up on both databases without losing a row."""

import shutil

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, text
from sqlalchemy.exc import DBAPIError

from store.audit import find_breaks
from store.engine import make_engine, reading, writing
from store.gate import Gate
from store.migrate import MIGRATIONS, current_revision, upgrade
from store.store import open_store
from store.tables import APPEND_ONLY, metadata
from store.users import Role, User, local_user
from tests.store.cases import YEAR, case
from tests.store.filling import PASSWORD, everything_in, fill

REVISIONS = sorted(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


@pytest.fixture(scope="module")
def today(migrated_file, tmp_path_factory):
    """What a full database of this program holds, and a login that holds in it."""
    folder = tmp_path_factory.mktemp("today")
    shutil.copy(migrated_file, folder / "caselens.db")
    store = open_store(f"sqlite:///{folder / 'caselens.db'}", folder)
    token = fill(store)
    yield everything_in(store.engine), token
    store.close()


def test_there_is_something_in_every_table(today):
    assert [name for name, rows in today[0].items() if not rows] == []


def write_as_it_was(engine, revision, rows) -> dict[str, set[str]]:
    """The tables of that revision with what they could hold then; returns the columns that they had."""
    upgrade(engine, to=revision)
    columns = {name: {column["name"] for column in inspect(engine).get_columns(name)} for name in inspect(engine).get_table_names()}
    with writing(engine) as connection:
        for table in metadata.sorted_tables:
            if table.name in columns:
                for row in rows[table.name]:
                    connection.execute(insert(table).values({name: row[name] for name in row if name in columns[table.name]}))
    return columns


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_full_database_of_any_revision_comes_up_whole(today, empty_url, tmp_path, revision):
    rows, token = today
    engine = make_engine(empty_url)
    had = write_as_it_was(engine, revision, rows)
    engine.dispose()
    opened = open_store(empty_url, tmp_path)
    assert current_revision(opened.engine) == REVISIONS[-1]
    kept = everything_in(opened.engine)
    for name in had.keys() & rows.keys():
        assert [{c: row[c] for c in had[name]} for row in kept[name]] == [{c: row[c] for c in had[name]} for row in rows[name]], name
    with reading(opened.engine) as connection:
        assert find_breaks(connection) == ()
    for table in APPEND_ONLY:
        with pytest.raises(DBAPIError, match="append-only"), writing(opened.engine) as connection:
            connection.execute(text(f"DELETE FROM {table.name}"))
    assert Gate(opened).user_of(token).name == "钱"
    assert Gate(opened).log_in("boss", PASSWORD, place="")
    view = opened.view_for(User(5, "吴干事", Role.STAFF))
    assert [c.id for c in view.submissions.list(YEAR)] == [case(1).id, case(2).id]
    assert [s.marks for s in opened.view_for(local_user("王")).scores.all(YEAR)] == [(("standard-1", 5.0),)]
    before = list((tmp_path / "backups").glob("*"))
    assert [path.name for path in before] == (
        [f"before-upgrade-from-{revision}.db"] if empty_url.startswith("sqlite") and revision != REVISIONS[-1] else []
    )
    opened.close()
