"""佐证 as rows: one card a case, and all cases side by side."""

from collections.abc import Iterable

import pandas as pd

from analysis.records import Claim, ClaimKind, Evidence
from ui.batch import Batch

NOT_ATTACHED = "材料未附佐证"
PROVABLE = (ClaimKind.INSTRUCTION, ClaimKind.HONOUR, ClaimKind.PILOT, ClaimKind.MEDIA, ClaimKind.FIRST)
"""Claims that a paper can prove; what people felt or what is new cannot be attached."""
LEVELS = ("中央", "省", "市", "区")
_RECOGNISED = (ClaimKind.INSTRUCTION, ClaimKind.HONOUR, ClaimKind.PILOT, ClaimKind.MEDIA)


def claim_rows(evidence: Evidence) -> pd.DataFrame:
    """Every claim by kind with its sentence; ``年份`` is empty where the sentence names none."""
    order = list(ClaimKind)
    rows = [
        (claim.kind.value, claim.level, str(claim.year or ""), claim.subject, claim.sentence, proof(claim))
        for claim in sorted(evidence.claims, key=lambda claim: (order.index(claim.kind), claim.span.start))
    ]
    return pd.DataFrame(rows, columns=["类别", "级别", "年份", "事项", "原句", "佐证"])


def proof(claim: Claim) -> str:
    return "" if claim.kind not in PROVABLE else "已附" if claim.attached else NOT_ATTACHED


def figure_rows(evidence: Evidence) -> pd.DataFrame:
    rows = [(figure.words, f"{figure.value:,.10g}", figure.unit, figure.trend) for figure in evidence.figures]
    return pd.DataFrame(rows, columns=["原文", "数值", "单位", "趋势"])


def card_line(evidence: Evidence) -> str:
    """What the card holds, in one line."""
    without = sum(proof(claim) == NOT_ATTACHED for claim in evidence.claims)
    return (
        f"{len(evidence.claims)} 处佐证线索，其中 {without} 处{NOT_ATTACHED}；可核数据 {len(evidence.figures)} 个；"
        f"实质内容占 {evidence.substance_share:.0%}（其余为通知原文和套话）。"
    )


def comparison_rows(found: Batch, case_ids: Iterable[str]) -> pd.DataFrame:
    """One row a case, indexed by its id; most national recognitions first, then figures, then substance."""
    rows = {case_id: _row(found, case_id, found.evidence[case_id]) for case_id in case_ids if case_id in found.evidence}
    columns = ["案例", "单位", "中央级", "省级", "市级", "区级", "可核数据", "实质占比", "首创", "创新之处", "群众评价", "未附佐证"]
    frame = pd.DataFrame(list(rows.values()), columns=columns, index=list(rows))
    return frame.sort_values(["中央级", "可核数据", "实质占比"], ascending=False, kind="stable")


def _row(found: Batch, case_id: str, evidence: Evidence) -> dict[str, object]:
    def count(*kinds: ClaimKind, level: str | None = None) -> int:
        return sum(claim.kind in kinds and (level is None or claim.level == level) for claim in evidence.claims)

    levels = dict(zip(("中央级", "省级", "市级", "区级"), (count(*_RECOGNISED, level=level) for level in LEVELS), strict=True))
    return {
        "案例": found.title(case_id),
        "单位": found.unit_name(case_id),
        **levels,
        "可核数据": len(evidence.figures),
        "实质占比": evidence.substance_share,
        "首创": count(ClaimKind.FIRST),
        "创新之处": count(ClaimKind.INNOVATION),
        "群众评价": count(ClaimKind.PRAISE),
        "未附佐证": sum(proof(claim) == NOT_ATTACHED for claim in evidence.claims),
    }
