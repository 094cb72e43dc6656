"""The letter to a unit, the check sheet of a case and the list of units that sent nothing."""

import io
from dataclasses import replace
from datetime import date

from docx import Document

from analysis.call import load_call
from analysis.records import Finding, Level, Report, Span
from export.form_check import check_rows, write_form_check
from export.imprint import Imprint
from export.parts import Parts
from export.return_letter import cases_to_answer, silent_units, write_return_letter
from tests.factories import make_report

CALL = load_call(2024)


def report_with(*findings: Finding) -> Report:
    return replace(make_report(), findings=findings)


SHORT = Finding("字数", Level.REMINDER, ("s1",), "成果简介 120 字", "三、3", (("s1", Span(0, 12)),))
PASSED = Finding("表项齐全", Level.PASS, ("s1",), "必填项均已填写", "三、3")
ALIKE = Finding("避免同质化", Level.REMINDER, ("s1", "s2"), "2 项案例做法相近", "三、2")


def words_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_letter_lists_what_the_unit_can_mend_and_names_no_other_unit() -> None:
    text = words_of(write_return_letter(report_with(SHORT, PASSED, ALIKE), CALL, "常州市教育局", Imprint(on=date(2024, 12, 1))))
    assert [word in text for word in ("成果简介 120 字", "请按通知要求调整", "三、3", "2024年12月1日", "相近", "必填项")] == [True] * 4 + [
        False
    ] * 2


def test_only_units_with_open_points_are_written_to() -> None:
    report = report_with(SHORT, PASSED)
    assert cases_to_answer(report, Imprint()) == {dict(report.units)["s1"].name: ("s1",)}


def test_check_sheet_says_what_no_rule_could_judge() -> None:
    rows = check_rows(report_with(SHORT, PASSED), "s1", ("表项齐全", "字数", "截止日期"))
    assert [(row[0], row[1]) for row in rows] == [("表项齐全", "通过"), ("字数", "提醒"), ("截止日期", "无法判断")]


def test_check_sheet_quotes_the_words_that_show_it() -> None:
    report = report_with(SHORT)
    quote = report.submissions[0].text[:12]
    assert f"“{quote}”" in words_of(write_form_check(report, CALL, "s1", ("字数",), Imprint(on=date(2024, 12, 1))))


def test_units_that_sent_nothing_are_listed_once_by_recommending_body() -> None:
    register = [("常州市教育局", "常州市教育局"), ("武进区嘉泽镇", "武进区委宣传部"), ("武进区委宣传部", "武进区委宣传部")]
    assert silent_units(make_report(), register) == ("武进区委宣传部",)


def test_a_part_of_a_report_says_of_its_case_what_the_whole_says() -> None:
    report = report_with(SHORT, PASSED, ALIKE)
    part = Parts(report).of(["s1"])
    assert [case.id for case in part.submissions] == ["s1"]
    assert check_rows(part, "s1", ("表项齐全", "字数", "避免同质化")) == check_rows(report, "s1", ("表项齐全", "字数", "避免同质化"))
    assert Parts(report).of(["s2"]).findings == (ALIKE,)
