import streamlit as st

from ui import state
from ui.actions import show_told
from ui.nothing import nothing_yet
from ui.phrases import NO_CASE_IN_FILTER
from ui.theme_map import show_map
from ui.theme_meetings import show_meetings
from ui.theme_page import choose_two, show_contrast, show_numbers, show_trends
from ui.themes import corpus, selections

place = state.workspace()
found = state.batch(place)
show_told()
st.title("主题与词语")
if found is None or not found.submissions:
    nothing_yet(place)
    st.stop()

everything = state.frame(found)
rows = state.in_view(found, everything)
if rows.empty:
    st.info(NO_CASE_IN_FILTER)
    st.stop()
held = corpus(place, found)
first, second = choose_two(selections(found, held, everything, rows), held)
words, plane, years, meetings = st.tabs(["词语对比", "主题图", "历年走向", "人与地"], key="theme_tabs", on_change="rerun")
if words.open:
    with words:
        show_contrast(found, held, first, second)
        show_numbers(held, first, second)
if plane.open:
    with plane:
        show_map(place, found, held, rows)
if years.open:
    with years:
        show_trends(found, held, first)
if meetings.open:
    with meetings:
        show_meetings(found, held, first)
if state.once("go_list"):
    st.switch_page("pages/submissions.py")
