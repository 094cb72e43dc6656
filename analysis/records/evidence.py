"""佐证: what a case says of itself that a committee can check, each with its place in the body."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.records.text import Section, Span


class ClaimKind(StrEnum):
    """Kinds of statement that the notice's standards ask about (征集标准 2 and 3)."""

    INSTRUCTION = "领导批示"
    HONOUR = "表彰获奖"
    PILOT = "试点示范"
    MEDIA = "媒体报道"
    FIRST = "首创首个"
    TRANSFER = "复制推广"
    PRAISE = "群众评价"
    RESULT = "数据成效"
    INNOVATION = "创新之处"
    PROBLEM = "难点短板"
    TASK = "对应任务"
    FEATURE = "特色亮点"


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: its sentence, the level it claims (中央 / 省 / 市 / 区, or empty), the year it names, what it is about."""

    kind: ClaimKind
    span: Span
    sentence: str
    level: str = ""
    year: int | None = None
    subject: str = ""
    attached: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in the text, resolved to years; ``relative`` marks 今年、去年 and the like; ``since`` marks 自…以来."""

    span: Span
    words: str
    first_year: int | None
    last_year: int | None
    relative: bool = False
    since: bool = False
    action: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: 「观众3.1万余人次」 is value 31000, unit 人次. ``trend`` is 增 / 减 / empty."""

    span: Span
    words: str
    value: float
    unit: str
    trend: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """佐证卡 of one submission. ``substance_share`` (0-1): characters that are neither notice text nor set phrase."""

    submission_id: str
    characters: int
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    substance_share: float = 1.0
