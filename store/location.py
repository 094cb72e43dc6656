"""Where the data lies: CASELENS_DATABASE_URL and CASELENS_HOME, else the user's data folder."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MAIN, DEMO = "caselens.db", "demo.db"


@dataclass(frozen=True, slots=True)
class Location:
    """``home`` holds the databases, backups and indexes; ``url`` names another database for the real workspace."""

    home: Path
    url: str | None = None

    def database(self, *, demo: bool = False) -> str:
        """SQLAlchemy URL. The demo is always a file of its own, so that invented winners never enter a real library."""
        if demo:
            return f"sqlite:///{self.home / DEMO}"
        return self.url or f"sqlite:///{self.home / MAIN}"


def from_environment(environment: Mapping[str, str] = os.environ) -> Location:
    """The place that the environment names; nothing is created here."""
    named = environment.get("CASELENS_HOME", "").strip()
    url = environment.get("CASELENS_DATABASE_URL", "").strip() or None
    return Location(Path(named).expanduser().resolve() if named else _data_folder(environment), _with_driver(url))


def _data_folder(environment: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "CaseLens"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "CaseLens"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "caselens"


def _with_driver(url: str | None) -> str | None:
    """postgresql:// as most people write it, with the driver that requirements-postgresql.txt installs."""
    for scheme in ("postgresql://", "postgres://"):
        if url and url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url
