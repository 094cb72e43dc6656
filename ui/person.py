"""Who is at the screen. Personal mode: one person, whose name is asked once per installation and stands beside every decision."""

from pathlib import Path

from store.users import User, local_user

NAME_FILE = "姓名.txt"


def current_user(home: Path) -> User:
    """The person of this installation."""
    return local_user(kept_name(home))


def kept_name(home: Path) -> str:
    """The name that was given, empty if none was yet."""
    path = home / NAME_FILE
    return path.read_text("utf-8").strip() if path.exists() else ""


def keep_name(home: Path, name: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / NAME_FILE).write_text(" ".join(name.split())[:40], "utf-8")
