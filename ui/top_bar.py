"""What every screen shares, drawn before the page so that its widgets keep their value and their place in the address line."""

from collections.abc import Sequence

import streamlit as st

from store.users import Role
from ui import state
from ui.batch import Batch
from ui.filters import read_bands
from ui.highlight import plain
from ui.own_password import own_password
from ui.person import keep_name, kept_name
from ui.phrases import DEMO_BANNER, PRODUCT, QUEUES, SEARCH_HELP, SUBTITLE
from ui.tables import area_choices
from ui.visitor import leave_when_ended

UNFILTERED = frozenset({"intake", "winners", "units", "call", "help", "review", "meeting", "accounts"})
"""Pages on which no filter applies: the bar is left out, its values stay."""
WITH_THRESHOLD = {"repeats": "repeat", "homogeneity": "alike"}


def sidebar() -> None:
    """Year, workspace and name."""
    place = state.workspace()
    with st.sidebar:
        years = list(place.view.calls.years())
        st.selectbox("年度", years, index=years.index(place.year), key="year", bind="query-params", format_func=lambda year: f"{year} 年度")
        st.toggle("示例工作区", key="demo", bind="query-params", help="用虚构的案例试用全部功能；与正式数据完全分开。")
        _person(place)
        st.caption(f"{PRODUCT} · {SUBTITLE}")


def _person(place: state.Workspace) -> None:
    """Who is logged in and the way out; in personal mode the name that stands beside every decision."""
    if place.user.role is not Role.OWNER:
        leave_when_ended()
        with st.popover(f"{plain(place.user.name)} · {place.user.role}", width="stretch", icon=":material/account_circle:"):
            st.caption(plain(place.user.unit) or "未填所属单位")
            st.button("退出登录", key="sign_out", on_click=state.sign_out, icon=":material/logout:")
            own_password()
        return
    name = kept_name(place.store.home)
    with st.popover(f"操作人：{plain(name) or '未填'}", width="stretch"):
        st.text_input("姓名（记在每一项核定旁边）", value=name, key="person", max_chars=40)
        st.button("保存姓名", on_click=lambda: keep_name(place.store.home, str(state.held("person"))))


def top_bar(page: str) -> None:
    """The demo's banner, the filters with their chips, the thresholds."""
    place = state.workspace()
    if place.is_demo:
        st.html(f'<div class="banner">{DEMO_BANNER}</div>')
    found = state.batch(place)
    if found is None:
        return
    with st.container(key="hidden_bar" if page in UNFILTERED else "bar"):
        if page in UNFILTERED:
            st.html(_hidden("hidden_bar"))
        _filters(found)
        _thresholds(found, WITH_THRESHOLD.get(page, ""))


def _filters(found: Batch) -> None:
    rows = state.frame(found)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("筛选", icon=":material/filter_list:"):
            scopes = [scope.number for scope in found.call.scopes]
            st.multiselect("征集范围", scopes, key="scope", bind="query-params", format_func=found.scope_name)
            st.multiselect("区域", _with_held(area_choices(rows), "area"), key="area", bind="query-params")
            st.multiselect("单位类别", _with_held(sorted(set(rows["类别"])), "kind"), key="kind", bind="query-params")
            days = sorted({day.isoformat() for day in rows["收到"].dropna()})
            st.multiselect("收到日期", _with_held(days, "day"), key="day", bind="query-params")
            st.multiselect("待办", list(QUEUES), key="queue", bind="query-params", format_func=QUEUES.__getitem__)
            st.text_input(
                "区间（点分布图的柱子即填，可多段）", key="band", bind="query-params", placeholder="字数:1200-1400 查重概率:0.60-1.00"
            )
            st.caption(f"检索的写法：{SEARCH_HELP}")
        st.text_input(
            "检索",
            key="q",
            bind="query-params",
            placeholder="检索：词语 “短语” 区县:武进区 -排除",
            label_visibility="collapsed",
            width=330,
        )
        _chips(found)
        shown = len(state.in_view(found, rows))
        st.html(f'<span class="quiet">{f"{shown} / {len(rows)} 项在列" if state.filters().any else f"共 {len(rows)} 项"}</span>')
    for note in state.search(found).notes(state.filters().words) if state.filters().words else ():
        st.warning(plain(note), icon=":material/search:")


def _with_held(options: Sequence[str], name: str) -> list[str]:
    """Keep selectable what is held, though it has no case any more."""
    return [*options, *(value for value in (state.held(name) or ()) if value not in options)]


def _chips(found: Batch) -> None:
    chosen = state.filters()
    labels: list[tuple[str, int | str, str]] = [("scope", number, found.scope_name(number)) for number in chosen.scope]
    labels += [("area", area, area) for area in chosen.area] + [("kind", kind, kind) for kind in chosen.kind]
    labels += [("day", day, f"{day} 收到") for day in chosen.day]
    labels += [("queue", queue, QUEUES[queue]) for queue in chosen.queue]
    for name, value, label in labels:
        st.button(f"{plain(label)} ✕", key=f"chip_{name}_{value}", on_click=state.toggle_filter, args=(name, value), type="tertiary")
    for band in read_bands(chosen.band):
        text = f"{band.column} {band.bounds.replace('-', '–')} ✕"
        st.button(text, key=f"chip_{band.text}", on_click=state.toggle_band, args=(band.text,), type="tertiary")
    if chosen.words:
        st.button(f"检索：{plain(chosen.words[:24])} ✕", key="chip_q", on_click=state.set_filter, args=("q", ""), type="tertiary")
    if chosen.any:
        st.button("清除全部筛选", key="chip_all", on_click=state.clear_filters, type="tertiary")


def _thresholds(found: Batch, shown: str) -> None:
    """Both sliders are always drawn, so that their place in the address line holds; a page shows its own."""
    for kind, name in (("repeat", "查重阈值"), ("alike", "同质阈值")):
        with st.container(key=f"threshold_{kind}"):
            if kind != shown:
                st.html(_hidden(f"threshold_{kind}"))
            _slider(found, kind, name)


def _hidden(key: str) -> str:
    """A style sheet that takes a container away together with the gap around it; its widgets stay."""
    return f'<style>[data-testid="stLayoutWrapper"]:has(> .st-key-{key}) {{display: none}}</style>'


def _slider(found: Batch, kind: str, name: str) -> None:
    report = found.report
    proposed, reason = (
        (report.repeat_threshold, report.repeat_threshold_reason)
        if kind == "repeat"
        else (report.alike_threshold, report.alike_threshold_reason)
    )
    proposed = round(proposed, 2)
    left, middle, right = st.columns([5, 1.1, 1.5], vertical_alignment="bottom")
    left.slider(name, 0.05, 1.0, proposed, 0.01, key=state.THRESHOLD_KEYS[kind], bind="query-params", help=reason or None)
    middle.button("恢复", key=f"reset_{kind}", on_click=state.reset_threshold, args=(kind, proposed), help=f"恢复为 {proposed:.2f}")
    right.button(
        "设为本年度阈值", key=f"set_{kind}", on_click=_set_for_year, args=(kind,), help="只有设为本年度阈值，结论和形式审查才随之改变。"
    )
    if reason:
        st.caption(f"起始值 {proposed:.2f}：{plain(reason.rstrip('。'))}。滑动只改变显示，低于阈值的变淡，不会消失。")


def _set_for_year(kind: str) -> None:
    place = state.workspace()
    found = state.batch(place)
    if found is not None:
        place.view.settings.set(place.year, **{f"{kind}_threshold": state.threshold(kind, found)})
        state.ensure_analysis(place)
