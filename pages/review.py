import streamlit as st

from store.users import Right
from ui import state
from ui.actions import show_told
from ui.phrases import NO_SUBMISSIONS
from ui.review_assign import show_assignment, show_conflicts
from ui.review_files import offer_scores, offer_sheets
from ui.review_page import show_marking, show_queue
from ui.review_queue import queue_of
from ui.review_ranking import show_ranking
from ui.review_sample import NO_SCORES, offer_sample_scores
from ui.review_shortlist import show_shortlist
from ui.review_weights import show_weights
from ui.scoring import all_scores

MINE, PROGRESS, RANKING, SHORTLIST, RULES = "我的评审", "评审进度与分派", "排序", "入选名单", "评分项与回避"

place = state.workspace()
found = state.batch(place)
show_told()
may = place.view.may
if found is None or (not found.submissions and may(Right.SEE_ALL_CASES)):
    st.title("评审打分")
    st.info(NO_SUBMISSIONS)
    st.stop()
if may(Right.SCORE):
    opened = state.opened("case")
    queue = queue_of(place, found, everything=bool(state.held("all_cases")))
    if opened in found.submissions:
        show_marking(place, found, queue if opened in queue.ids else queue_of(place, found, everything=True), opened)
        st.stop()

st.title("评审打分")
rights = {
    MINE: Right.SCORE,
    PROGRESS: Right.ASSIGN,
    RANKING: Right.SEE_ALL_SCORES,
    SHORTLIST: Right.SEE_ALL_SCORES,
    RULES: Right.ASSIGN,
}
names = [name for name, right in rights.items() if may(right)]
tabs = dict(zip(names, st.tabs(names, key="desk", bind="query-params"), strict=True))
chosen = next((name for name, tab in tabs.items() if tab.open), names[0])
with tabs[chosen]:
    if chosen == MINE:
        if queue.assigned and len(found.submissions) > queue.assigned:
            st.toggle("列出能看到的全部案例", key="all_cases")
        show_queue(place, found, queue)
        offer_sheets(place, found, queue.ids)
        st.stop()
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
