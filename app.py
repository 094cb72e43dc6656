"""案例鉴: the script that Streamlit runs. Page list, the widgets that all pages share, then the page."""

import streamlit as st

from ui import state
from ui.chinese import speak_chinese
from ui.look import style_sheet
from ui.phrases import PRODUCT
from ui.top_bar import sidebar, top_bar

st.set_page_config(page_title=PRODUCT, page_icon="📑", layout="wide", initial_sidebar_state="expanded")

PAGES = {
    "工作台": [
        st.Page("pages/overview.py", title="总览", icon=":material/dashboard:", default=True),
        st.Page("pages/intake.py", title="材料导入", icon=":material/upload_file:"),
        st.Page("pages/submissions.py", title="案例浏览", icon=":material/article:"),
    ],
    "审查": [
        st.Page("pages/scopes.py", title="归类核定", icon=":material/category:"),
        st.Page("pages/repeats.py", title="往年查重", icon=":material/compare:"),
        st.Page("pages/homogeneity.py", title="同质化", icon=":material/hub:"),
        st.Page("pages/compliance.py", title="形式审查", icon=":material/fact_check:"),
        st.Page("pages/evidence.py", title="佐证对照", icon=":material/verified:"),
    ],
    "资料": [
        st.Page("pages/winners.py", title="往年成果库", icon=":material/inventory_2:"),
        st.Page("pages/units.py", title="单位名录", icon=":material/domain:"),
        st.Page("pages/call.py", title="征集方案", icon=":material/gavel:"),
        st.Page("pages/reports.py", title="导出报告", icon=":material/download:"),
        st.Page("pages/help.py", title="怎样算重复、同质", icon=":material/help:"),
    ],
}

state.enter()
st.html(style_sheet())
speak_chinese()
page = st.navigation(PAGES, expanded=True)
sidebar()
top_bar(page.url_path)
page.run()
