"""The screens, who may open them, and the menu made of them. docs/roles.md prints the table; a test keeps the two equal."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit import Page

from store.users import Right, User
from ui.session import unbound_address

ROOT = Path(__file__).resolve().parent.parent
NOT_FOR_ROLE = "您的角色没有这一页。如确需使用，请联系管理员。"


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the menu. ``file`` lies in pages/ and names the address too; any one of ``rights`` opens it, none means everybody."""

    section: str
    file: str
    title: str
    icon: str
    rights: frozenset[Right] = frozenset()

    def is_open_to(self, user: User) -> bool:
        return not self.rights or any(user.may(right) for right in self.rights)


def _screen(section: str, file: str, title: str, icon: str, *rights: Right) -> Screen:
    return Screen(section, file, title, f":material/{icon}:", frozenset(rights))


SCREENS = (
    _screen("工作台", "overview", "总览", "dashboard", Right.SEE_ALL_CASES),
    _screen("工作台", "intake", "材料导入", "upload_file", Right.IMPORT),
    _screen("工作台", "readings", "解析待核", "document_scanner", Right.IMPORT),
    _screen("工作台", "submissions", "案例浏览", "article"),
    _screen("工作台", "themes", "主题与词语", "insights", Right.SEE_ALL_CASES),
    _screen("审查", "scopes", "归类核定", "category", Right.DECIDE),
    _screen("审查", "repeats", "往年查重", "compare", Right.DECIDE),
    _screen("审查", "homogeneity", "同质化", "hub", Right.DECIDE),
    _screen("审查", "compliance", "形式审查", "fact_check", Right.DECIDE),
    _screen("审查", "evidence", "佐证对照", "verified", Right.SEE_ALL_CASES),
    _screen("评审", "review", "评审打分", "rate_review", Right.SCORE, Right.ASSIGN, Right.SEE_ALL_SCORES),
    _screen("评审", "meeting", "会议评审", "co_present", Right.SCORE, Right.SEE_ALL_SCORES),
    _screen("资料", "winners", "往年成果库", "inventory_2", Right.SEE_ALL_CASES),
    _screen("资料", "units", "单位名录", "domain", Right.TEACH),
    _screen("资料", "call", "征集方案", "gavel", Right.SETTINGS),
    _screen("资料", "reports", "导出报告", "download", Right.SEE_ALL_CASES),
    _screen("资料", "accounts", "阶段、账号与日志", "manage_accounts", Right.PHASES, Right.ACCOUNTS, Right.AUDIT),
    _screen("资料", "help", "怎样算重复、同质", "help"),
)
"""In the order of the menu. The first one is what the bare address opens."""
BY_FILE = {screen.file: screen for screen in SCREENS}


def menu(user: User) -> dict[str, list[Page]]:
    """All screens by section. Those of other roles are known, so that their address is answered in words, but not in the menu."""
    sections: dict[str, list[Page]] = {}
    for screen in SCREENS:
        sections.setdefault(screen.section, []).append(_page(screen, user))
    return sections


def greet(page: Page, user: User) -> None:
    """The bare address takes whoever has no overview to the first screen of their own; say it before any widget is drawn."""
    if screen_of(page) is SCREENS[0] and not SCREENS[0].is_open_to(user):
        st.switch_page(f"pages/{first_of(user).file}.py", query_params=unbound_address())


def run_page(page: Page, user: User) -> None:
    """Run the page if the user may open it."""
    if screen_of(page).is_open_to(user):
        page.run()
    else:
        st.info(NOT_FOR_ROLE)


def first_of(user: User) -> Screen:
    """The first screen that a right of the user opens (a judge's is 评审打分), else the first that is open to everybody."""
    mine = [screen for screen in SCREENS if screen.is_open_to(user)]
    return next((screen for screen in mine if screen.rights), mine[0])


def screen_of(page: Page) -> Screen:
    return BY_FILE[page.url_path] if page.url_path else SCREENS[0]


def page_link(file: str, label: str, user: User, **where: str) -> None:
    """A link to a screen, its words alone for whoever may not open it."""
    screen = BY_FILE[file]
    if screen.is_open_to(user):
        st.page_link(f"pages/{file}.py", label=label, icon=screen.icon, query_params=where or None)
    else:
        st.markdown(label)


def _page(screen: Screen, user: User) -> Page:
    return st.Page(
        ROOT / "pages" / f"{screen.file}.py",
        title=screen.title,
        icon=screen.icon,
        default=screen is SCREENS[0],
        visibility="visible" if screen.is_open_to(user) else "hidden",
    )
