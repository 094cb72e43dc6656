"""Alembic, driven by the program itself: every start brings the database up to date, an old SQLite file is copied first."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from store.engine import writing
from store.errors import StoreUnreachable

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(engine: Engine, *, backups: Path | None = None, to: str = "head") -> None:
    """Bring the database to the newest revision, in one transaction. Raises StoreUnreachable for one made by a newer program."""
    revisions = ScriptDirectory(str(MIGRATIONS))
    found = current_revision(engine)
    if found == revisions.get_current_head():
        return
    if found is not None and found not in {script.revision for script in revisions.walk_revisions()}:
        raise StoreUnreachable(f"数据库由较新版本的程序建立（版本 {found}）。请使用较新的程序打开，或从备份恢复。")
    if found is not None and backups is not None:
        copy_sqlite(engine, backups / f"before-upgrade-from-{found}.db")
    with writing(engine) as connection:
        configuration = Config()
        configuration.set_main_option("script_location", str(MIGRATIONS))
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, to)


def current_revision(engine: Engine) -> str | None:
    """The revision a database is at, None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def copy_sqlite(engine: Engine, target: Path) -> Path | None:
    """A consistent copy of an SQLite database, also while others write; None on other databases."""
    if engine.dialect.name != "sqlite":
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(target),)).close()
    finally:
        raw.close()
    return target
