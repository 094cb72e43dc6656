"""The own password, in the person's menu: an administrator hands out the first one, nobody else should know the second."""

import streamlit as st

from store.errors import StoreError
from ui import state
from ui.accounts import PASSWORD_RULE
from ui.actions import told


def own_password() -> None:
    """The old one, the new one twice; afterwards the browser is at the login page."""
    with st.form("own_password", border=False, clear_on_submit=True):
        st.text_input("原密码", type="password", key="old_password", autocomplete="current-password")
        st.text_input("新密码", type="password", key="new_password", autocomplete="new-password", help=PASSWORD_RULE)
        st.text_input("再输一次新密码", type="password", key="new_password_again", autocomplete="new-password")
        st.form_submit_button("修改密码", on_click=_save)


def _save() -> None:
    old, new, again = (str(state.held(key) or "") for key in ("old_password", "new_password", "new_password_again"))

    def act() -> str:
        if new != again:
            raise StoreError("两次输入的新密码不一样，密码没有改。")
        state.change_password(old, new)
        return ""

    told(act)
