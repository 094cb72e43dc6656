"""Sentences that hold a word, each under the case that it comes from."""

from collections.abc import Sequence

import streamlit as st

from analysis.records import Span
from ui import state
from ui.batch import Batch
from ui.highlight import Stretch, marked_html, plain
from ui.themes import Corpus, case_label

SENTENCES_SHOWN = 15
HEIGHT = 560


def open_word(data: Sequence[str]) -> None:
    """For a click on a word of a chart."""
    state.open_in_place("word", str(data[0]))


def show_sentences(found: Batch, held: Corpus, places: Sequence[tuple[str, Span]], words: Sequence[str], title: str) -> None:
    """The first sentences with their words marked, under a line that counts them all."""
    cases = len({case_id for case_id, _ in places})
    more = "" if len(places) <= SENTENCES_SHOWN else f"，先列 {SENTENCES_SHOWN} 句"
    st.markdown(f"**{title}**：{cases} 个案例 {len(places)} 句{more}")
    before = ""
    for case_id, span in places[:SENTENCES_SHOWN]:
        if case_id != before:
            page, name = ("pages/submissions.py", "case") if case_id in held.batch else ("pages/winners.py", "winner")
            st.page_link(page, label=plain(case_label(found, held, case_id)), query_params={name: case_id})
            before = case_id
        sentence = held.texts[case_id].text[span.start : span.end].strip()
        st.html(f'<div class="excerpt">{marked_html(sentence, _places(sentence, words))}</div>')


def _places(sentence: str, words: Sequence[str]) -> list[Stretch]:
    return [Stretch(at, at + len(word), "search") for word in words if word for at in range(len(sentence)) if sentence.startswith(word, at)]
