"""审查提示: what a rule found; never an exception, never a rejection."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.records.text import Span


class Level(StrEnum):
    """不符 contradicts a clause of the notice, 提醒 asks a person to look, 通过 was checked and is in order."""

    VIOLATION = "不符"
    REMINDER = "提醒"
    PASS = "通过"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's word on one or several submissions, with the clause it rests on and the places in each body that show it."""

    rule: str
    level: Level
    submissions: tuple[str, ...]
    message: str
    clause: str
    evidence: tuple[tuple[str, Span], ...] = ()
