"""Repeats (this year against past winners) and homogeneity (within this year)."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.records.text import Ledger, Span


class Verdict(StrEnum):
    """What the machine may say of a resemblance to a past winner; a person decides."""

    REPEAT = "疑似重复"
    PARTIAL = "局部雷同"
    CONTINUED = "延续项目"
    SIMILAR_NAME = "名称相近"
    NONE = "未见重复"


@dataclass(frozen=True, slots=True)
class Signal:
    """One measured sign of a repeat: a Chinese name, a value (unit in the name or 0-1) and what it was seen in."""

    name: str
    value: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """雷同段落: the same words (through small edits) left and right, booked on one ledger. Offsets are characters."""

    left: Span
    right: Span
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Match:
    """相似对: a submission (left) and a past winner (right). ``probability`` = P(疑似重复 or 局部雷同), calibrated.

    Shares (0-1) count substance only: passage characters over the text's characters without notice text and set phrases.
    ``longest_run`` is the longest substance passage of the submission in characters. ``new_content`` lists what a 延续项目 adds.
    """

    submission_id: str
    winner_id: str
    rank: int
    verdict: Verdict
    probability: float
    share_of_submission: float
    share_of_winner: float
    longest_run: int
    same_unit: bool
    reason: str
    signals: tuple[Signal, ...] = ()
    passages: tuple[Passage, ...] = ()
    new_content: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """What several cases share: a concept or word, with where it stands in the body of each (case id, spans)."""

    term: str
    weight: float
    places: tuple[tuple[str, tuple[Span, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Echo:
    """意思相近的句子: one sentence of each case (offsets in the body) that mean alike, whatever their words. ``closeness`` is a cosine (0-1)."""

    left: Span
    right: Span
    closeness: float


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two submissions of this year and the calibrated probability that they tell one idea; unordered, left id < right id."""

    left_id: str
    right_id: str
    probability: float
    reason: str
    shared: tuple[SharedTerm, ...] = ()
    passages: tuple[Passage, ...] = ()
    echoes: tuple[Echo, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """同质组: members which all resemble each other at a threshold (no chains). ``distinct`` is (member id, its own terms)."""

    id: str
    members: tuple[str, ...]
    probability: float
    shared: tuple[SharedTerm, ...] = ()
    distinct: tuple[tuple[str, tuple[str, ...]], ...] = ()
    near_misses: tuple[str, ...] = ()
    reason: str = ""
