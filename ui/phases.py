"""现阶段: the line on every page, and where staff or the head move the year on."""

from datetime import date
from functools import partial

import streamlit as st

from analysis.records import Phase
from review.phases import NOW, next_phase, period, summary_line
from store.stage import Stage
from ui.actions import do
from ui.workspace import Workspace


def phase_line(place: Workspace) -> None:
    """What the year is at, for everybody, above every page: the menu of those with many screens would hide it below the fold."""
    stage = place.view.stages.current(place.year)
    with st.container(key="phase"):
        st.caption(summary_line(stage.phase, blind=stage.blind, starts_on=stage.starts_on, ends_on=stage.ends_on, today=date.today()))


def plan_phases(place: Workspace) -> None:
    """Dates and anonymity of every phase, and the step into another one."""
    stages = place.view.stages
    current = stages.current(place.year)
    following = next_phase(current.phase)
    order = list(Phase)
    chosen = st.selectbox(
        "进入阶段", order, index=order.index(following or current.phase), format_func=lambda phase: f"{phase}：{NOW[phase]}"
    )
    if st.button(f"进入“{chosen}”", type="primary", disabled=chosen is current.phase, key="enter_phase"):
        do(lambda: stages.enter(place.year, chosen), f"现在是{chosen}阶段")
    st.caption("评委能看什么、做什么随阶段变化，见“角色与权限”。退回前一阶段也可以，评分不丢。")
    for stage in stages.all(place.year):
        told = f"{stage.phase}{'（匿名）' if stage.blind else ''}　{period(stage.starts_on, stage.ends_on)}"
        with st.expander(told), st.form(f"plan_{stage.phase.name}", border=False):
            starts = st.date_input("开始", stage.starts_on, key=f"starts_{stage.phase.name}")
            ends = st.date_input("截止", stage.ends_on, key=f"ends_{stage.phase.name}")
            blind = st.toggle("匿名：评委和组长看不到单位、地名、人名和品牌", stage.blind, key=f"blind_{stage.phase.name}")
            if st.form_submit_button("保存"):
                plan = Stage(stage.phase, blind=blind, starts_on=starts, ends_on=ends)
                do(partial(stages.plan, place.year, plan), "阶段安排已保存")
