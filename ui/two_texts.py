"""两两比对: two papers in hand, pasted or uploaded, beside each other. Nothing of them is kept."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.records import Ledger, Passage, Span
from analysis.similarity.compare import compare_pairs
from jobs.pile import read_pile
from ui import state
from ui.batch import Batch
from ui.pair_view import show_pair
from ui.phrases import percent
from ui.state import Workspace

LIKELY = 0.5
NOTHING_READ = "这个文件里没有读到正文，请改为粘贴。"


def compare_two(place: Workspace, found: Batch) -> None:
    """Both texts, the button, and what the last comparison said until a text changes."""
    st.caption("只作核对，不保存。可粘贴文字，也可上传两份材料（.docx、.pdf、.txt 等）；上传的以文件为准。")
    texts = tuple(_text_of(place, side, name) for side, name in zip(st.columns(2, gap="medium"), ("甲", "乙"), strict=True))
    if st.button("比对", type="primary", key="two_go"):
        if not all(text.strip() for text in texts):
            st.warning("请先放入甲、乙两段文字。")
            return
        with st.spinner("正在比对…"):
            winners = [winner.text for winner in found.report.past_cases if winner.text.strip()]
            (row,) = compare_pairs([{"id": "1", "a": texts[0], "b": texts[1]}], place.call, winners)
            state.remember("two_found", (texts, row))
    held = state.held("two_found")
    if held and held[0] == texts:
        _show(place, texts, held[1])


def _text_of(place: Workspace, column: DeltaGenerator, name: str) -> str:
    with column:
        uploaded = st.file_uploader(f"{name}：上传文件", key=f"two_file_{name}")
        pasted = st.text_area(f"{name}：或粘贴文字", height=180, key=f"two_text_{name}", disabled=uploaded is not None)
        if uploaded is None:
            return str(pasted)
        return _read(place, uploaded.name, uploaded.getvalue())


def _read(place: Workspace, name: str, content: bytes) -> str:
    """The text of the first case in the file, read by a worker with limits; what stood in its way is said."""
    key = f"two_read_{name}_{hash(content)}"
    if state.held(key) is None:
        with st.spinner(f"正在读取 {name}…"):
            intake = read_pile([(name, content)], place.call)
        said = "；".join(outcome.message for outcome in intake.outcomes if outcome.message)
        state.remember(key, (intake.submissions[0].text if intake.submissions else "", said))
    text, said = state.held(key)
    if text.strip():
        st.caption(f"读到 {len(text)} 字。")
    else:
        st.warning(f"{NOTHING_READ}{said}")
    return str(text)


def _show(place: Workspace, texts: tuple[str, ...], row: dict[str, Any]) -> None:
    passages = [Passage(Span(a, b), Span(c, d), Ledger.SUBSTANCE) for a, b, c, d in row["passages"]]
    with st.container(horizontal=True):
        st.metric("重复可能性", f"{row['repeat_probability']:.2f}", help="同一份材料（含改写）的可能性，0–1，经校准。")
        st.metric("同质可能性", f"{row['alike_probability']:.2f}", help="做的是同一件事、但可以是各写各的可能性，0–1。")
        st.metric("占甲", percent(row["share_of_a"]), help="在乙中有对应的文字占甲的比例，含换词改写的句子。")
        st.metric("占乙", percent(row["share_of_b"]), help="在甲中有对应的文字占乙的比例，含换词改写的句子。")
        st.metric("最长一段", f"{row['longest_run']} 字", help="最长一段文字基本相同的字数。")
    st.write(in_words(row))
    library = state.segmenter(place)
    show_pair("two", ("甲", "乙"), (texts[0], texts[1]), passages, (library.segment(texts[0]).marks, library.segment(texts[1]).marks))


def in_words(row: dict[str, Any]) -> str:
    """One sentence that tells what the figures mean together."""
    told = f"{len(row['passages'])} 处文字或句子相对应，占甲 {percent(row['share_of_a'])}、占乙 {percent(row['share_of_b'])}"
    if row["repeat_probability"] >= LIKELY:
        kind = f"最长一段 {row['longest_run']} 字" if row["longest_run"] else "没有成段的原文，是换一种说法"
        return f"很可能出自同一份材料：{told}；{kind}。"
    if row["alike_probability"] >= LIKELY:
        return f"做法相近，文字各写各的：{told}。请看两边做的是否是同一件事。"
    return f"看不出重复：{told}。" if row["passages"] else "看不出重复，没有相对应的文字。"
