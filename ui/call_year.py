"""A call's year: edit it with a look at the consequences, draft the next from its notice, close it, open it again."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.call import Call, parse_call
from analysis.call_edit import edited, inherit
from analysis.call_file import call_data, dump_call, new_call
from analysis.calldraft import draft_call
from analysis.errors import CaseLensError
from analysis.intake.document import block_text
from analysis.intake.limits import Limits
from analysis.intake.plain_text import decode
from analysis.intake.word import read_word
from analysis.recheck import changed_findings, recheck
from analysis.records import DecisionKind
from ui import state
from ui.actions import told
from ui.batch import Batch
from ui.call_form import call_form
from ui.clickable import table
from ui.highlight import plain
from ui.state import Workspace

SHOWN = "call_shown"
"""The source that was on the screen when the person pressed: not the one that stands now, which another may have saved since."""


def edit_call(place: Workspace, found: Batch | None) -> None:
    """Values within limits: what the scopes say is the notice's own and comes with a new draft only."""
    data, key = call_data(place.call), f"edit_{place.call.hash[:8]}"
    st.caption("可改标题、截止日期、字数、限报数等；征集范围的原文随通知而定，在“下一年度”里重新读取。保存前先预览会改变哪些提示。")
    edits = call_form(data, {}, key, lists=False)
    with st.container(horizontal=True):
        preview = st.button("预览影响", key="preview_call", icon=":material/preview:")
        save = st.button("保存修改", key="save_call", type="primary")
    if save:
        _save(place.year, edited(data, edits), "方案已保存，正在重新分析", shown=str(state.held(SHOWN) or ""))
    if preview:
        _preview(place, found, edited(data, edits))
    state.remember(SHOWN, place.view.calls.source(place.year))


def _preview(place: Workspace, found: Batch | None, data: Mapping[str, Any]) -> None:
    try:
        call = parse_call(dict(data), f"{place.year} 年度方案")
    except CaseLensError as error:
        st.error(str(error))
        return
    if call == place.call:
        st.info("没有改动。")
        return
    if found is None:
        st.info("还没有分析过的案例，保存后从下一次分析起生效。")
        return
    changed = consequences(place, found, call)
    st.info(f"{len(changed)} 个案例的提示会改变。")
    rows = [(found.title(case_id), "\n".join(come) or "—", "\n".join(gone) or "—") for case_id, (gone, come) in changed.items()]
    wide = st.column_config.TextColumn(width="large")
    table(pd.DataFrame(rows, columns=["案例", "新增", "消失"]), "consequences", height=360, columns={"新增": wide, "消失": wide})


def consequences(place: Workspace, found: Batch, call: Call) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Case id → (findings that would go, findings that would come), the rules asked under both calls with what is known now."""
    knowledge, settings = place.view.lessons.knowledge(place.year), place.view.settings.of(place.year)
    duties = {unit.name: unit.duties for unit in state.register(place).units}
    cases = state.cases(found)
    before, after = (recheck(found.report, cases, each, knowledge, settings, duties) for each in (place.call, call))
    return changed_findings(before, after)


def _save(year: int, data: Mapping[str, Any], words: str, *, shown: str) -> None:
    """Called after the widgets and not as a callback, which would miss what was typed last; ``shown`` is the source that the person saw."""
    place = state.workspace()

    def act() -> str:
        place.view.calls.save(year, dump_call(data), shown=shown)
        if year == place.year:
            state.request_analysis(state.workspace())
        return words

    told(act)
    st.rerun()


def next_year(place: Workspace) -> None:
    """From the notice itself, or from this year's call with the dates left open."""
    year = int(st.number_input("新年度", 2000, 2100, place.year + 1, key="notice_year"))
    if year in place.view.calls.years():
        st.warning(f"{year} 年度已有方案；再次保存会替换它（旧方案留在日志里）。")
    with st.container(border=True):
        st.write("**由通知起草**　贴入或上传新年度的通知，机器逐项读出，并列出所依据的句子；请逐项核对、改正后再保存。")
        uploaded = st.file_uploader("通知文件（.docx / .txt）", type=["docx", "txt"], key="notice_file")
        text = (
            notice_text(uploaded.name, uploaded.getvalue())
            if uploaded
            else st.text_area("或粘贴通知全文（连同附件申报表）", height=180, key="notice_text")
        )
        if text.strip():
            _draft(place, text, year)
    with st.container(border=True):
        st.write(f"**沿用 {place.year} 年度**　范围、限报数、表项照旧；标题和截止日期留作占位，填好之前页面会一直提醒。")
        st.button(f"以 {place.year} 年度方案开 {year} 年度", key="open_year", on_click=_open, args=(place.call, year))


def notice_text(name: str, content: bytes) -> str:
    """The words of an uploaded notice; says so on the page when the file cannot be read."""
    try:
        if name.lower().endswith(".docx"):
            return block_text(read_word(content, Limits()).blocks)
        return decode(content, Limits())[0]
    except CaseLensError as error:
        st.error(str(error))
        return ""


def _draft(place: Workspace, text: str, year: int) -> None:
    read, sources = draft_call(text, year)
    data, inherited = inherit(read, place.call)
    st.caption(f"读出 {len(sources)} 项。")
    for words in inherited:
        st.warning(words, icon=":material/history:")
    key = f"draft_{year}_{hash(text) & 0xFFFFFF:x}"
    edits = call_form(data, {source.place: source.sentence for source in sources}, key, lists=True)
    with st.expander("全部读出的值和所依据的句子"):
        rows = [(source.place, source.value, source.clause, source.sentence) for source in sources]
        wide = {"依据的句子": st.column_config.TextColumn(width="large")}
        table(pd.DataFrame(rows, columns=["事项", "读出的值", "条款", "依据的句子"]), "draft", height=360, columns=wide)
    confirmed = st.checkbox("我已对照通知逐项核对", key=f"{key}_confirmed")
    if st.button(f"存为 {year} 年度方案", key="save_draft", type="primary", disabled=not confirmed):
        _save(year, edited(data, edits), f"{year} 年度方案已保存，可在左侧切换年度", shown=place.view.calls.source(year))


def _open(last: Call, year: int) -> None:
    place = state.workspace()

    def act() -> str:
        place.view.calls.save(year, new_call(year, last), shown=place.view.calls.source(year))
        state.set_filter("year", year)
        return f"已开 {year} 年度，请补填标题和截止日期"

    told(act)


def close_year(place: Workspace, found: Batch | None) -> None:
    """Choose the winners and close; a closed year can be opened again, its winners stay in the library."""
    if place.view.calls.is_closed(place.year):
        st.info(f"{place.year} 年度已关闭。")
        st.button("重新打开本年度", key="reopen", on_click=_reopen)
        with st.container(border=True):
            st.write("**删除联系方式**　关闭满 180 天后可删除本年度联系人和电话；案例、结论和日志保留，原件不变。")
            st.button("删除本年度联系方式", key="forget_contacts", on_click=_forget)
        return
    if found is None or not found.submissions:
        st.info("还没有案例，不能关闭年度。")
        return
    st.caption("关闭后方案、阈值、审查提示和核定都不再变动；勾选的入选案例连同全文和核定的范围转入往年成果库，供下一年度查重。")
    if found.stale:
        st.warning("有改动尚未重新分析；请先在总览页重新分析，再关闭年度，以免留下过时的结果。")
    chosen = st.multiselect(
        "委员会选定的案例",
        list(found.submissions),
        default=_proposed(found),
        format_func=lambda case_id: _named(found, case_id),
        key="chosen",
    )
    st.caption(
        f"将转入往年成果库 {len(chosen)} 项；查重阈值 {found.report.repeat_threshold:.2f}、同质阈值 {found.report.alike_threshold:.2f} 随之固定。"
    )
    sure = st.checkbox(f"确认关闭 {place.year} 年度", key="sure_close")
    st.button("关闭本年度", key="close_year", type="primary", disabled=not sure or found.stale, on_click=_close, args=(tuple(chosen),))


def _proposed(found: Batch) -> list[str]:
    """Cases whose 评审结论 says that they were chosen."""
    told_of = {decision.subject[0]: str(decision.value) for decision in found.decisions_of(DecisionKind.OUTCOME)}
    return [case_id for case_id in found.submissions if told_of.get(case_id, "").startswith(("入选", "推荐", "通过"))]


def _named(found: Batch, case_id: str) -> str:
    return f"{found.unit_name(case_id)}：{plain(found.title(case_id))}"


def _close(chosen: tuple[str, ...]) -> None:
    place = state.workspace()
    found = state.batch(place)

    def act() -> str:
        if found is not None:
            thresholds = {"repeat_threshold": found.report.repeat_threshold, "alike_threshold": found.report.alike_threshold}
            place.view.settings.set(place.year, **thresholds)
        added = place.view.calls.close(place.year, chosen)
        return f"{place.year} 年度已关闭，{len(added)} 项转入往年成果库"

    told(act)


def _reopen() -> None:
    place = state.workspace()

    def act() -> str:
        place.view.calls.reopen(place.year)
        return f"{place.year} 年度已重新打开"

    told(act)


def _forget() -> None:
    place = state.workspace()

    def act() -> str:
        return f"已删除 {place.view.submissions.forget_contacts(place.year)} 个案例的联系方式"

    told(act)
