"""一致性: how far the judges agree, from a well-known library, with a plain sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import krippendorff
import numpy as np

from analysis.records import Score
from review.criteria import Criterion
from review.ranking import totals_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha (1 full agreement, 0 as by chance, below 0 worse), None when it cannot be computed; ``cases`` with two marks or more."""

    alpha: float | None
    cases: int
    sentence: str


def agreement(scores: Iterable[Score], criteria: Sequence[Criterion]) -> Agreement:
    """Agreement of the totals, on an interval scale."""
    totals = totals_of(scores, criteria)
    judges, cases = sorted({j for _, j in totals}), sorted({c for c, _ in totals})
    table = np.array([[totals.get((case, judge), np.nan) for case in cases] for judge in judges], dtype=float)
    paired = int((np.sum(~np.isnan(table), axis=0) >= 2).sum()) if totals else 0
    if paired < 2:
        return Agreement(None, paired, "至少要有两项案例各有两位评委评过，才能计算一致性。")
    if len(set(table[:, np.sum(~np.isnan(table), axis=0) >= 2][~np.isnan(table[:, np.sum(~np.isnan(table), axis=0) >= 2])])) == 1:
        return Agreement(None, paired, "所有评分相同，一致性无从计算。")
    alpha = float(krippendorff.alpha(reliability_data=table, level_of_measurement="interval"))
    return Agreement(alpha, paired, _sentence(alpha))


def _sentence(alpha: float) -> str:
    """The bounds 0.8 and 0.667 are Krippendorff's own."""
    if alpha >= 0.8:
        return "评委之间一致性高，排序可以信赖。"
    if alpha >= 0.667:
        return "评委之间基本一致，只宜作初步结论。"
    return "评委之间分歧较大，建议先讨论分歧大的案例再定名次。"
