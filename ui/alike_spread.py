"""分布与空白 of 同质化: districts by unit kind against scopes, and what nobody sent."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.records import Group
from analysis.units import UnitRegister
from charts.matrix import count_matrix
from store.users import Right
from ui import state
from ui.batch import Batch
from ui.clickable import chart
from ui.highlight import plain
from ui.homogeneity import silent_units
from ui.navigation import page_link
from ui.state import Workspace
from ui.tables import AREAS, scope_heads

WHICH = ("全部案例", "同质组内的案例")


def show_spread(place: Workspace, found: Batch, rows: pd.DataFrame, groups: Sequence[Group]) -> None:
    """The matrix, then the gaps for whoever may know who sent nothing."""
    which = st.segmented_control("看哪些", WHICH, default=WHICH[0], key="spread_of", label_visibility="collapsed") or WHICH[0]
    if which == WHICH[1]:
        rows = rows[rows.index.isin([member for group in groups for member in group.members])]
    if rows.empty:
        st.info("没有案例可画。")
    else:
        st.caption("行：辖市区与单位类别；列：征集范围；格内为案例数。点一格，案例列表随之筛选；再点一次取消。")
        places = row_keys(rows)
        figure = count_matrix([(key, key) for key in places], scope_heads(found.call), spread_counts(rows))
        chart(figure, f"spread_{which}", _filter_cell, alt="辖市区、单位类别与征集范围")
    if place.view.may(Right.TEACH):  # who has nothing in a scope would tell who has, in a blind phase
        _gaps(place, found, rows, state.register(place))


def _key(district: str, kind: str) -> str:
    return f"{district} · {kind}"


def row_keys(rows: pd.DataFrame) -> list[str]:
    """区县 · 类别, the districts in their usual order, 市级 after them."""
    order = {area: n for n, area in enumerate(AREAS)}
    found = {(str(district), str(kind)) for district, kind in zip(rows["区县"], rows["类别"], strict=True)}
    return [_key(*pair) for pair in sorted(found, key=lambda pair: (order.get(pair[0], len(order)), pair))]


def spread_counts(rows: pd.DataFrame) -> dict[tuple[str, str], int]:
    """(区县 · 类别, scope number as text) → cases."""
    triples = zip(rows["区县"], rows["类别"], rows["范围号"], strict=True)
    return dict(Counter((_key(str(district), str(kind)), str(int(scope))) for district, kind, scope in triples if pd.notna(scope)))


def _filter_cell(data: list[str]) -> None:
    district, _, kind = data[0].partition(" · ")
    state.filter_only(area=[district], kind=[kind], scope=[int(data[1])])


def _gaps(place: Workspace, found: Batch, rows: pd.DataFrame, register: UnitRegister) -> None:
    st.subheader("空白")
    present = set(rows["范围号"])
    empty = [found.scope_name(scope.number) for scope in found.call.scopes if scope.number not in present]
    st.markdown(f"**没有案例的征集范围**　{plain('、'.join(empty)) or '无'}")
    silent = silent_units(found, register)
    st.markdown(f"**名录中没有申报的单位**　{sum(map(len, silent.values()))} 个，按类别：")
    for kind, names in silent.items():
        with st.expander(f"{plain(kind)}　{len(names)} 个"):
            st.write(plain("、".join(names)))
    page_link("units", "到“单位名录”导出催报名单", place.user)
