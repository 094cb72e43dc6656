"""What a page says when it has nothing to show, and where to go from there."""

from collections.abc import Container

import streamlit as st

from store.users import Right
from ui import state
from ui.actions import open_example
from ui.navigation import page_link
from ui.phrases import NO_SUBMISSIONS
from ui.progress import import_running, watch_analysis, watch_import
from ui.state import Workspace


def nothing_yet(place: Workspace) -> None:
    """No Report: how far the reading or the analysis is, or else the way to the first forms and to the example."""
    if show_progress(place):
        return
    st.info(NO_SUBMISSIONS)
    if not place.view.may(Right.IMPORT):
        st.caption("工作人员导入并分析以后，这里就有内容。")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        page_link("intake", "去导入申报表", place.user)
        page_link("winners", "去导入往年成果", place.user)
        if not place.is_demo:
            st.button("打开示例", icon=":material/science:", on_click=open_example, help="虚构示例数据，与正式数据分开存放")


def show_progress(place: Workspace) -> bool:
    """Watch the import or the analysis that is under way; False when there is none."""
    running = import_running(place) if place.view.may(Right.IMPORT) else None
    if running:
        watch_import(running)
    elif place.view.submissions.list(place.year) and state.needs_analysis(place):
        watch_analysis()
    else:
        return False
    st.caption("读取和分析在后台进行，可以离开这一页；完成后自动显示。")
    return True


def say_missing(what: str, opened: str, known: Container[str], why: str = "可能已移出，或属于另一个年度") -> None:
    """The address line names something that is not there: say so, above the list of what is."""
    if opened and opened not in known:
        st.info(f"网址里的{what}不在这里：{why}。请从下面另选。", icon=":material/link_off:")
