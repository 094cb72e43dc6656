"""Opening the store."""

from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from store.desk import Clock, Desk, utc_now
from store.engine import make_engine
from store.errors import StoreUnreachable
from store.location import Location, from_environment
from store.migrate import upgrade
from store.users import User
from store.view import View


class Store:
    """One workspace: a database of its own. Safe to share between threads; several processes may open the same one."""

    def __init__(self, engine: Engine, *, home: Path, is_demo: bool = False, clock: Clock = utc_now) -> None:
        self.engine, self.home, self.is_demo, self.clock = engine, home, is_demo, clock

    def view_for(self, user: User, *, place: str = "本机") -> View:
        """What this user may see and do. ``place`` is where the user came from and goes into the log."""
        return View(self.desk_for(user, place=place))

    def desk_for(self, user: User, *, place: str = "本机") -> Desk:
        return Desk(self.engine, user, self.clock, place)

    def close(self) -> None:
        self.engine.dispose()


def open_store(url: str | None = None, home: Path | None = None, *, demo: bool = False, clock: Clock = utc_now) -> Store:
    """Open (create, migrate) a workspace: ``url``, else a file in ``home``; the demo is always a file of its own in ``home``.

    Without both, the place that the environment names. Raises StoreUnreachable with the remedy.
    """
    location = from_environment() if url is None and home is None else Location(home or from_environment().home, url)
    address = location.database(demo=demo)
    try:
        engine = make_engine(address)
        upgrade(engine, backups=location.home / "backups")
    except (SQLAlchemyError, OSError) as error:
        raise StoreUnreachable(
            f"数据库打不开：{_without_password(address)}。请检查路径、权限或数据库服务是否在运行。（{_cause(error)}）"
        ) from error
    return Store(engine, home=location.home, is_demo=demo, clock=clock)


def _without_password(address: str) -> str:
    return make_url(address).render_as_string(hide_password=True)


def _cause(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
