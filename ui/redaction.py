"""匿名核对 for staff: what the machine hides in one case, what to add, what to let stand, and what judges then read."""

import streamlit as st

from store.redactions import CaseRedaction
from ui import state
from ui.actions import told
from ui.highlight import Stretch, marked_html, plain
from ui.workspace import Workspace

ABOUT = (
    "匿名阶段里，评委和组长看到的单位、区域、人名、地名、品牌都换成 ●，一字一点。请逐件看一看机器要隐去什么：漏了的补上，不必隐去的留下，再确认。"
    "没有核对的案例从严处理：引号和书名号里的内容、英文、长数字也全部隐去。正文更正以后要重新核对。"
)


def show_redactions(place: Workspace) -> None:
    """One case after the other, those not looked through first."""
    st.caption(ABOUT)
    confirmed = place.view.redactions.confirmed(place.year)
    if not confirmed:
        st.info("还没有案例。")
        return
    done, names = sum(confirmed.values()), {case.id: case for case in place.view.submissions.list(place.year)}
    st.progress(done / len(confirmed), f"已核对 {done} / {len(confirmed)} 件")
    order = sorted(confirmed, key=lambda case: confirmed[case])
    if state.held("redacted_case") not in confirmed:
        state.remember("redacted_case", order[0])
    chosen = st.selectbox(
        "案例",
        order,
        format_func=lambda case: f"{'✓ ' if confirmed[case] else ''}{names[case].title}（{names[case].unit}）",
        key="redacted_case",
    )
    _one_case(place, place.view.redactions.of(place.year, chosen), [case for case in order if not confirmed[case] and case != chosen])


def _one_case(place: Workspace, case: CaseRedaction, left: list[str]) -> None:
    key = f"{case.case_id}_{case.decision}"
    free = [name for name in case.found if name not in case.fixed and name not in case.review.added]
    first, second = st.columns(2)
    keep = first.multiselect(
        "不隐去（本件）", sorted({*free, *case.review.kept}), sorted(case.review.kept), key=f"keep_{key}", placeholder="都隐去"
    )
    add = second.multiselect(
        "补充隐去（全部案例）",
        sorted(case.review.added),
        sorted(case.review.added),
        key=f"add_{key}",
        accept_new_options=True,
        placeholder="照原文输入，按回车",
    )
    said = f"{case.by}已核对。" if case.is_confirmed else "尚未核对，评委现在看到的是从严隐去的文字。"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "重新确认" if case.is_confirmed else "确认，看下一件",
            type="primary",
            key="confirm_redaction",
            on_click=_confirm,
            args=(place, case, tuple(add), tuple(keep), left),
        )
        st.caption(said)
    before, after = st.columns(2)
    before.markdown("**原文**（底色：将隐去）")
    before.html(f"<h4>{marked_html(case.title, _marks(case.title, case))}</h4>{marked_html(case.text, _marks(case.text, case))}")
    after.markdown("**评委现在看到的**")
    after.html(f"<h4>{marked_html(case.hidden_title)}</h4>{marked_html(case.hidden_text)}")


def _marks(words: str, case: CaseRedaction) -> list[Stretch]:
    """Every place of every name; those that staff let stand are left out."""
    found = []
    for name in case.found:
        start = words.find(name)
        while start >= 0:
            found.append(Stretch(start, start + len(name), "name", "必须隐去" if name in case.fixed else "将隐去"))
            start = words.find(name, start + len(name))
    return found


def _confirm(place: Workspace, case: CaseRedaction, add: tuple[str, ...], keep: tuple[str, ...], left: list[str]) -> None:
    def act() -> str:
        place.view.redactions.confirm(place.year, case.case_id, add=add, keep=keep, based_on=case.decision)
        if left:
            state.remember("redacted_case", left[0])
        return f"已核对：{plain(case.title)}"

    told(act)
