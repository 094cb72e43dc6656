"""备份与恢复: one SQLite file holds everything, whichever database it came from; it is also the way from SQLite to PostgreSQL."""

from pathlib import Path

from sqlalchemy import Engine, delete, func, insert, select, text

from store.engine import make_engine, reading, writing
from store.errors import StoreError
from store.gate import COOKIE_SECRET
from store.migrate import copy_sqlite, upgrade
from store.tables import metadata

BATCH = 500
_SETTINGS = metadata.tables["settings"]


def back_up(engine: Engine, target: Path) -> Path:
    """A consistent copy while others go on working. Raises StoreError when the target exists."""
    if target.exists():
        raise StoreError(f"{target} 已存在；请换一个文件名，备份不会覆盖旧备份。")
    if copy_sqlite(engine, target) is None:
        copy = make_engine(f"sqlite:///{target}")
        upgrade(copy)
        _copy_rows(engine, copy)
        copy.dispose()
    return target


def restore(source: Path, engine: Engine) -> None:
    """Fill an empty, migrated database from a backup. Raises StoreError when it is not empty or the backup is none."""
    if not source.is_file():
        raise StoreError(f"找不到备份文件 {source}。")
    if _has_rows(engine):
        raise StoreError("目标库里已有数据，恢复不会覆盖它；请指定一个空库（或先把现有数据文件改名）。")
    backup = make_engine(f"sqlite:///{source}")
    try:
        upgrade(backup)
        _copy_rows(backup, engine)
    finally:
        backup.dispose()


def _has_rows(engine: Engine) -> bool:
    """Whether anybody has worked here: the key of the cookies is written by every start and does not count."""
    with reading(engine) as connection:
        rows = sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in metadata.sorted_tables)
        own = connection.execute(select(func.count()).select_from(_SETTINGS).where(_SETTINGS.c.key == COOKIE_SECRET)).scalar_one()
        return rows > own


def _copy_rows(source: Engine, target: Engine) -> None:
    """Every row of every table, parents first, in one transaction of the target and one view of the source."""
    with reading(source) as reads, writing(target) as writes:
        writes.execute(delete(_SETTINGS).where(_SETTINGS.c.key == COOKIE_SECRET))
        if source.dialect.name == "postgresql":
            reads.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        for table in metadata.sorted_tables:
            result = reads.execution_options(stream_results=True).execute(select(table))
            for rows in result.mappings().partitions(BATCH):
                writes.execute(insert(table), [dict(row) for row in rows])
        if target.dialect.name == "postgresql":
            for name in ("imports", "decisions", "accounts", "scores"):
                writes.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT coalesce(max(id), 1) FROM {name}))"))
