"""Scores of the case on the wall, hidden until revealed, and the conclusion with who, when and why."""

import streamlit as st

from analysis.records import DecisionKind
from store.users import Right
from ui import state
from ui.actions import decide
from ui.batch import Batch
from ui.definitions import DEFINITIONS
from ui.highlight import plain
from ui.phrases import OUTCOMES
from ui.review_page import OTHERS_COLUMNS, others_rows
from ui.scoring import Scoring, criteria_in
from ui.state import Workspace

REASONS = ("会议一致同意", "创新性突出，可推广", "与同组案例择优", "与往年成果相近", "成效依据不足")
"""Offered first; any other may be typed."""


def show_scores(place: Workspace, found: Batch, scoring: Scoring | None, case_id: str) -> None:
    """Nothing of them before somebody reveals them; the next case begins hidden again."""
    refused = place.view.committee.own_conflict(place.year, case_id)
    if refused:
        st.caption(f"您需要回避这个案例（{plain(refused)}），不显示评分。")
        return
    if state.held("revealed") != case_id:
        st.button(
            "揭示评分", icon=":material/visibility:", on_click=state.remember, args=("revealed", case_id), shortcut="V", help="键盘 V"
        )
        return
    shown = scoring or Scoring(criteria_in(place), place.view.scores.of(place.year, case_id))
    standing, scores = shown.standings.get(case_id), shown.of_case.get(case_id, ())
    if not scores:
        st.info("还没有评分。" if scoring else "还没有评分；评委先交自己的评分，再看别人的。")
        return
    if standing:
        with st.container(horizontal=True):
            st.metric("中位数", f"{standing.median:.2f}", help=DEFINITIONS["中位数"])
            st.metric("均值", f"{standing.mean:.2f}", help=DEFINITIONS["均值"])
            st.metric("离散", f"{standing.spread:.2f}" if standing.judges > 1 else "—", help="各评委小计的标准差")
            if scoring:
                st.metric("名次", f"{standing.rank} / {len(shown.ranking.standings)}", help=f"校正松紧后第 {standing.adjusted_rank} 名")
    st.dataframe(
        others_rows(Scoring(shown.criteria, tuple(scores))), hide_index=True, key=f"revealed_{case_id}", column_config=OTHERS_COLUMNS
    )
    st.button("收起评分", on_click=state.remember, args=("revealed", ""), type="tertiary")


def show_conclusion(place: Workspace, found: Batch, case_id: str, after: str) -> None:
    """What was concluded, by whom and why, and the form for those who conclude."""
    history = place.view.decisions.history(place.year, DecisionKind.OUTCOME, (case_id,))
    standing = history[-1] if history and history[-1].value is not None else None
    if standing:
        st.success(
            f"结论：**{plain(str(standing.value))}** · {plain(standing.name)} · {standing.at.astimezone():%m-%d %H:%M}",
            icon=":material/gavel:",
        )
        st.caption(f"理由：{plain(standing.reason)}")
    if place.view.may(Right.CONCLUDE):
        _form(case_id, str(standing.value) if standing else "", history[-1].id if history else 0, after)
    elif not standing and place.view.may(Right.SEE_ALL_SCORES):
        st.caption("结论由组长记录。")
    if len(history) > 1:
        with st.expander(f"结论的经过（{len(history)} 次）"):
            for entry in history:
                said = "撤销" if entry.value is None else str(entry.value)
                st.write(f"{entry.at.astimezone():%m-%d %H:%M}　{plain(entry.name)}　{plain(said)}　{plain(entry.reason)}")


def _form(case_id: str, value: str, based_on: int, after: str) -> None:
    key = f"outcome_{case_id}_{based_on}"
    with st.container(border=True):
        st.segmented_control("结论", OUTCOMES, default=value if value in OUTCOMES else None, key=f"{key}_value")
        st.selectbox("理由", REASONS, index=None, key=f"{key}_reason", accept_new_options=True, placeholder="选择或填写理由（必填）")
        with st.container(horizontal=True):
            st.button("记录并到下一件", type="primary", on_click=_save, args=(case_id, key, based_on, after), key=f"{key}_next")
            st.button("记录", on_click=_save, args=(case_id, key, based_on, ""), key=f"{key}_save")


def _save(case_id: str, key: str, based_on: int, after: str) -> None:
    value, reason = state.held(f"{key}_value"), str(state.held(f"{key}_reason") or "").strip()
    if not value or not reason:
        state.remember("told", ("warning", "请先选定结论并写明理由。"))
        return
    place = state.workspace()
    decide(DecisionKind.OUTCOME, (case_id,), value, reason=reason, based_on=based_on, words=f"已记录：{value}")
    kept = place.view.decisions.of(place.year, DecisionKind.OUTCOME, (case_id,))
    if after and kept and kept.id != based_on:
        state.open_in_place("case", after)
