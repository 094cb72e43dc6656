"""读取上限: how much of a file is read before it is refused, to look at and to change."""

import streamlit as st

from analysis.intake.limits import LIMIT_WORDS, Limits
from ui import state
from ui.actions import told
from ui.state import Workspace


def edit_limits(place: Workspace) -> None:
    """One number a limit; what differs from the product's own value says so."""
    st.caption("防止损坏或有害的文件拖垮程序。超过上限的文件不读，并在读取结果里说明。改后对新的导入生效，各年度共用。")
    shown, own = place.view.reading_limits.of(), Limits()
    with st.form("reading_limits", border=False):
        for column, (name, words) in zip(_columns(), LIMIT_WORDS.items(), strict=True):
            usual = int(getattr(own, name) // words.factor)
            column.number_input(
                f"{words.name}（{words.unit}）",
                words.least,
                words.most,
                int(getattr(shown, name) // words.factor),
                key=f"limit_{name}",
                help=f"缺省 {usual} {words.unit}；可设 {words.least} 至 {words.most}。",
            )
        st.form_submit_button("保存上限", type="primary", on_click=_save)
    st.button("恢复缺省", on_click=_reset, icon=":material/restart_alt:")


def _columns() -> list[st.delta_generator.DeltaGenerator]:
    count = len(LIMIT_WORDS)
    return [column for _ in range(0, count, 3) for column in st.columns(3)][:count]


def _save() -> None:
    values = {name: state.held(f"limit_{name}") * words.factor for name, words in LIMIT_WORDS.items()}
    _set(values, "读取上限已保存，对新的导入生效")


def _reset() -> None:
    own = Limits()
    for name, words in LIMIT_WORDS.items():
        state.remember(f"limit_{name}", int(getattr(own, name) // words.factor))
    _set({name: getattr(own, name) for name in LIMIT_WORDS}, "已恢复缺省上限")


def _set(values: dict[str, float], words: str) -> None:
    place = state.workspace()

    def act() -> str:
        place.view.reading_limits.set(**values)
        return words

    told(act)
