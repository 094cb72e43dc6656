"""A text and what was found in it, every find with its span in the original characters."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters of the original text: ``text[start:end]``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


class Ledger(StrEnum):
    """The three accounts (三本账) that shared text is booked on; only substance counts as a repeat."""

    NOTICE = "notice"
    PHRASE = "phrase"
    SUBSTANCE = "substance"


class MarkKind(StrEnum):
    """What a marked stretch of text is. NOTICE and PHRASE are the two ledgers that leave every score."""

    NOTICE = "通知原文"
    PHRASE = "套话"
    UNIT = "单位"
    PLACE = "地名"
    PERSON = "人名"
    BRAND = "品牌"
    NUMBER = "数字"
    DATE = "日期"
    FREQUENCY = "频次"


@dataclass(frozen=True, slots=True)
class Token:
    """One word as jieba cut it."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text of one kind; ``value`` is its normal form (a brand without quotes, 1.2万 as 12000)."""

    kind: MarkKind
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the call's parts (背景、过程、举措、效果、创新) as recognised in a text; the heading lies inside the span."""

    name: str
    start: int
    end: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class SegmentedText:
    """分词文本: the text, its words and its marks. Marks of one kind do not overlap each other and are in order."""

    text: str
    tokens: tuple[Token, ...] = ()
    marks: tuple[Mark, ...] = ()
    sections: tuple[Section, ...] = ()

    def marks_of(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The marks of the given kinds, in the order of the text."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)
