import streamlit as st

from ui import state
from ui.actions import show_told
from ui.case_page import show_case
from ui.clickable import share_column, table
from ui.found import show_sentences, show_winners_found
from ui.lists import case_list
from ui.nothing import nothing_yet, say_missing
from ui.phrases import NO_CASE_IN_FILTER

place = state.workspace()
found = state.batch(place)
show_told()
if found is None or not found.submissions:
    st.title("案例浏览")
    nothing_yet(place)
    st.stop()

rows = state.in_view(found, state.frame(found))
opened = state.opened("case")
if opened in found.submissions:
    show_case(place, found, opened, [str(case_id) for case_id in rows.index])
    st.stop()

st.title("案例浏览")
say_missing("案例", opened, found.submissions)
if rows.empty:
    st.info(NO_CASE_IN_FILTER)
    show_winners_found(place, found)
    st.stop()
st.caption("选中一行打开案例。表头可排序；筛选与检索在上方，均保留在网址里，刷新不丢。")
table(
    case_list(rows),
    "cases",
    opens="case",
    height=min(620, 38 + 35 * len(rows)),
    columns={
        "看过": st.column_config.TextColumn(width=44),
        "案例": st.column_config.TextColumn(width=235),
        "单位": st.column_config.TextColumn(width=118),
        "区域": st.column_config.TextColumn(width=95),
        "范围": st.column_config.TextColumn(width=105),
        "待办": st.column_config.TextColumn(width=135),
        **{name: share_column(name) for name in ("归类概率", "查重概率", "同质概率", "本年新意", "往年新意")},
    },
)
if state.filters().words:
    show_sentences(found, rows.index)
    show_winners_found(place, found)
