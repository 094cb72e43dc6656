"""句向量模型: an office may bring a stronger encoder than the one that comes with the program."""

import streamlit as st

from analysis.similarity.encoder_folder import check_folder
from ui import state
from ui.actions import told
from ui.state import Workspace


def choose_encoder(place: Workspace) -> None:
    """The folder of this year's encoder; empty means the shipped one."""
    st.subheader("句向量模型")
    st.caption(
        "“同质化”用句向量理解整篇材料的意思，缺省用随程序附带的模型。单位自备了更好的 sentence-transformers 模型（如 BGE）时，"
        "在这里填它在运行本程序的电脑上的文件夹；须装可选部件 requirements-encoder.txt，分析会慢一些。"
    )
    with st.form("encoder_choice", border=False):
        st.text_input("模型文件夹（留空为附带的模型）", place.view.settings.of(place.year).encoder_folder, key="encoder_folder")
        st.form_submit_button("保存模型", on_click=_save)


def _save() -> None:
    place, folder = state.workspace(), str(state.held("encoder_folder") or "").strip()

    def act() -> str:
        check_folder(folder)
        place.view.settings.set(place.year, encoder_folder=folder)
        return "模型已保存，重新分析后生效"

    told(act)
