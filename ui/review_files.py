"""Scores as files: for those who may see all, and the paper sheet for any judge."""

from collections.abc import Sequence

import streamlit as st

from analysis.records import DecisionKind
from export.csv_files import csv_bytes
from export.imprint import HEAD, Imprint, parameters
from export.score_sheet import write_score_sheet
from export.scores import ScoreBook, score_rows, score_sheets
from export.workbook import book_bytes
from ui.batch import Batch
from ui.handing_out import handed_out
from ui.scoring import Scoring, criteria_in
from ui.state import Workspace


def score_book(found: Batch, scoring: Scoring) -> ScoreBook:
    """The scores with the conclusions that hold."""
    return ScoreBook(scoring.scores, scoring.criteria, {d.subject[0]: str(d.value) for d in found.decisions_of(DecisionKind.OUTCOME)})


def offer_scores(place: Workspace, found: Batch, scoring: Scoring) -> None:
    """评分表.xlsx and 评分明细.csv."""
    book = score_book(found, scoring)

    def sheets(imprint: Imprint) -> bytes:
        pages = [*score_sheets(found.report, book), ("说明", parameters(found.report, imprint))]
        return book_bytes(f"{place.year}年度评分", pages, imprint=imprint)

    def table(imprint: Imprint) -> bytes:
        rows = score_rows(found.report, book)
        last = dict.fromkeys(rows[0], "") | {"案例编号": HEAD, "案例名称": imprint.head}
        return csv_bytes(tuple(rows[0]), [*rows, last])

    with st.container(horizontal=True):
        st.download_button(
            "评分汇总与明细（Excel）",
            handed_out(place, "评分汇总与明细", sheets),
            f"评分_{place.year}.xlsx",
            icon=":material/download:",
            on_click="ignore",
            key="scores_xlsx",
        )
        st.download_button(
            "评分明细（CSV）",
            handed_out(place, "评分明细", table),
            f"评分明细_{place.year}.csv",
            icon=":material/download:",
            on_click="ignore",
            key="scores_csv",
        )


def offer_sheets(place: Workspace, found: Batch, cases: Sequence[str]) -> None:
    """The paper sheet with the cases that are listed."""
    if not cases:
        return
    listed, criteria = [found.submissions[case] for case in cases], criteria_in(place)

    def sheet(imprint: Imprint) -> bytes:
        return write_score_sheet(listed, found.call, criteria, imprint, judge=place.user.name)

    st.download_button(
        "打印纸质评分表（Word）",
        handed_out(place, "纸质评分表", sheet),
        f"评分表_{place.year}.docx", icon=":material/print:", on_click="ignore", key="score_sheet",
    )  # fmt: skip
