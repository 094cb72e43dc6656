"""One past winner, to read and to mend; entries that may be one."""

from collections.abc import Sequence

import streamlit as st

from analysis.records import PastCase
from store.users import Right
from ui import state
from ui.actions import told
from ui.highlight import marked_html, plain
from ui.state import Workspace


def show_winner(place: Workspace, winner: PastCase, winners: Sequence[PastCase]) -> None:
    """Read and edit one winner."""
    st.button("返回列表", icon=":material/arrow_back:", on_click=state.open_in_place, args=("winner", ""))
    st.subheader(f"{winner.year} {plain(winner.title)}")
    st.caption(f"{plain(winner.unit)} · 依据：{winner.evidence_level.value}")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.html(marked_html(winner.text) if winner.text.strip() else '<div class="quiet">没有正文，只能按题名核对。</div>')
    if place.view.may(Right.WINNERS):
        with right:
            _editing(place, winner, winners)


def _editing(place: Workspace, winner: PastCase, winners: Sequence[PastCase]) -> None:
    key = f"winner_{winner.id}"
    scopes = [None, *(scope.number for scope in place.call.scopes)]
    names = {scope.number: f"{scope.number} {scope.short}" for scope in place.call.scopes}
    st.number_input("年份", 1990, 2100, winner.year, key=f"{key}_year")
    st.text_input("单位", winner.unit, key=f"{key}_unit")
    st.text_input("名称", winner.title, key=f"{key}_title")
    st.selectbox(
        "范围",
        scopes,
        index=scopes.index(winner.scope) if winner.scope in scopes else 0,
        format_func=lambda n: names.get(n, "未知"),
        key=f"{key}_scope",
    )
    st.text_area("正文", winner.text, height=180, key=f"{key}_text")
    st.button("保存修改", type="primary", on_click=_save, args=(winner, key))
    others = [other for other in winners if other.id != winner.id]
    st.selectbox(
        "并入另一项（重复登记时）",
        others,
        index=None,
        format_func=lambda other: f"{other.year} {other.unit} {other.title}",
        key=f"{key}_into",
    )
    st.button("并入", on_click=_merge, args=(winner, key))
    st.text_input("移出理由", key=f"{key}_why")
    st.button("移出成果库", on_click=_remove, args=(winner, key))


def _save(winner: PastCase, key: str) -> None:
    place = state.workspace()
    values = {field: state.held(f"{key}_{field}") for field in ("year", "unit", "title", "scope", "text")}
    changes = {field: value for field, value in values.items() if value != getattr(winner, field)}

    def act() -> str:
        if changes:
            place.view.winners.edit(winner.id, changes, shown=winner)
        return "已保存" if changes else "没有改动"

    told(act)


def _merge(winner: PastCase, key: str) -> None:
    place, kept = state.workspace(), state.held(f"{key}_into")

    def act() -> str:
        if kept is None:
            return "请先选择要并入的一项"
        place.view.winners.merge(winner.id, kept.id)
        state.open_in_place("winner", kept.id)
        return "已并入；较长的正文保留"

    told(act)


def _remove(winner: PastCase, key: str) -> None:
    place, why = state.workspace(), str(state.held(f"{key}_why") or "").strip()

    def act() -> str:
        place.view.winners.remove(winner.id, why)
        state.open_in_place("winner", "")
        return "已移出；记录仍保留，可以恢复"

    told(act)


def show_doubles(place: Workspace, doubles: Sequence[tuple[PastCase, PastCase, str]]) -> None:
    """Pairs that may be one winner entered twice; merging keeps the longer text."""
    if not doubles:
        st.info("没有发现疑似重复登记的成果。")
    for left, right, why in doubles[:50]:
        with st.container(border=True):
            st.write(f"{left.year} {plain(left.unit)}：{plain(left.title)}　↔　{right.year} {plain(right.unit)}：{plain(right.title)}")
            st.caption(why)
            kept, other = (left, right) if len(left.text) >= len(right.text) else (right, left)
            st.button(
                "合并",
                disabled=not place.view.may(Right.WINNERS),
                key=f"merge_{left.id}_{right.id}",
                on_click=_merge_pair,
                args=(other.id, kept.id),
            )


def _merge_pair(duplicate_id: str, kept_id: str) -> None:
    place = state.workspace()

    def act() -> str:
        place.view.winners.merge(duplicate_id, kept_id)
        return "已合并"

    told(act)
