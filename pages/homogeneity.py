import streamlit as st

from charts.alike import alike_graph, theme_map
from charts.bars import distribution
from charts.palette import ALIKE
from store.users import Right
from ui import state
from ui.actions import show_told
from ui.clickable import chart, share_column, table
from ui.drawn import drawn
from ui.group_page import show_group
from ui.homogeneity import gaps, group_rows, nearest_rows, nodes_of, pair_edges
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
groups = [group for group in state.groups(found) if not shown.isdisjoint(group.members)]
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
        values = [float(value) for value in rows["同质概率"].dropna()]
        st.caption("每个案例与其最相近一个本年案例的同质可能性；点柱只看这一段。")
        chart(
            drawn(distribution, values, threshold, colour=ALIKE),
            "alike_bins",
            lambda data: state.toggle_band(f"alike:{data[0]}"),
            alt="同质可能性分布",
        )
        if groups:
            columns = {
                "可能性": share_column("可能性"),
                "成员": st.column_config.TextColumn(width="large"),
                "共有": st.column_config.TextColumn(width="medium"),
            }
            table(group_rows(found, groups), "groups", opens="group", height=min(420, 40 + 60 * len(groups)), columns=columns)
        else:
            st.info("这个阈值上没有同质组；可向左滑动阈值再看。")
if graph.open:
    nodes = nodes_of(found, rows, groups)
    edges = pair_edges(found, nodes, threshold)
    ends = {end for left, right, _ in edges for end in (left, right)}
    linked = [node for node in nodes if node.id in ends]
    with graph:
        st.caption("实线达到阈值，虚线接近；同色为同组。点一个案例打开。")
        chart(
            alike_graph(linked, edges, threshold),
            "graph",
            lambda data: state.remember("go_case", data[0]),
            alt="同质关系图",
        )
if themes.open:
    with themes:
        left, right = st.columns([3, 2])
        with left:
            st.caption("位置相近表示主题大致相近；以右侧列表为准。点一个案例看它真正的近邻。")
            own = state.opened("near")
            places = state.theme_places(found)
            chart(
                theme_map([node for node in nodes_of(found, rows, groups) if node.id in places], places, own=own),
                "themes",
                lambda data: state.open_in_place("near", data[0]),
                alt="主题图",
            )
        with right:
            own = own if own in found.submissions else str(rows.index[0])
            st.write(f"**{found.title(own)}** 的近邻")
            table(
                nearest_rows(found, own),
                f"near_{own}",
                opens="case",
                page="pages/submissions.py",
                columns={"可能性": share_column("可能性")},
            )
if spread.open:
    with spread:
        st.dataframe(
            rows.pivot_table(index="区域", columns="范围", values="案例", aggfunc="count", fill_value=0).reset_index(),
            hide_index=True,
            key="spread",
        )
        if place.view.may(Right.TEACH):  # who has nothing in a scope would tell who has, in a blind phase
            for words in gaps(found, rows, state.register(place)):
                st.write(words)
wanted = state.once("go_case")
if wanted:
    st.switch_page("pages/submissions.py", query_params={"case": wanted})
