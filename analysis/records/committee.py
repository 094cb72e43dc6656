"""What people say beside the Report: decisions (核定) and scores (评分). The store keeps them; review and export read them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about. The second half are lessons: they apply to every year and become ``Knowledge``."""

    SCOPE = "归类核定"
    REPEAT = "重复核定"
    ALIKE = "同质对核定"
    GROUP = "同质组核定"
    TICK = "形式核对"
    SEEN = "已看"
    REMARK = "备注"
    REDACTION = "匿名核对"
    OUTCOME = "评审结论"
    UNIT_ALIAS = "单位认作"
    UNIT = "单位登记"
    CUE = "归类线索词"
    SET_PHRASE = "套话"
    BRAND = "品牌"
    CONCEPT = "同义概念"


class Phase(StrEnum):
    """阶段 of one call year, in order; exactly one is current."""

    INTAKE = "材料征集"
    CHECK = "形式审查"
    REVIEW = "初评"
    MEETING = "会议评审"
    PUBLICATION = "公布"


LESSONS = frozenset(
    {DecisionKind.UNIT_ALIAS, DecisionKind.UNIT, DecisionKind.CUE, DecisionKind.SET_PHRASE, DecisionKind.BRAND, DecisionKind.CONCEPT},
)
UNORDERED = frozenset({DecisionKind.ALIKE, DecisionKind.GROUP})
"""Kinds whose subject is a set: a group verdict is keyed by its frozen member set."""


@dataclass(frozen=True, slots=True)
class Decision:
    """核定: one person's word on one subject. Rows are only ever added; the newest of a subject holds.

    ``subject``: (submission id,) · (submission id, winner id) · the sorted members of a set · (submission id, rule) of a tick ·
    the taught words of a lesson. ``value`` is plain JSON; None takes an earlier decision back. ``undoes`` is the id that an undo answers.
    """

    id: int
    call_year: int
    kind: DecisionKind
    subject: tuple[str, ...]
    value: object
    reason: str
    name: str
    at: datetime
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """评分 of one judge for one case: (criterion key, value) each, or an abstention. ``overlap`` (与他案重叠？) never counts."""

    submission_id: str
    judge_id: int
    judge: str
    marks: tuple[tuple[str, float], ...] = ()
    abstained: bool = False
    remark: str = ""
    overlap: str = ""
    at: datetime | None = None
    sequence: int = 0
