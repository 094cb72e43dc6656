"""What a search found: sentences of the cases in view, and the past winners that answer too."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from ui import state
from ui.batch import Batch
from ui.highlight import plain
from ui.navigation import page_link
from ui.searching import SHOWN
from ui.state import Workspace


def show_sentences(found: Batch, listed: Sequence[Any]) -> None:
    """The best hits of this year, each under its title."""
    st.subheader("检索到的句子")
    for case_id, words in state.search_excerpts(found, listed):
        label = f"{plain(found.title(case_id))} · {plain(found.unit_name(case_id))}"
        st.page_link("pages/submissions.py", label=label, query_params={"case": case_id})
        st.html(words or '<div class="quiet">词语在题名或字段里。</div>')
    if len(listed) > SHOWN:
        st.caption(f"先列最相关的 {SHOWN} 项，共 {len(listed)} 项；全部在上面的表里。")


def show_winners_found(place: Workspace, found: Batch) -> None:
    """The past winners that answer; the filters of the bar are about this year and do not touch them."""
    answering = state.winners_found(found) if state.filters().words else []
    if not answering:
        return
    st.subheader(f"往年成果中的 {len(answering)} 项")
    st.caption("检索词和字段也查往年成果；上面的筛选只管本年度。只看往年可加 年份:2023 或 年份:2021-2023。")
    for winner_id, words in state.search_excerpts(found, answering):
        winner = found.winners[winner_id]
        page_link("winners", f"{winner.year} 年　{plain(found.title(winner_id))} · {plain(winner.unit)}", place.user, winner=winner_id)
        st.html(words or '<div class="quiet">词语在题名或字段里。</div>')
    if len(answering) > SHOWN:
        st.caption(f"先列最相关的 {SHOWN} 项，共 {len(answering)} 项。")
