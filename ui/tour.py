"""导览: a walk through the screens for whoever opens the program for the first time. The step stands in the address line."""

from dataclasses import dataclass

import streamlit as st

from store.users import User
from ui import state
from ui.navigation import BY_FILE


@dataclass(frozen=True, slots=True)
class Step:
    """What to see on one screen, in two sentences."""

    file: str
    words: str


STEPS = (
    Step(
        "overview", "收到多少、谁报的、哪里有问题，一眼看完。先看“待办”：点卡片进入各自的队列；点图上任何一根柱子、一格，其余各图随之筛选。"
    ),
    Step("intake", "把 Word、压缩包、邮件、汇总表一起拖进来。每个文件一行结果，读不了的写明原因和办法；坏文件只影响自己。"),
    Step("submissions", "选中一行打开案例：左边正文标出机器的依据，右边是归类和备注。上方可检索，如：志愿者 区县:武进区。"),
    Step("scopes", "机器建议征集范围，存疑的排在最前。打开一条看原句，确认或改正；按 J 下一条、K 上一条。"),
    Step("repeats", "与往年入选成果逐段对照，换了名字、改写过的也排在前面。打开一对，左右相同的段落同色同号，写结论和理由。"),
    Step("homogeneity", "不同单位说的是不是同一个点子：每组列出共有什么、各自独有什么。滑动上方的阈值，组随之增减。"),
    Step("compliance", "逐条对照通知：限报数、截止、字数、内容要素、本年度。每条提示都附原句，看过后勾选。"),
    Step("review", "评委先评后看，数字键打分；组长看一致性、名次和入选名单。"),
    Step("reports", "一键生成汇总表、查重情况报告、评审手册等 Word 和 Excel。"),
    Step("help", "随时可以回到这里看各项怎么算、重看导览。关掉左侧的“示例工作区”，就回到正式数据。"),
)


def steps_of(user: User) -> tuple[Step, ...]:
    """The screens of the tour that the user may open."""
    return tuple(step for step in STEPS if BY_FILE[step.file].is_open_to(user))


def begin_tour() -> None:
    """For a callback: the first step from the next draw on."""
    state.open_in_place("tour", "1")


def show_tour(user: User, file: str) -> None:
    """The bar of the step that the address line names, above the page; nothing without one."""
    opened, steps = state.opened("tour"), steps_of(user)
    if not opened.isdecimal() or not 1 <= int(opened) <= len(steps):
        return
    here = int(opened)
    step = steps[here - 1]
    with st.container(border=True, key="tour"):
        st.markdown(f"**导览 {here} / {len(steps)} · {BY_FILE[step.file].title}**　{step.words}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if step.file != file and st.button("到这一页", icon=":material/visibility:"):
                _go(steps, here)
            if here > 1 and st.button("上一步"):
                _go(steps, here - 1)
            if here < len(steps) and st.button(
                f"下一步：{BY_FILE[steps[here].file].title}", type="primary", icon=":material/arrow_forward:"
            ):
                _go(steps, here + 1)
            st.button("结束导览", type="tertiary", on_click=state.open_in_place, args=("tour", ""))


def _go(steps: tuple[Step, ...], number: int) -> None:
    st.switch_page(f"pages/{steps[number - 1].file}.py", query_params={"tour": str(number)})
