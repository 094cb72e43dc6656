"""The tabs of 评审打分: each by its right; only the open one is computed."""

import streamlit as st

from store.users import Right
from ui.batch import Batch
from ui.review_assign import show_assignment, show_conflicts
from ui.review_files import offer_scores, offer_sheets
from ui.review_page import show_queue
from ui.review_queue import ReviewQueue
from ui.review_ranking import show_ranking
from ui.review_sample import NO_SCORES, offer_sample_scores
from ui.review_shortlist import show_shortlist
from ui.review_weights import show_weights
from ui.scoring import all_scores
from ui.state import Workspace

MINE, PROGRESS, RANKING, SHORTLIST, RULES = "我的评审", "评审进度与分派", "排序", "入选名单", "评分项与回避"
RIGHTS = {
    MINE: Right.SCORE,
    PROGRESS: Right.ASSIGN,
    RANKING: Right.SEE_ALL_SCORES,
    SHORTLIST: Right.SEE_ALL_SCORES,
    RULES: Right.ASSIGN,
}


def show_tabs(place: Workspace, found: Batch, queue: ReviewQueue) -> None:
    """The page without an open case."""
    st.title("评审打分")
    names = [name for name, right in RIGHTS.items() if place.view.may(right)]
    tabs = dict(zip(names, st.tabs(names, key="desk", bind="query-params"), strict=True))
    chosen = next((name for name, tab in tabs.items() if tab.open), names[0])
    with tabs[chosen]:
        if chosen == MINE:
            _own_tab(place, found, queue)
        else:
            _committee_tab(place, found, chosen)


def _own_tab(place: Workspace, found: Batch, queue: ReviewQueue) -> None:
    if queue.assigned and len(found.submissions) > queue.assigned:
        st.toggle("列出能看到的全部案例", key="all_cases", persist_state="session")
    show_queue(place, found, queue)
    offer_sheets(place, found, queue.ids)


def _committee_tab(place: Workspace, found: Batch, chosen: str) -> None:
    scoring = all_scores(place, found.submissions)
    if chosen == RULES:
        show_weights(place)
        st.subheader("回避")
        show_conflicts(place, found)
    elif chosen == PROGRESS:
        show_assignment(place, found, scoring)
        offer_sample_scores(place, scoring)
    elif not scoring.ranking.standings:
        st.info(NO_SCORES)
        offer_sample_scores(place, scoring)
    elif chosen == RANKING:
        show_ranking(place, found, scoring)
        offer_scores(place, found, scoring)
    else:
        show_shortlist(place, found, scoring)
