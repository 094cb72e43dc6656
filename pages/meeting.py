import streamlit as st

from review.sitting import sitting_order
from store.stage import EVERYTHING_SHOWN
from store.users import Right
from ui import state
from ui.actions import show_told
from ui.meeting_page import show_meeting, steps
from ui.nothing import nothing_yet, say_missing
from ui.scoring import all_scores

place = state.workspace()
wall = state.projected(place)
found = state.batch(wall)
show_told()
may = place.view.may
if not may(Right.SEE_ALL_CASES) and place.view.stages.current(place.year).phase not in EVERYTHING_SHOWN:
    st.title("会议评审")
    st.info("会议评审还没有开始。进入“会议评审”阶段以后，这里可以看到会上的案例。")
    st.stop()
if found is None or not found.submissions:
    st.title("会议评审")
    nothing_yet(place)
    st.stop()

scopes = {case: scope for case in found.submissions if (scope := found.scope(case)) is not None}
groups = [group.members for group in found.report.groups]
order = sitting_order(list(found.submissions), groups, scopes)
opened = state.opened("case")
case_id = opened if opened in found.submissions else order[0]
say_missing("案例", opened, found.submissions)
steps(place, order, found, case_id)
if place.view.stages.current(place.year).blind:
    st.caption("匿名阶段：本页对所有人隐去单位和名称。")
scoring = all_scores(wall, found.submissions) if may(Right.SEE_ALL_SCORES) else None
show_meeting(place, found, scoring, order, case_id)
