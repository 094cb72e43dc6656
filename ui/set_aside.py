"""Cases that were taken out or replaced by a later version, to look at and to bring back."""

import streamlit as st

from ui import state
from ui.actions import told
from ui.highlight import plain
from ui.state import Workspace


def show_set_aside(place: Workspace) -> None:
    """Nothing is drawn while there are none."""
    cases = place.view.submissions.set_aside(place.year)
    if not cases:
        return
    with st.expander(f"已移出或被新版本替换的案例（{len(cases)}）", icon=":material/inventory:"):
        for case in cases:
            left, right = st.columns([6, 1], vertical_alignment="center")
            left.write(f"{plain(case.unit)}　{plain(case.title)}　· {plain(case.source_file)}")
            right.button("恢复", key=f"restore_{case.id}", on_click=_restore, args=(case.id,))


def _restore(case_id: str) -> None:
    place = state.workspace()

    def act() -> str:
        place.view.submissions.restore(place.year, case_id)
        state.request_analysis(place)
        return "已恢复，正在重新分析"

    told(act)
