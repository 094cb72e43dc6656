import streamlit as st

from store.users import Right
from ui import state
from ui.actions import show_told
from ui.nothing import nothing_yet, say_missing
from ui.review_page import show_marking
from ui.review_queue import ReviewQueue, queue_of
from ui.review_tabs import show_tabs

place = state.workspace()
found = state.batch(place)
show_told()
if found is None or (not found.submissions and place.view.may(Right.SEE_ALL_CASES)):
    st.title("评审打分")
    nothing_yet(place)
    st.stop()
marks, opened = place.view.may(Right.SCORE), state.opened("case")
queue = queue_of(place, found, everything=bool(state.held("all_cases"))) if marks else ReviewQueue((), {}, {}, 0)
if marks and opened in found.submissions:  # no st.stop: after it Streamlit keeps the widgets of the case that was left
    show_marking(place, found, queue if opened in queue.ids else queue_of(place, found, everything=True), opened)
else:
    say_missing("案例", opened if marks else "", found.submissions)
    show_tabs(place, found, queue)
