"""主题图: the batch on a plane with its regions named; a clicked case shows its true neighbours beside it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.explore.regions import name_regions
from charts.alike import Node, theme_map
from charts.palette import SHAPES, identity
from ui import state
from ui.batch import Batch
from ui.clickable import chart
from ui.highlight import escaped, plain
from ui.navigation import page_link
from ui.state import Workspace
from ui.themes import Corpus

COLOURED_BY = {"范围": "征集范围", "区县": "辖市区", "类别": "单位类别"}
NEIGHBOURS, WINNERS = 6, 3


def show_map(place: Workspace, found: Batch, held: Corpus, rows: pd.DataFrame) -> None:
    """The cases in view in colour; the chosen one with lines to its neighbours."""
    by = st.segmented_control("着色", list(COLOURED_BY), default="范围", format_func=COLOURED_BY.__getitem__, key="map_by") or "范围"
    places = state.theme_places(found)
    regions = state.per_report(found, "regions", lambda: name_regions(places, held.counts))
    classes = sorted(set(rows[by]), key=_by_number)
    named = {str(case_id): str(name) for case_id, name in rows[by].items() if case_id in places}
    if not named:
        st.info("这些案例都没有画在图上。")
        return
    own = state.opened("near") if state.opened("near") in named else next(iter(named))
    near = state.theme_neighbours(found, own, NEIGHBOURS)
    nodes = [Node(i, found.title(i)[:18], f"{found.unit_name(i)} · {name}", classes.index(name)) for i, name in named.items()]
    labels = [(region.x, region.y, "·".join(region.words)) for region in regions]
    picture, beside = st.columns([5, 3], gap="medium")
    with picture:
        st.caption("位置相近，主题大致相近；灰字是这一片案例比别处多用的词。点一个案例，线连向它真正的近邻。")
        st.html(legend_html(classes))
        figure = theme_map(nodes, places, own=own, near=[case_id for case_id, _ in near], labels=labels)
        chart(figure, f"map_{by}_{own}", lambda data: state.open_in_place("near", data[0]), alt="主题图")
    with beside:
        _neighbours(place, found, own, near)


def _neighbours(place: Workspace, found: Batch, own: str, near: Sequence[tuple[str, float]]) -> None:
    """The case, this year's nearest by theme (with what the check of homogeneity says), the nearest past winners."""
    st.page_link("pages/submissions.py", label=f"**{plain(found.title(own))}**", query_params={"case": own}, icon=":material/article:")
    st.caption(f"{plain(found.unit_name(own))} · {plain(found.scope_name(found.scope(own)))}")
    st.markdown("**本年主题最近**", help="按概念与词语的余弦相近程度（0–1），在全部维度里算，不是图上的距离；括号里是同质可能性。")
    alike = {pair.right_id if pair.left_id == own else pair.left_id: pair.probability for pair in found.pairs.get(own, ())}
    for case_id, closeness in near:
        said = f"，同质 {alike[case_id]:.2f}" if case_id in alike else ""
        label = f"{closeness:.2f}　{plain(found.title(case_id))} · {plain(found.unit_name(case_id))}{said}"
        st.page_link("pages/submissions.py", label=label, query_params={"case": case_id})
    matches = found.matches.get(own, ())[:WINNERS]
    if matches:
        st.markdown("**往年最近**", help="括号里是查重的结论与可能性。")
    for match in matches:
        winner = found.winners[match.winner_id]
        label = f"{winner.year}　{plain(found.title(winner.id))}（{match.verdict.value} {match.probability:.2f}）"
        page_link("repeats", label, place.user, pair=f"{own}~{winner.id}")


def _by_number(name: str) -> tuple[int, str]:
    """7 文明实践 before 10 公共文化服务."""
    number = name.split(" ", maxsplit=1)[0]
    return (int(number) if number.isdigit() else 0, name)


def legend_html(classes: Sequence[str]) -> str:
    """One coloured sign a class, in the colours and shapes of the map."""
    marks = (identity(n) for n in range(len(classes)))
    dots = (
        f'<span style="color:{colour}">{SHAPES[shape]}</span> {escaped(str(name))}'
        for (colour, shape), name in zip(marks, classes, strict=True)
    )
    return '<div class="quiet">' + "　".join(dots) + "</div>"
