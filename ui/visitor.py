"""Who is behind this rerun and where they come from. Asked on every rerun, so that a session that was ended is at its end."""

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

from store.store import Store
from store.users import User
from ui.access import LOGIN, STILL_IN, Access
from ui.login_required import LOOKED_AT_EVERY, ONLY_HERE, is_mounted
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


_still_in = st.components.v2.component(
    "caselens_still_in",
    js=f"""export default function () {{
  const look = () => fetch("{STILL_IN}", {{cache: "no-store"}}).then((answer) => {{
    if (answer.status === 401) window.location.replace("{LOGIN}?to=" + encodeURIComponent(location.pathname + location.search));
  }}, () => {{}});
  const clock = setInterval(look, {1000 * LOOKED_AT_EVERY:.0f});
  document.addEventListener("visibilitychange", look);
  return () => {{ clearInterval(clock); document.removeEventListener("visibilitychange", look); }};
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


def leave_when_ended() -> None:
    """Let the open tab ask now and then whether its session holds, and go to the login page by itself when it does not."""
    _still_in(key="still_in")


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
