"""One case of the queue 形式审查: what was noticed, with its sentences and ticks, beside the text in which they are marked."""

from collections.abc import Sequence

import streamlit as st

from analysis.records import DecisionKind
from store.decisions import Proposal
from ui import state
from ui.actions import decide_all
from ui.batch import Batch
from ui.case_page import show_findings
from ui.case_view import body_html
from ui.highlight import plain
from ui.queue_steps import following, show_steps
from ui.state import Workspace


def show_form_case(place: Workspace, found: Batch, case_id: str, waiting: Sequence[str]) -> None:
    """``waiting`` are the cases with findings that nobody has ticked, in the order of the queue."""
    listed = waiting if case_id in waiting else [case_id, *waiting]
    show_steps("case", case_id, listed, "件", waiting=waiting)
    st.subheader(plain(found.title(case_id)))
    st.caption(f"{plain(found.unit_name(case_id))} · {plain(found.area(case_id))} · {found.scope_name(found.scope(case_id))}")
    _all_ticked(found, case_id, following(case_id, listed, waiting))
    left, right = st.columns([1, 1], gap="medium")
    with left:
        show_findings(place, found, case_id)
        st.page_link("pages/submissions.py", label="打开案例", query_params={"case": case_id}, icon=":material/article:")
    with right, st.container(key="reading", border=True):
        st.html(body_html(found, case_id, ("ledgers", "findings")))


def _all_ticked(found: Batch, case_id: str, after: str) -> None:
    """One press for a case whose findings were all looked at."""
    rules = [finding.rule for finding in found.open_findings(case_id)]
    if rules:
        label = f"{len(rules)} 条都看过了" + ("，下一件" if after else "")
        st.button(label, type="primary", icon=":material/done_all:", on_click=_tick_all, args=(case_id, tuple(rules), after))


def _tick_all(case_id: str, rules: tuple[str, ...], after: str) -> None:
    ticks = [Proposal(DecisionKind.TICK, (case_id, rule), True, "", 0) for rule in dict.fromkeys(rules)]
    decide_all(ticks, f"已勾选 {len(ticks)} 条")
    state.open_in_place("case", after)
