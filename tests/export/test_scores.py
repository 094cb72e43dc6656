import csv
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from docx import Document

from analysis.call import load_call
from analysis.records import Score
from export.csv_files import csv_bytes
from export.handbook import write_handbook
from export.imprint import Imprint
from export.score_sheet import write_score_sheet
from export.scores import ScoreBook, case_rows, criterion_rows, score_rows, score_sentence, score_sheets
from export.workbook import book_bytes, workbook_bytes
from review.criteria import criteria_of
from tests.factories import make_report

CALL = load_call(2024)
CRITERIA = criteria_of(CALL)
WHEN = datetime(2024, 12, 9, 8, tzinfo=UTC)


def score(case: str, judge: int, value: float, **changes) -> Score:
    return Score(case, judge, f"评委{judge}", tuple((c.key, value) for c in CRITERIA), at=WHEN, sequence=1, **changes)


@pytest.fixture
def book():
    """s2 is better than s1; its name and one remark look like formulas."""
    away = Score("s1", 3, "评委3", abstained=True, at=WHEN, sequence=1)
    given = (score("s1", 1, 3.0), score("s1", 2, 4.0), away, score("s2", 1, 5.0, remark="=HYPERLINK(1)"))
    return ScoreBook(given, CRITERIA, {"s2": "入选"})


def words_of(data: bytes) -> str:
    paper = Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_cases_stand_best_first_with_all_their_figures(book):
    first, second = case_rows(make_report(), book)
    assert (first["案例编号"], first["名次"], first["均值"], first["结论"]) == ("s2", 1, 5.0, "入选")
    assert (second["评委数"], second["弃权"], second["中位数"], second["均值"], second["离散"]) == (2, 1, 3.5, 3.5, 0.707)


def test_an_unmarked_case_is_last_and_has_no_rank():
    rows = case_rows(make_report(), ScoreBook((score("s2", 1, 2.0),), CRITERIA))
    assert [(row["案例编号"], row["名次"]) for row in rows] == [("s2", 1), ("s1", "")]


def test_every_score_has_a_line_and_an_abstention_no_total(book):
    rows = {(row["案例编号"], row["评委"]): row for row in score_rows(make_report(), book)}
    assert len(rows) == 4
    assert (rows["s1", "评委3"]["弃权"], rows["s1", "评委3"]["小计"]) == ("是", "")
    assert rows["s1", "评委2"]["小计"] == 4.0


def test_nothing_in_the_score_files_is_run(book):
    report = make_report()
    sheets = openpyxl.load_workbook(io.BytesIO(book_bytes("评分", score_sheets(report, book))))
    assert sheets.sheetnames == ["评分汇总", "评分明细", "评分项"]
    values = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in values)
    assert {"'=1+1", "'=HYPERLINK(1)"} <= {cell.value for cell in values}
    rows = score_rows(report, book)
    read = list(csv.DictReader(io.StringIO(csv_bytes(tuple(rows[0]), rows).decode("utf-8-sig"))))
    assert {row["案例名称"] for row in read} == {"村口课堂", "'=1+1"}


def test_the_summary_takes_the_scores_before_its_parameters(book):
    sheets = openpyxl.load_workbook(
        io.BytesIO(workbook_bytes(make_report(), CALL, Imprint(), further=score_sheets(make_report(), book)))
    ).sheetnames
    assert sheets[-4:] == ["评分汇总", "评分明细", "评分项", "说明"]


def test_the_agreement_stands_below_the_criteria(book):
    last = criterion_rows(book)[-1]
    assert "alpha" in last["评分项"]
    assert last["说明"]


def test_the_handbook_has_the_line_of_a_case_only_when_scores_are_given(book):
    report = make_report()
    told = score_sentence("s1", book, book.standings())
    assert told == "2 位评委，中位数 3.50，均值 3.50，离散 0.71，第 2 名"
    assert told in words_of(write_handbook(report, CALL, Imprint(on=date(2024, 12, 9)), scores=book))
    assert "评分与结论" not in words_of(write_handbook(report, CALL, Imprint(on=date(2024, 12, 9))))


def test_the_paper_sheet_has_a_row_a_case_a_column_a_criterion_and_a_place_to_sign():
    data = write_score_sheet(make_report().submissions, CALL, CRITERIA, Imprint("虚构示例数据", on=date(2024, 12, 9)), judge="赵评委")
    table = Document(io.BytesIO(data)).tables[0]
    assert len(table.rows) == 3
    assert [cell.text for cell in table.rows[0].cells] == ["序", "案例名称", "申报单位", *(c.name for c in CRITERIA), "弃权", "备注"]
    assert "评委签名" in words_of(data)
    assert "赵评委" in words_of(data)
