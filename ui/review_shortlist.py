"""入选名单 under quotas with what-if, and the decisions that follow from it, applied in one confirmed step."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.records import DecisionKind
from review.ranking import Standing
from review.shortlist import Limits, Shortlist, shortlist, what_if
from store.decisions import Proposal
from store.users import Right
from ui import state
from ui.actions import decide_all, undo_last
from ui.batch import CITY_LEVEL, NO_AREA, Batch
from ui.clickable import table
from ui.highlight import plain
from ui.phrases import OUTCOMES
from ui.scoring import Scoring
from ui.state import Workspace

BASES = {"mean": "均值", "median": "中位数", "adjusted": "校正后均值"}
_COLUMNS = {
    "序": st.column_config.NumberColumn(width=45),
    "拟定": st.column_config.TextColumn(width=60),
    "案例": st.column_config.TextColumn(width=300),
    "单位": st.column_config.TextColumn(width=130),
    "范围": st.column_config.TextColumn(width=130),
    "说明": st.column_config.TextColumn(width=170, help="排在入选者之前而没有入选的原因。"),
}
CHOSEN, RESERVE, REJECTED = OUTCOMES


def ordered(standings: Sequence[Standing], basis: str) -> list[Standing]:
    """Best first by the chosen figure; the mean, then the id, settle equals."""
    return sorted(standings, key=lambda s: (-round(getattr(s, basis), 9), -round(s.mean, 9), s.submission_id))


def show_shortlist(place: Workspace, found: Batch, scoring: Scoring) -> None:
    """Sliders, the list that follows, what the quotas change, and the step that makes it so."""
    basis = st.segmented_control("按什么排", list(BASES), default="mean", format_func=BASES.__getitem__, key="list_basis") or "mean"
    ranked = ordered(scoring.ranking.standings, basis)
    limits = _limits(len(ranked))
    ids = [standing.submission_id for standing in ranked]
    scopes = {case: scope for case in ids if (scope := found.scope(case)) is not None}
    districts = {case: _district(found, case) for case in ids}
    made, plain_list = shortlist(ids, scopes, districts, limits), shortlist(ids, scopes, districts, Limits(limits.size))
    _told(found, made, plain_list, limits)
    _warn_of_ties(found, ranked, made, basis)
    proposed = proposals(found, ids, made, reserves=int(state.held("list_reserves") or 0), rest=bool(state.held("list_rest")))
    rows = _rows(found, ranked, dict(proposed), basis, made)
    table(rows, "shortlist", height=420, columns=_COLUMNS)
    _apply_form(place, found, proposed)


def _limits(count: int) -> Limits:
    first, second, third, fourth = st.columns(4)
    size = first.slider("入选名额", 1, max(2, count), max(1, min(count, round(count / 3))), key="list_size")
    scope = second.slider("每个范围最多", 0, 10, 0, key="list_scope", format="%d", help="0 为不限。")
    district = third.slider("每个辖市区最多", 0, 10, 0, key="list_district", help="0 为不限；市级单位不受此限，匿名阶段不起作用。")
    least = fourth.slider("每个范围至少", 0, 3, 0, key="list_least", help="有案例参评的范围，保底几个。")
    return Limits(size, scope or None, district or None, least, frozenset({CITY_LEVEL, NO_AREA}))


def _district(found: Batch, case_id: str) -> str:
    unit = found.units.get(case_id)
    return (unit.district if unit else "") or NO_AREA


def _told(found: Batch, made: Shortlist, without: Shortlist, limits: Limits) -> None:
    change = what_if(without, made)
    if not change.entered and not change.left:
        st.caption(f"与只按名次取前 {limits.size} 名相同。")
        return
    entered = "、".join(plain(found.title(case)) for case in change.entered) or "无"
    left = "、".join(plain(found.title(case)) for case in change.left) or "无"
    st.write(f"与只按名次取前 {limits.size} 名相比：**进入** {entered}；**让出** {left}。")


def _warn_of_ties(found: Batch, ranked: Sequence[Standing], made: Shortlist, basis: str) -> None:
    """Equal figures on both sides of the line are for people to settle."""
    values = {s.submission_id: round(getattr(s, basis), 9) for s in ranked}
    last = min((values[case] for case in made.chosen), default=None)
    equal = [case for case in values if values[case] == last]
    if last is not None and not set(equal) <= set(made.chosen):
        names = "、".join(f"{plain(found.title(case))}{'' if case in made.chosen else '（未入）'}" for case in equal)
        st.warning(f"分数线上同分（{last:.2f}）：{names}。请会议商定取舍。")


def proposals(found: Batch, ids: Sequence[str], made: Shortlist, *, reserves: int, rest: bool) -> list[tuple[str, str]]:
    """(case, conclusion) in rank order; without ``rest`` those beyond the reserves are left open."""
    others = [case for case in ids if case not in made.chosen]
    said = dict.fromkeys(made.chosen, CHOSEN) | dict.fromkeys(others[:reserves], RESERVE)
    return [(case, said.get(case, REJECTED)) for case in ids if case in said or rest]


def _rows(found: Batch, ranked: Sequence[Standing], said: dict[str, str], basis: str, made: Shortlist) -> pd.DataFrame:
    reasons = dict(made.passed_over)
    rows = []
    for number, standing in enumerate(ranked, start=1):
        case = standing.submission_id
        outcome = found.decision(DecisionKind.OUTCOME, case)
        line: dict[str, object] = {"序": number, "拟定": said.get(case, ""), "案例": found.title(case), "单位": found.unit_name(case)}
        line |= {
            "范围": found.scope_name(found.scope(case)),
            BASES[basis]: f"{getattr(standing, basis):.2f}",
            "说明": reasons.get(case, ""),
        }
        rows.append(line | {"现有结论": str(outcome.value) if outcome else ""})
    return pd.DataFrame(rows, index=[standing.submission_id for standing in ranked])


def changed(found: Batch, proposed: Sequence[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """(case, conclusion, id of the conclusion that stands) of the proposals that would change something."""
    standing = {case: found.decision(DecisionKind.OUTCOME, case) for case, _ in proposed}
    return [(case, said, d.id if (d := standing[case]) else 0) for case, said in proposed if not (d := standing[case]) or d.value != said]


def _apply_form(place: Workspace, found: Batch, proposed: Sequence[tuple[str, str]]) -> None:
    left, right = st.columns(2)
    left.number_input("其后列为备选的个数", 0, 50, 0, key="list_reserves")
    right.toggle("其余有评分的记为“不入选”", key="list_rest")
    if not place.view.may(Right.CONCLUDE):
        st.caption("结论由组长记录；这里只作测算。")
        return
    pending = changed(found, proposed)
    replaced = sum(bool(based_on) for _, _, based_on in pending)
    counts = "、".join(f"{word} {n} 项" for word in OUTCOMES if (n := sum(said == word for _, said, _ in pending)))
    with st.container(border=True):
        st.write(f"**待定结论**　{counts or '没有要改动的'}" + (f"；其中 {replaced} 项改动已有结论" if replaced else ""))
        st.text_input("理由（记在每一项结论旁边）", value="按评分排序和名额确定", key="list_reason")
        sure = st.checkbox(f"已核对以上 {len(pending)} 项", key=f"list_sure_{hash(tuple(pending)) & 0xFFFFFF:x}")
        with st.container(horizontal=True):
            st.button(
                "应用待定结论", type="primary", disabled=not (sure and pending), on_click=_apply, args=(tuple(pending),), key="list_apply"
            )
            if state.held("undoable"):
                st.button("撤销上一次成批记录", on_click=undo_last, key="list_undo")


def _apply(pending: tuple[tuple[str, str, int], ...]) -> None:
    reason = str(state.held("list_reason") or "").strip()
    made = [Proposal(DecisionKind.OUTCOME, (case,), said, reason, based_on) for case, said, based_on in pending]
    decide_all(made, f"已记录 {len(made)} 项结论")
