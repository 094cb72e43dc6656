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
        "看过": st.column_config.TextColumn(width=48),
        "案例": st.column_config.TextColumn(width=260),
        "单位": st.column_config.TextColumn(width=140),
        "区域": st.column_config.TextColumn(width=95),
        "范围": st.column_config.TextColumn(width=130),
        "归类概率": share_column("归类概率", "机器对第一建议范围的把握（0–1，经校准）。"),
        "查重概率": share_column("查重概率", "与某项往年成果疑似重复或局部雷同的可能性（0–1，经校准）。"),
        "同质概率": share_column("同质概率", "与本年度某个其他案例说的是同一做法的可能性（0–1，经校准）。"),
        "字数": st.column_config.NumberColumn(help="按 Word 的算法计字。"),
    },
)
if state.filters().words:
    show_sentences(found, rows.index)
    show_winners_found(place, found)
