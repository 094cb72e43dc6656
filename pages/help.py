import streamlit as st

from store.users import Right
from ui import state
from ui.compliance import rule_documents
from ui.help import DATA, HOMOGENEITY, REPEATS, SCOPES
from ui.tour import begin_tour

place = state.workspace()
st.title("怎样算重复、同质")
st.button("看导览", icon=":material/tour:", on_click=begin_tour)
repeats, homogeneity, scopes, rules, data = st.tabs(["重复", "同质", "归类", "审查规则", "数据与备份"])
repeats.markdown(REPEATS)
homogeneity.markdown(HOMOGENEITY)
scopes.markdown(SCOPES)
with rules:
    for name, words in rule_documents().items():
        with st.expander(name):
            st.text(words)
with data:
    st.markdown(DATA)
    if place.view.may(Right.SETTINGS):
        st.text(f"数据位置：{place.store.home}")
