from datetime import UTC, datetime

import pandas as pd
import pytest

from analysis.call import load_call
from analysis.records import Decision, DecisionKind
from tests.factories import make_report
from ui.batch import Batch
from ui.case_place import history_rows, rank_words
from ui.case_view import sheet_file, sheet_html, stretches


@pytest.fixture
def found():
    return Batch(make_report(), load_call(2024))


def made(kind, subject, value, **more):
    return Decision(1, 2024, kind, subject, value, more.get("reason", ""), "王某", datetime(2024, 12, 1, tzinfo=UTC), more.get("undoes"))


def test_history_names_the_subject_and_the_value_in_words_newest_first(found):
    rows = history_rows(
        found,
        "s1",
        (
            made(DecisionKind.SCOPE, ("s1",), 7, reason="主体是文明实践"),
            made(DecisionKind.GROUP, ("s1", "s2"), "误报"),
            made(DecisionKind.SCOPE, ("s1",), None, undoes=1),
            made(DecisionKind.TICK, ("s1", "限报数"), True),
        ),
    )
    other = found.title("s2")
    assert rows[["事项", "结论"]].to_numpy().tolist() == [
        ["形式核对：限报数", "✓"],
        ["归类核定", "撤回"],
        [f"同质组核定：与“{other}”", "误报"],
        ["归类核定", found.scope_name(7)],
    ]
    assert rows["理由"].iloc[-1] == "主体是文明实践"


def test_a_case_that_the_reader_may_not_see_stays_unnamed(found):
    assert "其他案例" in history_rows(found, "s1", (made(DecisionKind.ALIKE, ("s1", "hidden"), "误报"),))["事项"].iloc[0]


def test_rank_counts_those_above():
    assert rank_words(pd.Series([0.1, 0.5, 0.9]), 0.5) == "第 2 高，共 3 项，中位数 0.50"


def test_the_sheet_file_stands_alone_and_runs_nothing_of_the_form(found):
    sheet = sheet_html(found, "s1", history=[{"时间": "2024-12-01", "结论": "<script>alert(1)</script>"}])
    page = sheet_file("<b>", sheet).decode()
    assert "<script" not in page
    assert "http" not in page
    assert "2024年度创新案例审查单" in page


def test_passages_mark_what_is_the_same_in_the_nearest_winner(found):
    kinds = {stretch.kind for stretch in stretches(found, "s1", ["passages"])}
    assert "lifted" in kinds
