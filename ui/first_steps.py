"""The first screen of an empty year: three steps, the example, the tour."""

import streamlit as st

from store.users import Right
from ui.actions import open_example
from ui.navigation import page_link
from ui.phrases import MACHINE_PROPOSES, NO_SUBMISSIONS
from ui.state import Workspace
from ui.tour import begin_tour

THREE = (
    ("winners", "1 导入往年成果", "表格（年份、单位、名称、正文）或申报表文件夹都可以；没有正文的，按题名核对。"),
    ("intake", "2 导入申报表", "把收到的 Word、压缩包、邮件、汇总表一起拖进来；读不了的逐个说明原因。"),
    ("overview", "3 看待办", f"分析完成后，这里列出需要人看的事项。{MACHINE_PROPOSES}"),
)


def show_first_steps(place: Workspace) -> None:
    """What to do in an empty year."""
    st.write(f"{NO_SUBMISSIONS}三步即可开始：")
    for column, (file, label, words) in zip(st.columns(len(THREE)), THREE, strict=True):
        with column.container(border=True, height="stretch"):
            page_link(file, f"**{label}**", place.user)
            st.caption(words)
    if place.is_demo or not place.view.may(Right.IMPORT):
        return
    with st.container(border=True):
        st.write("**先试一试**　载入 62 份虚构的申报表和 72 项虚构的往年成果，约半分钟；示例与正式数据分开存放，随时可以回来。")
        st.button("打开示例", icon=":material/science:", on_click=_open_example_with_tour, type="primary")


def _open_example_with_tour() -> None:
    open_example()
    begin_tour()
