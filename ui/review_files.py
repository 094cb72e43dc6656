"""Scores as files: for those who may see all, and the paper sheet for any judge."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analysis.records import DecisionKind
from export.csv_files import csv_bytes
from export.score_sheet import write_score_sheet
from export.scores import ScoreBook, score_rows, score_sheets
from export.workbook import book_bytes
from ui.batch import Batch
from ui.phrases import DEMO_BANNER
from ui.scoring import Scoring, criteria_in
from ui.state import Workspace


def score_book(found: Batch, scoring: Scoring) -> ScoreBook:
    """The scores with the conclusions that hold."""
    return ScoreBook(scoring.scores, scoring.criteria, {d.subject[0]: str(d.value) for d in found.decisions_of(DecisionKind.OUTCOME)})


def offer_scores(place: Workspace, found: Batch, scoring: Scoring) -> None:
    """评分表.xlsx and 评分明细.csv."""
    book, note = score_book(found, scoring), DEMO_BANNER if place.is_demo else ""

    def table() -> bytes:
        rows = score_rows(found.report, book)
        return csv_bytes(tuple(rows[0]), rows)

    with st.container(horizontal=True):
        st.download_button(
            "评分汇总与明细（Excel）", lambda: book_bytes("评分", score_sheets(found.report, book), place.year, note=note),
            f"评分_{place.year}.xlsx", icon=":material/download:", on_click="ignore", key="scores_xlsx",
        )  # fmt: skip
        st.download_button(
            "评分明细（CSV）", table, f"评分明细_{place.year}.csv", icon=":material/download:", on_click="ignore", key="scores_csv"
        )


def offer_sheets(place: Workspace, found: Batch, cases: Sequence[str]) -> None:
    """The paper sheet with the cases that are listed."""
    if not cases:
        return
    note, judge = DEMO_BANNER if place.is_demo else "", place.user.name
    listed = [found.submissions[case] for case in cases]
    st.download_button(
        "打印纸质评分表（Word）",
        lambda: write_score_sheet(listed, found.call, criteria_in(place), on=date.today(), judge=judge, note=note),
        f"评分表_{place.year}.docx", icon=":material/print:", on_click="ignore", key="score_sheet",
    )  # fmt: skip
