import streamlit as st

from charts.bars import distribution
from charts.palette import ALIKE
from ui import state
from ui.actions import show_told
from ui.alike_graph import show_graph
from ui.alike_near import show_theme_map
from ui.alike_spread import show_spread
from ui.clickable import chart
from ui.drawn import drawn
from ui.group_cards import show_groups
from ui.group_page import show_group
from ui.homogeneity import ordered_groups
from ui.nothing import nothing_yet, say_missing
from ui.phrases import MACHINE_PROPOSES, NO_CASE_IN_FILTER

place = state.workspace()
found = state.batch(place)
show_told()
if found is None or not found.submissions:
    st.title("同质化")
    nothing_yet(place)
    st.stop()

threshold = state.threshold("alike", found)
rows = state.in_view(found, state.frame(found))
shown = set(rows.index)
groups = ordered_groups(found, [group for group in state.groups(found) if not shown.isdisjoint(group.members)])
opened = state.opened("group")
chosen = next((group for group in groups if group.id == opened), None)
if chosen is not None:
    show_group(place, found, chosen, groups)
    st.stop()

st.title("同质化")
say_missing("同质组", opened, (), "组随阈值和筛选而变，现在没有这样一组")
members = {member for group in groups for member in group.members}
st.caption(f"阈值 {threshold:.2f}：{len(groups)} 组，涉及 {len(members)} 个案例。组内两两相近，不作连环牵连。{MACHINE_PROPOSES}")
if rows.empty:
    st.info(NO_CASE_IN_FILTER)
    st.stop()
cards, graph, themes, spread = st.tabs(["同质组", "关系图", "主题图", "分布与空白"], key="alike_tabs", on_change="rerun")
if cards.open:
    with cards:
        show_groups(found, groups)
        if not groups:
            st.info("这个阈值上没有同质组；可向左滑动阈值再看。")
        st.subheader("全部案例的同质可能性", help="每个案例与其最相近一个本年案例的可能性（0–1，经校准）。")
        st.caption("达到阈值的着色，其余变淡；点柱只看这一段。")
        values = [float(value) for value in rows["同质概率"].dropna()]
        figure = drawn(distribution, values, threshold, colour=ALIKE)
        chart(figure, "alike_bins", lambda data: state.toggle_band(f"alike:{data[0]}"), alt="同质可能性分布")
if graph.open:
    with graph:
        show_graph(found, rows, groups, threshold)
if themes.open:
    with themes:
        show_theme_map(found, rows, groups)
if spread.open:
    with spread:
        show_spread(place, found, rows, groups)
wanted = state.once("go_case")
if wanted:
    st.switch_page("pages/submissions.py", query_params={"case": wanted})
