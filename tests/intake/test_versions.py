"""Doubles and versions over several formats: nothing is counted twice, nothing better is replaced by something worse."""

from dataclasses import replace

import pytest

from analysis.intake import current, settle
from analysis.intake.scan import RECOGNISED
from analysis.records import Intake, IntakeOutcome, IntakeStatus, Submission
from tests.factories import make_submission

LONG = "今年以来，我镇在十二个村办起露天课堂，村民自己出题、自己讲述，累计开讲六十二场。" * 6
WORD = make_submission(id="w", source_file="表.docx", text=LONG)
OTHER = make_submission(id="o", source_file="另.docx", text=LONG, title="山水课堂与乡村夜校", unit="市民政局")


def settled(*cases: Submission, earlier: tuple[Submission, ...] = ()) -> Intake:
    return settle([Intake((case,), (IntakeOutcome(case.source_file, IntakeStatus.OK, "", 1),)) for case in cases], earlier)


def test_the_same_text_in_another_format_counts_once_whatever_its_punctuation() -> None:
    page = replace(WORD, id="p", source_file="表.pdf", text=LONG.replace("，", ",").replace("\n", ""))
    intake = settled(WORD, page)
    assert [case.id for case in intake.submissions] == ["w"]
    assert (intake.outcomes[1].message, intake.outcomes[1].cases) == ("与 表.docx 内容相同，只计一次", 0)


def test_a_stamped_scan_does_not_replace_the_editable_file() -> None:
    scan = replace(
        WORD, id="s", source_file="表.jpg", text=LONG.replace("露天", "霹天", 1), doubts=(RECOGNISED,), seal_note="原件可见红色圆形印章"
    )
    intake = settled(WORD, scan)
    assert [case.id for case in intake.submissions] == ["w"]
    assert "以可编辑的文件为准），只计一次；扫描件上可见印章" in intake.outcomes[1].message


def test_the_editable_file_replaces_the_scan_that_came_first() -> None:
    scan = replace(WORD, id="s", source_file="表.jpg", text=LONG.replace("露天", "霹天", 1), doubts=(RECOGNISED,))
    intake = settled(scan, WORD)
    assert [case.replaces for case in intake.submissions] == ["", "s"]
    assert [case.id for case in current(intake.submissions)] == ["w"]


def test_a_scan_with_other_content_is_a_version_of_its_own() -> None:
    scan = replace(WORD, id="s", source_file="表.jpg", text="换了一套做法：" + "请退休教师送课上门。" * 40, doubts=(RECOGNISED,))
    assert [case.replaces for case in settled(WORD, scan).submissions] == ["", "w"]


@pytest.mark.parametrize("list_first", [True, False])
def test_the_line_of_a_list_never_stands_in_place_of_its_form(list_first: bool) -> None:
    line = replace(WORD, id="l", source_file="汇总表.xlsx", text="", opinion="", contact="李四")
    intake = settled(*((line, WORD) if list_first else (WORD, line)))
    assert [case.id for case in current(intake.submissions)] == ["w"]


def test_the_line_of_a_list_without_a_form_is_kept() -> None:
    line = replace(WORD, id="l", source_file="汇总表.xlsx", text="", title="没有报表的案例")
    assert [case.id for case in settled(WORD, line).submissions] == ["w", "l"]


def test_a_form_sent_again_with_another_telephone_is_a_version() -> None:
    again = replace(WORD, id="n", source_file="更正.docx", phone="0519-85680823")
    assert [case.replaces for case in settled(WORD, again).submissions] == ["", "w"]
    assert settled(again, earlier=(WORD,)).submissions[0].replaces == "w"


def test_three_versions_replace_one_another_in_turn() -> None:
    second = replace(WORD, id="2", source_file="修改稿.docx", text=LONG.replace("六十二", "六十五"))
    third = replace(WORD, id="3", source_file="终稿.docx", text=LONG.replace("六十二", "七十"))
    intake = settled(WORD, OTHER, second, third)
    assert {case.id: case.replaces for case in intake.submissions} == {"w": "", "o": "", "2": "w", "3": "2"}
    assert [case.id for case in current(intake.submissions)] == ["o", "3"]
