"""Every product tells of its making, and lists the cases in view and no others."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
from docx import Document

from analysis.call import load_call
from analysis.records import Decision, DecisionKind, Echo, Span
from export.decided import Decided
from export.handbook import write_handbook
from export.imprint import Imprint, parameters
from export.page import page_bytes
from export.reports import write_check_summary, write_homogeneity_report, write_repeat_report
from export.return_letter import write_return_letter
from export.workbook import workbook_bytes
from tests.factories import make_report

CALL = load_call(2024)
HEAD = "128 · " + "3f" * 32
REPORT = replace(make_report(), versions={"caselens": "0.1.0"}, hashes={"call": "ab" * 32}, settings={"passage_floor": 13})
IN_VIEW = Imprint("虚构示例数据", HEAD, date(2024, 12, 9), "区域：市级", frozenset({"s2"}))
WHEN = datetime(2024, 12, 9, tzinfo=UTC)


def words_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def decision(kind, *subject, value):
    return Decision(1, 2024, kind, subject, value, "见讨论", "王某", WHEN)


def test_parameters_speak_chinese_and_keep_the_log_line_whole():
    values = {row["项目"]: row["值"] for row in parameters(REPORT, IN_VIEW)}
    assert values["列入范围"] == "区域：市级"
    assert (values["案例数"], values["日志校验值"], values["制表日期"]) == ("1", HEAD, "2024年12月9日")
    assert {"设置：雷同段落最短字数", "版本：案例鉴", "校验值：征集方案"} <= set(values)
    assert {row["项目"]: row["值"] for row in parameters(REPORT, IN_VIEW, short=True)}["校验值"] == "征集方案 " + "ab" * 8


def test_every_report_carries_threshold_view_version_day_log_and_lines_to_sign():
    for write in (write_repeat_report, write_homogeneity_report, write_check_summary, write_handbook):
        words = words_of(write(REPORT, CALL, IN_VIEW))
        assert all(said in words for said in ("0.50", "区域：市级", "案例鉴 0.1.0", "2024年12月9日", HEAD, "日期：＿")), write.__name__


def test_what_is_not_in_view_is_not_listed():
    assert "（一）村口课堂" not in words_of(write_repeat_report(REPORT, CALL, IN_VIEW))
    assert "村口课堂" not in words_of(write_handbook(replace(REPORT, groups=()), CALL, IN_VIEW))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(REPORT, CALL, IN_VIEW)))
    assert [row[5].value for row in book["案例汇总"].iter_rows(min_row=2)] == ["'=1+1"]
    assert "导入情况" not in book.sheetnames
    page = page_bytes(REPORT, CALL, IN_VIEW).decode()
    assert "<b>1</b>申报案例" in page
    assert "此处有 13 字相似" not in page


def test_a_group_is_shown_whole_when_one_member_is_in_view():
    words = words_of(write_homogeneity_report(REPORT, CALL, IN_VIEW))
    assert "村口课堂" in words
    assert "组内列出全部成员" in words


def test_the_sentences_of_a_group_that_mean_alike_stand_in_its_report():
    first, second = REPORT.submissions
    pair = replace(REPORT.pairs[0], echoes=(Echo(Span(0, 6), Span(6, 19), 0.7),))
    words = words_of(write_homogeneity_report(replace(REPORT, pairs=(pair,)), CALL, Imprint()))
    assert f"{first.unit}“{first.text[:6]}” — {second.unit}“{second.text[6:19]}”" in words
    assert "意思相近的句子" not in words_of(write_homogeneity_report(REPORT, CALL, Imprint()))


def test_what_people_decided_stands_beside_what_the_machine_says():
    said = Decided(
        [
            decision(DecisionKind.SCOPE, "s1", value=7),
            decision(DecisionKind.REPEAT, "s1", "w1", value="确认重复"),
            decision(DecisionKind.GROUP, "s2", "s1", value="误报"),
            decision(DecisionKind.OUTCOME, "s2", value="入选"),
        ]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(REPORT, CALL, Imprint(), said)))["案例汇总"]
    heads = [cell.value for cell in sheet[1]]
    first, second = [dict(zip(heads, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert (first["归类核定"][:2], first["查重核定"], second["评审结论"]) == ("7 ", "确认重复（王某：见讨论）", "入选（王某：见讨论）")
    assert "误报（王某：见讨论）" in words_of(write_homogeneity_report(REPORT, CALL, Imprint(), said))
    assert "（核定）；机器建议" in words_of(write_handbook(REPORT, CALL, Imprint(), said))


def test_columns_of_decisions_are_left_out_while_nobody_decided():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(REPORT, CALL, Imprint())))["案例汇总"]
    assert not [cell.value for cell in sheet[1] if "核定" in cell.value]


def test_a_letter_asks_for_no_answer_by_a_day_that_is_over():
    unit = dict(REPORT.units)["s1"].name
    report = replace(REPORT, findings=(replace(REPORT.findings[0], submissions=("s1",)),))
    assert "请于12月6日前" in words_of(write_return_letter(report, CALL, unit, Imprint(on=date(2024, 11, 20))))
    assert "请于＿＿月＿＿日前" in words_of(write_return_letter(report, CALL, unit, Imprint(on=date(2024, 12, 20))))


def test_a_sheet_s_rows_are_as_high_as_their_words():
    report = replace(REPORT, submissions=(replace(REPORT.submissions[0], title="很长的题名" * 20), REPORT.submissions[1]))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(report, CALL, Imprint())))["案例汇总"]
    assert sheet.row_dimensions[2].height >= 5 * 14
    assert sheet.row_dimensions[3].height < 3 * 14
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
