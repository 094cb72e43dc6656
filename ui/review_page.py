"""我的评审 on the screen: the queue with its progress, and one case with its text beside the score form."""

import pandas as pd
import streamlit as st

from analysis.records import Level
from store.stage import SCORING
from ui import state
from ui.actions import told
from ui.alike_near import show_newness
from ui.batch import Batch
from ui.case_view import body_html, finding_html
from ui.clickable import table
from ui.highlight import plain
from ui.queue_steps import show_steps
from ui.review_form import form_key, score_form
from ui.review_queue import ReviewQueue, case_line, queue_rows
from ui.scoring import Scoring, criteria_in
from ui.state import Workspace

OTHERS_COLUMNS = {
    "评委": st.column_config.TextColumn(width=90),
    "小计": st.column_config.TextColumn(width=55),
    "各项": st.column_config.TextColumn(width=70, help="各评分项的分，按评分项的次序。"),
    "评语": st.column_config.TextColumn(width="medium"),
}


def may_mark_now(place: Workspace) -> str:
    """Why nothing can be marked now; empty when it can. The one person of personal mode marks in every phase."""
    phase = place.view.stages.current(place.year).phase
    if place.user.id == 0 or phase in SCORING:
        return ""
    return f"现在是“{phase}”阶段，不能评分；评分在“初评”和“会议评审”两个阶段进行，由组长或工作人员切换阶段。"


def show_queue(place: Workspace, found: Batch, queue: ReviewQueue) -> None:
    """What is to be marked; a row opens its case."""
    if not queue.ids:
        st.info("还没有分派给您的案例。组长或工作人员分派以后，这里会列出来。" if not queue.recused else "您可评的案例都在回避之列。")
    else:
        left, right = st.columns([3, 1], vertical_alignment="center")
        left.progress(queue.done / len(queue.ids), f"已评 {queue.done} / {len(queue.ids)} 件")
        upcoming = place.view.scores.next_case(place.year, queue.open)
        right.button(
            "评下一件", type="primary", icon=":material/arrow_forward:", disabled=upcoming is None, width="stretch",
            on_click=state.open_in_place, args=("case", upcoming or ""), shortcut="N", help="目前评的人最少的一件（键盘 N）",
        )  # fmt: skip
        if not queue.assigned:
            st.caption("没有分派时，列出您能看到的全部案例。")
        columns = {"状态": st.column_config.TextColumn(width=90), "案例": st.column_config.TextColumn(width="large")}
        unsaved = {case for case in queue.ids if state.held(f"unsaved_{form_key(case, queue.own.get(case))}")}
        table(queue_rows(found, queue, criteria_in(place), unsaved), "queue", opens="case", height=470, columns=columns)
    _recusals(found, queue)


def _recusals(found: Batch, queue: ReviewQueue) -> None:
    if not queue.recused:
        return
    with st.expander(f"回避的案例（{len(queue.recused)} 件）", icon=":material/block:"):
        st.caption("本单位（含别名）、同一辖市区、同一推荐单位自动回避；自己申报的回避由组长或工作人员撤销。")
        for case_id, reason in queue.recused.items():
            named = found.title(case_id) if case_id in found.submissions else "（已不在您的列表中）"
            st.write(f"{plain(named)}　—　{plain(reason)}")


def show_marking(place: Workspace, found: Batch, queue: ReviewQueue, case_id: str) -> None:
    """One case: text on the left, the form on the right, others' scores once the own one is in."""
    show_steps("case", case_id, queue.ids, "件", waiting=queue.open, back="返回列表")
    st.title(plain(found.title(case_id)))
    st.caption(plain(case_line(found, case_id)))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        body, hints, others = st.tabs(["正文", "机器提示", "别人的评分"])
        with body, st.container(key="reading", border=True):
            st.html(body_html(found, case_id, ("ledgers",)))
        with hints:
            _hints(found, case_id)
        with others:
            _others(place, queue, case_id)
    with right:
        refused = may_mark_now(place)
        if case_id in queue.recused:
            st.warning(f"需要回避：{plain(queue.recused[case_id])}")
        elif refused:
            st.info(refused)
        else:
            score_form(place, found, case_id, queue)
            _declare(case_id)


def _hints(found: Batch, case_id: str) -> None:
    """What the machine noticed; it proposes no mark."""
    st.caption("机器提示只供参考，不折算成分数。")
    for finding in found.findings.get(case_id, ()):
        if finding.level is not Level.PASS:
            st.html(finding_html(found, case_id, finding))
    show_newness(found, case_id)
    match = found.best_match(case_id)
    if match and match.winner_id in found.winners:
        winner = found.winners[match.winner_id]
        st.write(f"最相近往年成果：{winner.year} 年 {plain(found.title(winner.id))} · {match.verdict.value} {match.probability:.2f}")
        st.caption(plain(match.reason))
    members = [m for group in found.report.groups if case_id in group.members for m in group.members if m != case_id]
    if members:
        st.write("同质组的其他案例：" + "；".join(plain(found.title(member)) for member in members if member in found.submissions))


def _others(place: Workspace, queue: ReviewQueue, case_id: str) -> None:
    if case_id in queue.recused:
        st.info("需要回避的案例，看不到它的评分。")
        return
    if case_id not in queue.own:
        st.info("先交自己的评分，再看别人的。")
        return
    scores = [score for score in place.view.scores.of(place.year, case_id) if score.judge_id != place.user.id]
    if not scores:
        st.caption("还没有别人评这一件。")
        return
    scoring = Scoring(criteria_in(place), tuple(scores))
    st.dataframe(others_rows(scoring), hide_index=True, key=f"others_{case_id}", column_config=OTHERS_COLUMNS)


def others_rows(scoring: Scoring) -> pd.DataFrame:
    """A row a score; the marks stand in one column in the order of the criteria."""
    rows = []
    for score in scoring.scores:
        marks, total = dict(score.marks), scoring.total(score)
        line: dict[str, object] = {"评委": score.judge, "小计": "弃权" if score.abstained else f"{total:.2f}" if total is not None else "—"}
        line["各项"] = " · ".join(f"{marks[c.key]:g}" if c.key in marks else "—" for c in scoring.criteria)
        rows.append(line | {"评语": score.remark, "与他案重叠": score.overlap})
    return pd.DataFrame(rows)


def _declare(case_id: str) -> None:
    with st.popover("申报回避", icon=":material/block:"):
        st.caption("有亲属、指导、合作等可能影响公正的关系时申报。申报后不能再评这一件，也看不到它的评分，本人不能撤销。")
        st.text_input("缘由", key=f"conflict_{case_id}", max_chars=200)
        st.button("确认申报", key=f"declare_{case_id}", on_click=_save_conflict, args=(case_id,))


def _save_conflict(case_id: str) -> None:
    place, reason = state.workspace(), str(state.held(f"conflict_{case_id}") or "").strip()
    if not reason:
        state.remember("told", ("warning", "请写明回避的缘由。"))
        return

    def act() -> str:
        place.view.committee.declare(place.year, case_id, reason)
        state.open_in_place("case", "")
        return "已申报回避"

    told(act)
