"""关系图 of 同质化: who resembles whom, at the threshold and just below it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.records import Group
from charts.alike import alike_graph
from ui import state
from ui.batch import Batch
from ui.clickable import chart
from ui.homogeneity import nodes_of, pair_edges


def show_graph(found: Batch, rows: pd.DataFrame, groups: Sequence[Group], threshold: float) -> None:
    """Only cases that have a line; a click opens the case."""
    nodes = nodes_of(found, rows, groups)
    edges = pair_edges(found, nodes, threshold)
    ends = {end for left, right, _ in edges for end in (left, right)}
    if not ends:
        st.info("这个阈值附近没有相近的案例；可向左滑动阈值再看。")
        return
    st.caption("实线达到阈值，虚线接近阈值；同色同形为同组，灰点接近而未入组。点一个案例打开。")
    figure = alike_graph([node for node in nodes if node.id in ends], edges, threshold)
    chart(figure, "graph", lambda data: state.remember("go_case", data[0]), alt="同质关系图")
