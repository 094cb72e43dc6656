"""Invented scores for the demo workspace, on a click; a real workspace is told how scores come in."""

import streamlit as st

from jobs.sample_committee import seat_sample_committee
from ui import state
from ui.actions import told
from ui.scoring import Scoring
from ui.state import Workspace

NO_SCORES = (
    "还没有可以排序的评分。在“评审进度与分派”分派评委并进入“初评”阶段；评委在“我的评审”打分以后，这里给出均值、中位数、离散、一致性和名次。"
)


def offer_sample_scores(place: Workspace, scoring: Scoring) -> None:
    """Nothing but in the demo while it has no score yet."""
    if place.is_demo and not scoring.scores and not place.view.committee.judges():
        st.button("放入示例评委和评分（虚构）", on_click=_seat, type="primary", icon=":material/science:", key="sample_scores")


def _seat() -> None:
    place = state.workspace()

    def act() -> str:
        return f"已放入 {seat_sample_committee(place.store, place.year)} 份虚构评分"

    told(act)
