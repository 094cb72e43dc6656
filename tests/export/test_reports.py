import io
from datetime import UTC, date, datetime

import pytest
from docx import Document

from analysis.call import load_call
from analysis.records import Decision, DecisionKind
from export.decided import Decided
from export.handbook import write_handbook
from export.imprint import Imprint
from export.pictures import bar_picture, chinese_font
from export.reports import library_sentence, write_check_summary, write_homogeneity_report, write_repeat_report
from tests.factories import make_past_case, make_report

CALL, MADE = load_call(2024), Imprint(on=date(2024, 12, 9), head="7 · abcd")


def words_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_repeat_report_lists_the_case_above_the_threshold_with_its_passage():
    match = make_report().matches[0]
    when = datetime(2024, 12, 9, tzinfo=UTC)
    said = [Decision(1, 2024, DecisionKind.REPEAT, (match.submission_id, match.winner_id), "确认重复", "同一项目", "王某", when)]
    words = words_of(write_repeat_report(make_report(), CALL, MADE, Decided(said)))
    assert "（一）村口课堂" in words
    assert "确认重复（王某：同一项目）" in words
    assert "7 · abcd" in words


def test_repeat_report_without_winners_says_that_nothing_was_checked():
    assert "未导入往年成果，查重未进行" in words_of(write_repeat_report(make_report(past_cases=(), matches=()), CALL, MADE))


def test_library_sentence_counts_winners_known_by_title_only():
    report = make_report(past_cases=(make_past_case(text=""), make_past_case(id="w2", year=2020, text="字" * 300)))
    assert library_sentence(report, MADE) == (
        "本年度 2 个案例，对照 2020—2022 年往年入选成果 2 项（仅题名 1 项、全文 1 项）。其中按题名核对 1 项，只能提示名称相近。"
    )


def test_homogeneity_report_lists_members_and_leaves_the_verdict_open():
    words = words_of(write_homogeneity_report(make_report(), CALL, MADE))
    assert "第 1 组：2 个案例，可能性 0.90" in words
    assert "待核定" in words


def test_check_summary_counts_by_rule_and_leaves_out_what_is_in_order():
    words = words_of(write_check_summary(make_report(), CALL, MADE))
    assert "超出限报数" in words
    assert "字数合适" not in words


def test_handbook_has_a_section_for_each_case_and_tells_its_progress():
    told = []
    words = words_of(write_handbook(make_report(), CALL, MADE, progress=lambda done, of: told.append((done, of))))
    assert "1. 村口课堂" in words
    assert "2. =1+1" in words
    assert told == [(1, 2), (2, 2)]


@pytest.mark.skipif(not chinese_font(), reason="no Chinese font installed: papers keep their tables alone")
def test_bar_picture_is_a_png():
    assert bar_picture("各区县", ["武进区", "溧阳市"], [3, 1]).png[:4] == b"\x89PNG"
