"""总览: the queues, and pictures of the batch in which every mark filters all the others.

A picture counts the cases that all filters but its own leave, so that a second mark of it can be added: the marks that are not chosen dim.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts.bars import arrivals, count_bars
from charts.districts import district_tiles
from charts.matrix import count_matrix
from charts.palette import ALIKE, CALM, REPEAT
from charts.spread import spread
from store.users import Right
from ui import state
from ui.batch import Batch
from ui.clickable import chart
from ui.drawn import drawn
from ui.filters import BANDS, SHARES, Filters, read_bands
from ui.navigation import page_link
from ui.phrases import QUEUE_MEANING, QUEUES
from ui.scoring import all_scores
from ui.state import Workspace
from ui.tables import area_order, area_scope_counts, district_counts, kind_counts, queue_counts, scope_counts, scope_heads

QUEUE_PAGES = {"doubts": "readings", "form": "compliance", "repeat": "repeats", "alike": "homogeneity", "scope": "scopes"}
WIDE_SPREAD = 1.0
"""Standard deviation of the judges' totals from which they disagree, as on the page 评审打分."""


@dataclass(frozen=True)
class Picture:
    """What all pictures of the page draw from."""

    found: Batch
    everything: pd.DataFrame
    chosen: Filters

    def rows(self, *own: str) -> pd.DataFrame:
        """The cases in view when the picture's own filters are left out."""
        return state.in_view(self.found, self.everything, self.chosen.without(*own))


def show_queues(place: Workspace, found: Batch, everything: pd.DataFrame) -> None:
    """A card a queue: its count, its page, what it means."""
    waiting = queue_counts(everything)
    cards = [(QUEUE_PAGES[queue], name, waiting[queue], QUEUE_MEANING[queue]) for queue, name in QUEUES.items()]
    if place.view.may(Right.SEE_ALL_SCORES):
        cards.append(("review", "评分分歧", _disagreed(place, found), "评委小计相差大（标准差大于 1）的案例，建议先讨论再定名次。"))
    for column, (page, name, count, meaning) in zip(st.columns(len(cards)), cards, strict=True):
        with column.container(border=True, height="stretch", key=f"queue_card_{page}"):
            page_link(page, f"{name}　**{count}**", place.user)
            st.caption(meaning)


def _disagreed(place: Workspace, found: Batch) -> int:
    standings = all_scores(place, found.submissions).ranking.standings
    return sum(standing.judges > 1 and standing.spread > WIDE_SPREAD for standing in standings)


def show_pictures(found: Batch, everything: pd.DataFrame) -> None:
    """Scopes, districts, unit kinds, days, distributions, and districts against scopes."""
    picture = Picture(found, everything, state.filters())
    left, right = st.columns([3, 2])
    with left:
        _scopes(picture)
        _days(picture)
    with right:
        _districts(picture)
        _kinds(picture)
    _spreads(picture)
    _matrix(picture)


def _scopes(picture: Picture) -> None:
    st.subheader("按征集范围", help="柱：当前筛选下本年度各范围的案例数。菱形：往年入选成果的年均数（只计知道范围的）。")
    known = any(winner.scope for winner in picture.found.winners.values())
    st.caption("柱为本年度，菱形为往年入选成果的年均数。点柱筛选。" if known else "往年成果没有范围，无从对照。点柱筛选。")
    bars = scope_counts(picture.rows("scope"), picture.found.call, picture.chosen.scope, picture.found.winners.values())
    chart(
        drawn(count_bars, bars, beside_name="往年年均"),
        "scope_bars",
        lambda data: state.toggle_filter("scope", int(data[0])),
        alt="各征集范围案例数",
    )


def _days(picture: Picture) -> None:
    st.subheader("收到日期")
    rows = picture.rows("day")
    days = list(rows["收到"].dropna())
    missing = len(rows) - len(days)
    st.caption("点一天筛选，红色为截止日以后收到。" + (f"另有 {missing} 项没有写明收到日期。" if missing else ""))
    if days:
        figure = drawn(arrivals, days, picture.found.call.deadline.value, picture.chosen.day)
        chart(figure, "arrivals", lambda data: state.toggle_filter("day", data[0]), alt="逐日收到的案例数")


def _districts(picture: Picture) -> None:
    st.subheader("按辖市区")
    st.caption("示意图：相邻的区相接，越深越多；点一格筛选。")
    figure = drawn(district_tiles, district_counts(picture.rows("area")), picture.chosen.area)
    chart(figure, "tiles", lambda data: state.toggle_filter("area", data[0]), alt="各辖市区案例数")


def _kinds(picture: Picture) -> None:
    bars = kind_counts(picture.rows("kind"), picture.chosen.kind)
    if bars:
        st.subheader("按单位类别")
        chart(drawn(count_bars, bars), "kinds", lambda data: state.toggle_filter("kind", data[0]), alt="各类单位案例数")


SPREADS = (
    ("length", 100, "字数", "成果简介的字数，按 Word 的算法。虚线为通知要求的字数。", CALM),
    ("substance", 0.5, "具体信息", "每百字里的数字、时间、人名、地名、书名（与“具体实在”一条所数的相同）。", CALM),
    ("repeat", 0.05, "查重概率", "与最近一项往年成果疑似重复或局部雷同的可能性。", REPEAT),
    ("alike", 0.05, "同质概率", "与最相近一个本年案例说的是同一做法的可能性。", ALIKE),
)
"""Name in the address line, width of a bin, heading, what is measured, colour."""


def _spreads(picture: Picture) -> None:
    for column, (name, width, words, meaning, colour) in zip(st.columns(len(SPREADS)), SPREADS, strict=True):
        with column:
            st.subheader(words, help=f"{meaning}点一柱只看这一段。")
            rows = state.in_view(picture.found, picture.everything, picture.chosen.without_band(name))
            values = [float(value) for value in rows[BANDS[name]].dropna()]
            if not values:
                st.caption("没有可画的数。")
                continue
            chosen = [band.bounds for band in read_bands(picture.chosen.band) if band.name == name]
            lines = spread_lines(picture.found, name)
            figure = drawn(spread, values, width, chosen=chosen, share=name in SHARES, lines=lines, colour=colour)
            chart(figure, f"spread_{name}", lambda data, name=name: state.toggle_band(f"{name}:{data[0]}"), alt=f"{words}分布")  # type: ignore[misc]


def spread_lines(found: Batch, name: str) -> Sequence[tuple[float, str]]:
    """The call's length and the thresholds in view, to be drawn into the distribution of that name."""
    if name == "length":
        return [(found.call.length.about, f"约 {found.call.length.about} 字")]
    return [(state.threshold(name, found), "阈值")] if name in ("repeat", "alike") else ()


def _matrix(picture: Picture) -> None:
    rows, chosen = picture.rows("area", "scope"), picture.chosen
    if rows.empty:
        return
    st.subheader("区域 × 征集范围")
    st.caption("市级单位按类别分行。点一格同时按区域和范围筛选，再点一次取消。")
    districts = dict(zip(rows["区域"], rows["区县"], strict=True))

    def in_view(area: str, scope: str) -> bool:
        here = not chosen.area or area in chosen.area or districts.get(area) in chosen.area
        return here and (not chosen.scope or int(scope) in chosen.scope)

    areas, heads = area_order(rows), scope_heads(picture.found.call)
    bright = [(area, scope) for area in areas for scope, _ in heads if in_view(area, scope)]
    figure = drawn(_matrix_of, areas, heads, area_scope_counts(rows), bright)
    chart(figure, "matrix", lambda data: state.filter_cell(data[0], int(data[1])), alt="区域与征集范围交叉表")


def _matrix_of(
    areas: Sequence[str], heads: Sequence[tuple[str, str]], counts: dict[tuple[str, str], int], bright: Sequence[tuple[str, str]]
) -> go.Figure:
    in_view = frozenset(bright)
    return count_matrix([(area, area) for area in areas], heads, counts, chosen=lambda area, scope: (area, scope) in in_view)
