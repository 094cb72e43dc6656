"""案例鉴: the script that Streamlit runs. Who is asking, the widgets that all pages share, then the page."""

import streamlit as st

from ui import state
from ui.chinese import speak_chinese
from ui.look import style_sheet
from ui.navigation import greet, menu, run_page, screen_of
from ui.phases import phase_line
from ui.phrases import PRODUCT
from ui.reachable import make_reachable
from ui.top_bar import sidebar, top_bar
from ui.tour import show_tour

st.set_page_config(page_title=PRODUCT, page_icon="📑", layout="wide", initial_sidebar_state="expanded")
state.enter()
st.html(style_sheet())
speak_chinese()
make_reachable()
user = state.user()
page = st.navigation(menu(user), expanded=True)
greet(page, user)
sidebar()
phase_line(state.workspace())
if screen_of(page).is_open_to(user):
    show_tour(user, screen_of(page).file)
    top_bar(page.url_path)
run_page(page, user)
