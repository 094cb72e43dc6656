import streamlit as st

from store.users import Right
from ui import state
from ui.accounts import show_accounts, show_log
from ui.actions import show_told
from ui.phases import plan_phases
from ui.redaction import show_redactions

TABS = {
    "阶段": (Right.PHASES, plan_phases),
    "匿名核对": (Right.SEE_UNITS_WHEN_BLIND, show_redactions),
    "账号": (Right.ACCOUNTS, show_accounts),
    "日志": (Right.AUDIT, show_log),
}

place = state.workspace()
show_told()
st.title("阶段、账号与日志")
shown = {name: draw for name, (right, draw) in TABS.items() if place.view.may(right)}
tabs = dict(zip(shown, st.tabs(list(shown), key="accounts_tab", bind="query-params"), strict=True))
opened = next((name for name, tab in tabs.items() if tab.open), next(iter(shown)))
with tabs[opened]:
    shown[opened](place)
