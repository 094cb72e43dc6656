"""The pair page of 往年查重, a pasted text against the library, and two texts in hand."""

from collections.abc import Sequence
from functools import partial
from typing import cast

import streamlit as st

from analysis.records import DecisionKind, Match, SegmentedCase, Submission
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.repeats import find_repeats
from ui import state
from ui.actions import decide
from ui.batch import Batch
from ui.case_files import comparison_sheet
from ui.clickable import table
from ui.definitions import DEFINITIONS
from ui.handing_out import handed_out
from ui.highlight import plain
from ui.pair_view import show_pair
from ui.phrases import REPEAT_VERDICTS, percent
from ui.queue_steps import show_steps
from ui.repeats import ledger_words, passage_rows, signal_rows
from ui.state import Workspace


def show_match(place: Workspace, found: Batch, opened: str, listed: Sequence[str], waiting: Sequence[str]) -> None:
    """One pair: figures, the two texts, signals, verdict, the sheet for the file."""
    case_id, _, winner_id = opened.partition("~")
    match = next((m for m in found.matches.get(case_id, ()) if m.winner_id == winner_id), None)
    show_steps("pair", opened, listed, "对", waiting=waiting)
    if match is None:
        st.title("往年查重 · 逐对核对")
        st.info("网址里的这一对不在最近的结果里：材料或成果库可能有变化，或网址不完整。请返回队列另选。", icon=":material/link_off:")
        return
    winner = found.winners[winner_id]
    st.title("往年查重 · 逐对核对")
    _figures(match)
    st.write(plain(match.reason))
    swapped = st.toggle("左右对调", key="swap", bind="query-params")
    left, right = found.submissions[case_id], winner
    library = state.segmenter(place)
    heads = (f"本案：{left.title}（{left.unit}）", f"{winner.year}年：{winner.title}（{winner.unit}）· {winner.evidence_level.value}")
    if not winner.text.strip():
        st.warning("这项往年成果只有题名，只能按题名核对，需人工核实。")
    draw(
        f"pair_{opened}_{swapped}",
        heads,
        (left.text, right.text),
        match,
        (found.texts[case_id].marks, library.segment(right.text).marks),
        swapped,
    )
    _verdict(found, case_id, winner_id, match)
    others, signals, passages = st.tabs(["本案的其他相近成果", "各项迹象", "逐段对照"])
    with others:
        for other in found.matches.get(case_id, ()):
            past = found.winners[other.winner_id]
            label = f"{other.probability:.2f}　{other.verdict.value}　{past.year} {plain(found.title(past.id))}（{plain(past.unit)}）"
            st.page_link("pages/repeats.py", label=label, query_params={"pair": f"{case_id}~{past.id}"}, disabled=past.id == winner_id)
        st.page_link("pages/submissions.py", label="打开本案", query_params={"case": case_id}, icon=":material/article:")
    with signals:
        table(signal_rows(match), "signals", columns={"见于": st.column_config.TextColumn(width="large")})
        if match.new_content:
            st.write("新增内容：" + "；".join(plain(words) for words in match.new_content))
    with passages:
        columns = {"字数": st.column_config.NumberColumn(width=55, help="这一段相同文字的字数；编号与上面两边的标号一致。")}
        columns |= {name: st.column_config.TextColumn(width=430) for name in ("本案", "往年成果")}
        table(passage_rows(left.text, right.text, match), "passages", columns=columns)
    decided = found.decision(DecisionKind.REPEAT, case_id, winner_id)
    conclusion = f"{decided.value}：{decided.reason}（{decided.name}）" if decided else ""
    st.download_button(
        "下载比对情况单（Word）",
        handed_out(place, f"比对情况单 {found.title(case_id)}", partial(comparison_sheet, found, match, conclusion)),
        f"比对情况单_{winner.year}.docx", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def draw(
    key: str, heads: tuple[str, str], texts: tuple[str, str], match: Match, marks: tuple[Sequence, Sequence], swapped: bool = False
) -> None:
    """The two texts, left and right as asked."""
    passages = match.passages
    if swapped:
        heads, texts, marks = heads[::-1], texts[::-1], marks[::-1]
        passages = tuple(type(p)(p.right, p.left, p.ledger) for p in passages)
    show_pair(key, heads, texts, passages, marks)


def _figures(match: Match) -> None:
    with st.container(horizontal=True):
        st.metric(
            "重复可能性",
            f"{match.probability:.2f}",
            match.verdict.value,
            delta_color="off",
            delta_arrow="off",
            help=DEFINITIONS["查重概率"],
        )
        st.metric("占本案", percent(match.share_of_submission), help="相同的实质文字 ÷ 本案实质文字（通知原文与套话两边都不计）。")
        st.metric("占往年成果", percent(match.share_of_winner), help="相同的实质文字 ÷ 往年成果实质文字。")
        st.metric("最长一段", f"{match.longest_run} 字", help="最长一段相同的实质文字。")
        st.metric("同一单位", "是" if match.same_unit else "否", help="按单位名录识别，含别名与曾用名。")
    st.caption(ledger_words(match))


def _verdict(found: Batch, case_id: str, winner_id: str, match: Match) -> None:
    decided = found.decision(DecisionKind.REPEAT, case_id, winner_id)
    if decided:
        st.success(
            f"人工结论：{decided.value} · {plain(decided.name)} · {decided.at.astimezone():%m-%d %H:%M} · "
            f"理由：{plain(decided.reason)}（机器提示：{match.verdict.value}）"
        )
    key = f"verdict_{case_id}_{winner_id}"
    with st.form(key, border=True):
        st.segmented_control(
            "结论",
            REPEAT_VERDICTS,
            key=f"{key}_value",
            default=str(decided.value) if decided and decided.value in REPEAT_VERDICTS else None,
        )
        st.text_input("理由（必填）", key=f"{key}_reason", value=decided.reason if decided else "")
        st.form_submit_button("保存结论", type="primary", on_click=_save, args=(case_id, winner_id, key, decided.id if decided else 0))


def _save(case_id: str, winner_id: str, key: str, based_on: int) -> None:
    value, reason = state.held(f"{key}_value"), str(state.held(f"{key}_reason") or "")
    if not value:
        state.remember("told", ("warning", "请先选择结论。"))
        return
    decide(DecisionKind.REPEAT, (case_id, winner_id), value, reason=reason, based_on=based_on, words="结论已保存")


def check_pasted(place: Workspace, found: Batch) -> None:
    """One new text alone against the library; nothing is stored."""
    st.caption("只作核对，不保存。")
    title = st.text_input("案例名称（可不填）", key="pasted_title")
    unit = st.text_input("申报单位（可不填）", key="pasted_unit")
    text = st.text_area("正文", height=220, key="pasted_text")
    if st.button("开始查重", type="primary", key="pasted_go") and text.strip():
        with st.spinner("正在查重…"):
            state.remember(
                "pasted_matches", _matches_of(place, Submission("pasted", place.year, unit, title, text), state.winners(place, found))
            )
    for n, match in enumerate(cast(Sequence[Match], state.held("pasted_matches") or ())[:5]):
        winner = found.winners[match.winner_id]
        with st.expander(
            f"{match.probability:.2f}　{match.verdict.value}　{winner.year} {plain(winner.title)}（{plain(winner.unit)}）", expanded=n == 0
        ):
            st.write(plain(match.reason))
            st.caption(ledger_words(match))
            library = state.segmenter(place)
            draw(
                f"pasted_{n}",
                ("粘贴的文字", winner.title),
                (text, winner.text),
                match,
                (library.segment(text).marks, library.segment(winner.text).marks),
            )


def _matches_of(place: Workspace, submission: Submission, past: Sequence[SegmentedCase] | WinnersLibrary) -> tuple[Match, ...]:
    case = state.segmenter(place).segment_case(submission)
    return find_repeats([case], past, settings=place.view.settings.of(place.year))
