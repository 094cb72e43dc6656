"""Accounts as an administrator handles them, and the log as it is read. The passwords' rules and the last administrator are the store's."""

import streamlit as st

from store.accounts import Account, Accounts
from store.users import Role
from ui import identity, state
from ui.actions import do, told
from ui.clickable import table
from ui.highlight import plain
from ui.log_words import log_rows
from ui.workspace import Workspace

GIVEN_ROLES = (Role.STAFF, Role.HEAD, Role.JUDGE, Role.ADMIN)
PASSWORD_RULE = "至少 10 个字符、5 种不同字符，不能含登录名。"
IDENTITY = "统一身份（邮箱或 sub，可空）"
IDENTITY_HELP = "此人在统一身份平台的邮箱或 sub；登记后可用统一身份登录，密码可以留空。没有登记的人登录不了。"
LOG_COLUMNS = {
    "对象": st.column_config.TextColumn(width=130),
    "原来": st.column_config.TextColumn(width=150, help="双击一格看全文。"),
    "改为": st.column_config.TextColumn(width=230, help="双击一格看全文。"),
}
SHOWN_ENTRIES = 500
"""Lines of the log on the page; the export has all of them."""


def accounts_of(place: Workspace) -> Accounts:
    """Accounts belong to the installation: they lie in the real workspace, whichever one is open."""
    return state.store_of(False).view_for(place.user, place=place.origin).accounts


def open_account(place: Workspace, units: list[str]) -> None:
    """A form for one new account; what was typed stays when the store refuses."""
    with st.form("new_account", clear_on_submit=False):
        first, second = st.columns(2)
        login = first.text_input("登录名")
        name = second.text_input("姓名", help="写进每一条核定、评分和日志。")
        role = first.selectbox("角色", GIVEN_ROLES, format_func=str, index=2)
        unit = second.selectbox("所在单位（用于回避）", units, index=None, placeholder="不在名录可留空")
        password = st.text_input("初始密码", type="password", help=f"{PASSWORD_RULE}请当面或另行告知本人，本人登录后可自行修改。")
        known = st.text_input(IDENTITY, help=IDENTITY_HELP) if identity.is_offered() else ""
        if st.form_submit_button("开账号", type="primary"):
            told(lambda: f"已开账号 {accounts_of(place).create(login, name, role, password, unit=unit or '', identity=known).login}")
            st.rerun()


def show_account(place: Workspace, account: Account, logins: int, units: list[str]) -> None:
    """One account with what can be done to it."""
    accounts, key = accounts_of(place), account.id
    with st.expander(f"{plain(account.name)}（{plain(account.login)}）· {account.role}" + ("　已停用" if account.disabled else "")):
        st.caption(f"单位：{plain(account.unit) or '未填'}；正在登录 {logins} 处。")
        _edit_account(accounts, account, units)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            password = st.text_input("新密码", type="password", key=f"password_{key}")
            if st.button("重设密码", key=f"reset_{key}", disabled=not password):
                do(lambda: accounts.set_password(key, password), "密码已重设，此人须重新登录")
            if st.button("结束登录", key=f"end_{key}", disabled=not logins):
                do(lambda: accounts.end_sessions(key), "已结束此人的全部登录")
            if st.button("启用" if account.disabled else "停用", key=f"close_{key}"):
                do(lambda: accounts.set_disabled(key, not account.disabled), "已保存")


def _edit_account(accounts: Accounts, account: Account, units: list[str]) -> None:
    """Name, role, unit and identity; a change ends the account's logins."""
    with st.form(f"edit_account_{account.id}", border=False):
        first, second, third = st.columns(3)
        name = first.text_input("姓名", account.name)
        role = second.selectbox("角色", GIVEN_ROLES, GIVEN_ROLES.index(account.role), format_func=str)
        options = list(dict.fromkeys([*filter(None, [account.unit]), *units]))
        unit = third.selectbox("所在单位（用于回避）", options, 0 if account.unit else None, placeholder="不在名录可留空")
        known: str | None = None
        if identity.is_offered() or account.identity:
            known = st.text_input(IDENTITY, account.identity, help=IDENTITY_HELP)
        if st.form_submit_button("保存修改", help="保存后此人须重新登录。"):
            do(lambda: accounts.change(account.id, name=name, role=role, unit=unit or "", identity=known), "已保存，此人须重新登录")


def first_administrator(place: Workspace) -> None:
    """Personal mode until the first account: what changes, before it changes."""
    st.info("现在是单机使用：不登录，只在本机打开。开第一个管理员账号后，所有人都要登录，程序即转入登录页。")
    with st.form("first_administrator"):
        login, name = st.text_input("登录名"), st.text_input("姓名")
        password = st.text_input("密码", type="password", help=PASSWORD_RULE)
        if st.form_submit_button("开管理员账号"):
            told(lambda: f"已开账号 {accounts_of(place).create(login, name, Role.ADMIN, password).login}")
            st.rerun()


def show_log(place: Workspace) -> None:
    """Newest first, with a search over who, what and on what; the chain is checked when asked."""
    words = st.text_input("查找（人、动作、对象、内容）", key="log_words").strip()
    entries = place.view.audit.entries(limit=None if words else SHOWN_ENTRIES)
    titles = {case.id: case.title for case in (*place.view.submissions.list(place.year), *place.view.submissions.set_aside(place.year))}
    rows = log_rows(entries, titles)
    if words:
        rows = rows[[words in " ".join(map(str, row)) for row in rows.itertuples(index=False)]][:SHOWN_ENTRIES]
    st.caption(f"显示最近 {len(rows)} 条。日志只增不改，前后相扣；最新一条：{place.view.audit.head()}")
    table(rows, "log", height=420, columns=LOG_COLUMNS)
    if st.button("核对日志", key="check_log", icon=":material/verified_user:", help="逐条重算校验值，并与核定、评分对照。"):
        faults = place.view.audit.faults()
        for fault in faults:
            st.error(plain(fault))
        if not faults:
            st.success("日志完整，与核定、评分一致。")
    st.caption("全部日志可用命令 python -m store export-audit 导出；备份用 python -m store backup 备份.db。")


def show_accounts(place: Workspace) -> None:
    """All accounts, or the way to the first."""
    accounts = accounts_of(place).list()
    if not accounts:
        first_administrator(place)
        return
    units = [unit.name for unit in state.register(place).units]
    open_account(place, units)
    sessions = accounts_of(place).sessions()
    for account in accounts:
        show_account(place, account, sum(session.account_id == account.id for session in sessions), units)
