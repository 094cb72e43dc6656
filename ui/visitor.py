"""Who is behind this rerun and where they come from. Asked on every rerun, so that a session that was ended is at its end."""

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

from store.store import Store
from store.users import User
from ui.access import LOGIN, Access
from ui.login_required import ONLY_HERE, is_mounted
from ui.person import current_user

HERE = "本机"
START_WITH_LOGIN = "本系统已建立账号，需要登录后使用。请用 make run（或安装包里的启动脚本）启动；直接运行 app.py 没有登录页，不能打开。"

_to_login = st.components.v2.component(
    "caselens_to_login",
    js=f"""export default function () {{
  window.location.replace("{LOGIN}?to=" + encodeURIComponent(location.pathname + location.search));
}}
""",
)


@st.cache_resource(show_spinner=False)
def _access(url: str, _store: Store) -> Access:
    return Access(_store)


def access_to(store: Store) -> Access:
    """The one Access of a store in this process; making one hashes a password, which takes a moment."""
    return _access(str(store.engine.url), store)


def require_visitor(store: Store) -> User:
    """The local user of personal mode, else who logged in. Nobody else gets further: the rerun ends here."""
    access = access_to(store)
    if access.is_personal:
        return _local_user(store)
    if not is_mounted():
        st.warning(START_WITH_LOGIN)
        st.stop()
    return access.user(_cookies()) or leave()


def leave() -> NoReturn:
    """Take the browser to the login page and end the rerun."""
    st.html(f'<p>登录已结束，请重新<a href="{LOGIN}" target="_self">登录</a>。</p>')
    _to_login(key="to_login")
    st.stop()


def sign_out(store: Store) -> None:
    """End the session of this browser; for a button's callback."""
    access = access_to(store)
    access.gate.log_out(access.token(_cookies()), place=origin())


def change_password(store: Store, user: User, old: str, new: str) -> None:
    """The visitor's own new password; every login of theirs ends, this one too. Raises LoginRefused and StoreError."""
    access_to(store).gate.change_password(user, old, new, place=origin())


def origin() -> str:
    """Where the visitor comes from, for the log: an address, 本机 for this machine."""
    address = st.context.ip_address
    return address if isinstance(address, str) else HERE


def _cookies() -> Mapping[str, str]:
    return st.context.cookies


def _local_user(store: Store) -> User:
    if origin() != HERE:
        st.warning(ONLY_HERE)
        st.stop()
    return current_user(store.home)
