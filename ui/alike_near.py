"""主题图 of 同质化: the batch on a plane, and beside it the true neighbours of the chosen case, which the plane can only hint at."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.records import Group
from charts.alike import theme_map
from ui import state
from ui.batch import Batch, other_of
from ui.clickable import chart
from ui.definitions import NEW_THIS_YEAR, NEW_TO_PAST
from ui.highlight import plain
from ui.homogeneity import nodes_of
from ui.phrases import percent

NEIGHBOURS, LINES = 8, 3


def show_theme_map(found: Batch, rows: pd.DataFrame, groups: Sequence[Group]) -> None:
    """The cases in view; groups by colour and shape, lines to the nearest of the chosen case."""
    places = state.theme_places(found)
    nodes = [node for node in nodes_of(found, rows, groups) if node.id in places]
    if not nodes:
        st.info("这些案例都没有画在图上。")
        return
    own = state.opened("near") if state.opened("near") in found.submissions else nodes[0].id
    near = [other_of(pair, own) for pair in found.pairs.get(own, ())[:LINES]]
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.caption("位置相近，主题大致相近；同色同形为同组。以右侧列表为准。点一个案例，右侧列出真正与它最相近的。")
        figure = theme_map(nodes, places, own=own, near=near)
        chart(figure, f"themes_{own}", lambda data: state.open_in_place("near", data[0]), alt="主题图")
    with right:
        _neighbours(found, own)


def _neighbours(found: Batch, own: str) -> None:
    st.page_link("pages/submissions.py", label=f"**{plain(found.title(own))}**", query_params={"case": own}, icon=":material/article:")
    st.caption(f"{plain(found.unit_name(own))} · {plain(found.scope_name(found.scope(own)))}")
    show_newness(found, own)
    st.markdown("**真正的近邻**", help="按“谁、为谁、做什么、用什么、在哪里”比对得出的同质可能性（0–1，经校准），与图上的距离无关。")
    for pair in found.pairs.get(own, ())[:NEIGHBOURS]:
        other = other_of(pair, own)
        label = f"{pair.probability:.2f}　{plain(found.title(other))} · {plain(found.unit_name(other))}"
        st.page_link("pages/submissions.py", label=label, query_params={"case": other})
    if not found.pairs.get(own):
        st.caption("没有相近的本年案例。")


def show_newness(found: Batch, case_id: str, *, brief: bool = False) -> None:
    """新意: two numbers, each (unless ``brief``) with the case or winner that holds it down."""
    newness = found.novelty.get(case_id)
    if newness is None:
        return

    def because(nearest: str) -> str:
        known = nearest in found.submissions or nearest in found.winners
        return f" :gray[（最近：{plain(found.title(nearest))}）]" if known and not brief else ""

    said = [f"**新意**　相对本年 **{percent(newness.this_year)}**{because(newness.nearest_alike)}"]
    past = percent(newness.past) if newness.past is not None else "未导入往年成果"
    said.append(f"相对往年 **{past}**{because(newness.nearest_winner)}")
    st.markdown("；".join(said), help=f"相对本年：{NEW_THIS_YEAR}相对往年：{NEW_TO_PAST}")
