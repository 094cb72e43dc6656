import streamlit as st

from store.users import Right
from ui import state
from ui.accounts import show_accounts, show_log
from ui.actions import show_told
from ui.phases import plan_phases

TABS = {"阶段": (Right.PHASES, plan_phases), "账号": (Right.ACCOUNTS, show_accounts), "日志": (Right.AUDIT, show_log)}

place = state.workspace()
show_told()
st.title("阶段、账号与日志")
shown = {name: draw for name, (right, draw) in TABS.items() if place.view.may(right)}
for draw, tab in zip(shown.values(), st.tabs(list(shown)), strict=True):
    with tab:
        draw(place)
