"""我的评审: what one judge has to mark, what is done, and what the judge keeps out of."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from analysis.records import Score
from review.criteria import Criterion, total_of
from ui.batch import NO_AREA, Batch
from ui.state import Workspace


@dataclass(frozen=True)
class ReviewQueue:
    """``ids`` in a fixed order; ``own`` the own scores; ``recused`` id → reason; ``assigned`` counts the cases given to the judge."""

    ids: tuple[str, ...]
    own: dict[str, Score]
    recused: dict[str, str]
    assigned: int

    @property
    def done(self) -> int:
        return sum(case in self.own for case in self.ids)

    @property
    def open(self) -> tuple[str, ...]:
        return tuple(case for case in self.ids if case not in self.own)


def queue_of(place: Workspace, found: Batch, *, everything: bool = False) -> ReviewQueue:
    """The assigned cases; without an assignment, or on request, all that the user sees. Cases already marked stay listed."""
    view, year = place.view, place.year
    mine = {case for case, judge in view.committee.assignments(year) if judge == place.user.id}
    own = {score.submission_id: score for score in view.scores.mine(year)}
    recused = view.committee.own_conflicts(year)
    wanted = set(found.submissions) if everything or not mine else mine | set(own)
    ids = tuple(case for case in found.submissions if case in wanted and case not in recused)
    return ReviewQueue(ids, own, recused, len(mine))


def queue_rows(found: Batch, queue: ReviewQueue, criteria: tuple[Criterion, ...], unsaved: Collection[str] = ()) -> pd.DataFrame:
    """One row a case, the open ones first; ``unsaved`` are those with marks that were not saved yet."""
    ordered = [*queue.open, *(case for case in queue.ids if case in queue.own)]
    rows = [
        {
            "状态": "未保存" if case in unsaved else own_words(queue.own.get(case), criteria),
            "案例": found.title(case),
            "单位": found.unit_name(case),
            "范围": found.scope_name(found.scope(case)),
            "评语": queue.own[case].remark if case in queue.own else "",
        }
        for case in ordered
    ]
    return pd.DataFrame(rows, columns=["状态", "案例", "单位", "范围", "评语"], index=ordered)


def own_words(score: Score | None, criteria: tuple[Criterion, ...]) -> str:
    """待评, 弃权 or the own total."""
    if score is None:
        return "待评"
    total = total_of(score, criteria)
    return "弃权" if score.abstained else f"已评 {total:.2f}" if total is not None else "未评完"


def case_line(found: Batch, case_id: str) -> str:
    """Unit, area and scope in one line; in a blind phase only what is left of them."""
    area = found.area(case_id)
    parts = (found.unit_name(case_id), "" if area == NO_AREA else area, found.scope_name(found.scope(case_id)))
    return " · ".join(part for part in parts if part)
