import io
from datetime import date

import pytest
from docx import Document

from analysis.call import load_call
from export.handbook import write_handbook
from export.pictures import bar_picture, chinese_font
from export.reports import library_sentence, write_check_summary, write_homogeneity_report, write_repeat_report
from tests.factories import make_past_case, make_report

CALL, ON = load_call(2024), date(2024, 12, 9)


def words_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_repeat_report_lists_the_case_above_the_threshold_with_its_passage():
    words = words_of(write_repeat_report(make_report(), CALL, on=ON, decided={"s1": "不予推荐"}))
    assert "1. 村口课堂（市教育局）" in words
    assert "核定：不予推荐" in words


def test_repeat_report_without_winners_says_that_nothing_was_checked():
    assert "未导入往年成果，查重未进行" in words_of(write_repeat_report(make_report(past_cases=(), matches=()), CALL, on=ON))


def test_library_sentence_counts_winners_known_by_title_only():
    report = make_report(past_cases=(make_past_case(text=""), make_past_case(id="w2", year=2020, text="字" * 300)))
    assert library_sentence(report) == (
        "本年度 2 个案例，对照 2020—2022 年往年入选成果 2 项（仅题名 1 项、全文 1 项）。其中按题名核对 1 项，只能提示名称相近。"
    )


def test_homogeneity_report_lists_members_and_leaves_the_verdict_open():
    words = words_of(write_homogeneity_report(make_report(), CALL, on=ON))
    assert "第 1 组（2 个案例，可能性 0.90）" in words
    assert "待核定" in words


def test_check_summary_counts_by_rule_and_leaves_out_what_is_in_order():
    words = words_of(write_check_summary(make_report(), CALL, on=ON))
    assert "超出限报数" in words
    assert "字数合适" not in words


def test_handbook_has_a_section_for_each_case_and_tells_its_progress():
    told = []
    words = words_of(write_handbook(make_report(), CALL, on=ON, progress=lambda done, of: told.append((done, of))))
    assert "1. 村口课堂" in words
    assert "2. =1+1" in words
    assert told == [(1, 2), (2, 2)]


@pytest.mark.skipif(not chinese_font(), reason="no Chinese font installed: papers keep their tables alone")
def test_bar_picture_is_a_png():
    assert bar_picture("各区县", ["武进区", "溧阳市"], [3, 1])[:4] == b"\x89PNG"
