"""One case of 归类核定: the sentences that speak for the first and the second choice, the full text, the form."""

import streamlit as st

from ui.batch import Batch
from ui.case_page import scope_form
from ui.case_view import body_html, cue_excerpts, scope_html
from ui.highlight import plain
from ui.phrases import percent


def one_case(found: Batch, case_id: str) -> None:
    """Left why, right what: nothing is written before a person presses."""
    st.subheader(plain(found.title(case_id)))
    st.caption(f"{plain(found.unit_name(case_id))} · {plain(found.area(case_id))}")
    left, right = st.columns([3, 2], gap="medium")
    with right:
        scope_form(found, case_id, key="queue")
        st.html(scope_html(found, case_id, choices=2))
        st.page_link("pages/submissions.py", label="打开案例", query_params={"case": case_id})
    with left:
        classified = found.classifications[case_id]
        for n, choice in enumerate(classified.ranking[:2]):
            words = cue_excerpts(found, classified, n)
            if words:
                st.caption(f"支持“{found.scope_name(choice.scope)}”的句子（{percent(choice.probability)}）")
                st.html(words)
        with st.expander("全文"):
            st.html(body_html(found, case_id, ["ledgers", "cues"]))
