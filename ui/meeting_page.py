"""会议评审 on the wall: one case large, its group and nearest winner at hand, scores until revealed hidden, the conclusion recorded."""

from collections.abc import Sequence

import streamlit as st

from analysis.records import DecisionKind, Level
from store.users import Right
from ui import state
from ui.batch import Batch
from ui.case_view import LEVEL_CLASS, body_html
from ui.highlight import Stretch, escaped, marked_html, plain
from ui.meeting_verdict import show_conclusion, show_scores
from ui.phrases import percent
from ui.queue_steps import BEFORE, NEXT
from ui.review_queue import case_line
from ui.scoring import Scoring
from ui.state import Workspace

SIZES = {"标准": 17, "大": 21, "特大": 26}
HEIGHT = 520


def show_meeting(place: Workspace, found: Batch, scoring: Scoring | None, order: Sequence[str], case_id: str) -> None:
    """``found`` and ``scoring`` are what may be projected; ``order`` is the sitting's. ``scoring`` is None for a judge."""
    size = SIZES[state.held("size") or "标准"]
    st.html(f"<style>.st-key-wall .text, .st-key-wall .lead {{font-size: {size}px}} .st-key-wall .lead {{font-weight: 650}}</style>")
    with st.container(key="wall"):
        st.html(f'<h1 class="lead">{escaped(found.title(case_id))}</h1>')
        st.caption(plain(case_line(found, case_id)))
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _texts(found, case_id)
        with right, st.container(height=HEIGHT + 55, border=False):
            _findings(found, case_id)
            show_scores(place, found, scoring, case_id)
            show_conclusion(place, found, case_id, following(found, order, case_id))


def steps(place: Workspace, order: Sequence[str], found: Batch, case_id: str) -> None:
    """Back and on, where we are, and the switches of the screen."""
    here = order.index(case_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        before = order[here - 1] if here else ""
        after = following(found, order, case_id)
        st.button("上一件", on_click=state.open_in_place, args=("case", before), disabled=not before, shortcut=BEFORE)
        st.button("下一件", on_click=state.open_in_place, args=("case", after), disabled=not after, shortcut=NEXT)
        st.segmented_control("字号", list(SIZES), default="标准", key="size", label_visibility="collapsed", bind="query-params")
        st.toggle("投影（收起侧栏）", key="projecting", bind="query-params")
        where = f"第 {here + 1} / {len(order)} 件"
        if place.view.may(Right.SEE_ALL_SCORES):  # others do not read conclusions
            st.toggle("只走尚无结论的", key="only_open", bind="query-params")
            concluded = sum(found.decision(DecisionKind.OUTCOME, case) is not None for case in order)
            where = f"{where}，已有结论 {concluded} 件"
        st.caption(where)
    if state.held("projecting"):
        st.html("<style>[data-testid=stSidebar], [data-testid=stExpandSidebarButton] {display: none}</style>")


def following(found: Batch, order: Sequence[str], case_id: str) -> str:
    """The next case of the order, past those with a conclusion when only open ones are wanted; empty at the end."""
    rest = order[order.index(case_id) + 1 :] if case_id in order else order
    only_open = bool(state.held("only_open"))
    return next((case for case in rest if not only_open or found.decision(DecisionKind.OUTCOME, case) is None), "")


def _texts(found: Batch, case_id: str) -> None:
    group = [m for g in found.report.groups if case_id in g.members for m in g.members if m != case_id and m in found.submissions]
    group = list(dict.fromkeys(group))
    match = found.best_match(case_id)
    own, past, others = st.tabs(["本案", "最近往年成果", f"同组案例（{len(group)}）"])
    with own, st.container(key="reading", border=True):
        st.html(body_html(found, case_id, ("ledgers",)))
    with past:
        if match is None or match.winner_id not in found.winners:
            st.info("没有相近的往年成果。" if found.winners else "未导入往年成果，查重未进行。")
        else:
            winner = found.winners[match.winner_id]
            shares = f"占本案 {percent(match.share_of_submission)}，占往年 {percent(match.share_of_winner)}"
            st.write(f"**{winner.year} 年　{plain(found.title(winner.id))}**（{plain(winner.unit)}）")
            st.caption(f"{match.verdict.value} {match.probability:.2f}，{shares}，最长一段 {match.longest_run} 字。{plain(match.reason)}")
            same = [Stretch.of(p.right, "p4", "与本案相同") for p in match.passages if p.ledger.value == "substance"]
            with st.container(height=HEIGHT - 70, border=True):
                st.html(marked_html(winner.text, same) if winner.text.strip() else "<p>这项往年成果只有题名。</p>")
    with others:
        if not group:
            st.info("没有与它同组的案例。")
        for member in group:
            outcome = found.decision(DecisionKind.OUTCOME, member)
            said = f"　【{outcome.value}】" if outcome else ""
            with st.expander(f"{plain(found.title(member))}（{plain(found.unit_name(member))}）{said}"):
                st.html(body_html(found, member, ("ledgers",)))


def _findings(found: Batch, case_id: str) -> None:
    """What the checks say, one short line each."""
    lines = []
    for finding in found.findings.get(case_id, ()):
        if finding.level is not Level.PASS:
            tag = f'<span class="tag tag-{LEVEL_CLASS[finding.level]}">{finding.level.value}</span>'
            lines.append(f"<div>{tag}<b>{escaped(finding.rule)}</b>　{escaped(finding.message)}</div>")
    if lines:
        with st.expander(f"审查提示（{len(lines)}）", expanded=len(lines) <= 3 and state.held("revealed") != case_id):
            st.html("".join(lines))
    else:
        st.caption("审查未见问题。")
