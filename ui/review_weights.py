"""评分项与权重: the standards of the call, what each weighs, and what the five values mean."""

import streamlit as st

from store.users import Right
from ui import state
from ui.actions import told
from ui.highlight import plain
from ui.scoring import criteria_in
from ui.state import Workspace


def show_weights(place: Workspace) -> None:
    """The criteria; those who assign may weigh them."""
    criteria, shown = criteria_in(place), place.view.committee.weights(place.year)
    stamp = "-".join(f"{weight:g}" for _, weight in sorted(shown.items()))  # another person's weights show at once
    st.caption("评分项取自征集方案的征集标准；通知没有规定权重时各项相同。改动权重不改动已打的分，小计与排序随之变动。")
    with st.form("weights", border=True):
        for criterion in criteria:
            left, right = st.columns([4, 1], vertical_alignment="center")
            left.write(f"**{plain(criterion.name)}**　{plain(criterion.wording)}（{plain(criterion.clause)}）")
            right.number_input("权重（%）", 0, 100, round(100 * criterion.weight), key=f"weight_{criterion.key}_{stamp}")
        words = "　".join(f"{value:g} {label}" for value, label in criteria[0].labels) if criteria else ""
        st.caption(f"分值：{words}。权重之和不必等于 100，按比例折算。")
        st.form_submit_button("保存权重", on_click=_save, args=(shown, stamp), disabled=not place.view.may(Right.ASSIGN))


def _save(shown: dict[str, float], stamp: str) -> None:
    place = state.workspace()

    def act() -> str:
        weights = {criterion.key: float(state.held(f"weight_{criterion.key}_{stamp}") or 0) for criterion in criteria_in(place)}
        place.view.committee.set_weights(place.year, weights, shown=shown)
        return "权重已保存"

    told(act)
