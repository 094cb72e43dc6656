import streamlit as st

from ui import state
from ui.actions import show_told
from ui.clickable import table
from ui.explore import keyword_rows
from ui.first_steps import show_first_steps
from ui.nothing import show_progress
from ui.overview import show_pictures, show_queues
from ui.phrases import LOG_ODDS, NO_CASE_IN_FILTER, NO_WINNERS, STALE
from ui.progress import watch_analysis

place = state.workspace()
found = state.batch(place)
show_told()
st.title(f"{place.year} 年度总览")

if found is None or not found.submissions:
    if not show_progress(place):
        show_first_steps(place)
    st.stop()

if found.stale:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(STALE, width="stretch")
        st.button("重新分析", on_click=state.request_analysis, args=(place,), type="primary")
if state.analysis_requested(place):
    watch_analysis()

everything = state.frame(found)
with st.container(horizontal=True):
    st.metric("申报案例", len(everything), help="本年度计入的案例；被新版本替换的、移出的不算。")
    st.metric("申报单位", everything["单位"].nunique(), help="识别后的单位数；同一单位的不同写法算一个。")
    st.metric("往年成果", len(found.winners), help="用于查重的往年入选成果数。")
    st.metric("未看", int((~everything["已看"]).sum()), help="还没有人标记“已看”的案例。")
if not found.winners:
    st.warning(NO_WINNERS)

st.subheader("待办")
show_queues(place, found, everything)
rows = state.in_view(found, everything)
if rows.empty:
    st.info(NO_CASE_IN_FILTER)
show_pictures(found, everything)
if not rows.empty:
    st.subheader("关键词", help=LOG_ODDS)
    st.caption("所选案例比其余案例明显多用的词；没有筛选时分范围、分辖市区列出。")
    table(
        keyword_rows(found, rows),
        "keywords",
        columns={"所选": st.column_config.TextColumn(width=190), "案例数": st.column_config.NumberColumn(width=60)},
    )
    st.page_link("pages/themes.py", label="看这些词的句子，或任选两批对比", icon=":material/insights:")
