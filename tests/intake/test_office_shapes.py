"""The forms of the second and third author: every field is read exactly, and what the call has no field for is kept."""

import pytest

from analysis.call import load_call
from analysis.intake import read_file
from benchmarks.forms.filled import missed_fields
from benchmarks.forms.office_word import WORD_SHAPES
from benchmarks.forms.third_word import THIRD_SHAPES
from benchmarks.intake import load_cases

CALL = load_call(2024)


@pytest.mark.parametrize("name", [*WORD_SHAPES, *THIRD_SHAPES])
def test_a_form_of_another_author_is_read_exactly(name: str) -> None:
    case, other = load_cases()[0], load_cases()[55]
    file, data, expected = {**WORD_SHAPES, **THIRD_SHAPES}[name](dict(case), dict(other))
    assert missed_fields(read_file(file, data, CALL).submissions, expected) == []


def test_rows_that_the_call_does_not_know_are_kept() -> None:
    case, other = load_cases()[0], load_cases()[55]
    _, data, _ = WORD_SHAPES["more_rows"](dict(case), dict(other))
    found = read_file("a.docx", data, CALL).submissions[0]
    assert found.further.split("\n") == [
        "申报类别：□理论武装 ☑文明实践 □文化惠民",
        "指导单位：市委宣传部",
        "实施时间：2024年1月—11月",
        "电子邮箱：abc@163.com",
        "职务：科长",
        "案例关键词：宣讲；阅读；志愿",
    ]


def test_a_footnote_is_kept_apart_from_the_text() -> None:
    case, other = load_cases()[0], load_cases()[55]
    _, data, _ = THIRD_SHAPES["footnote_and_endnote"](dict(case), dict(other))
    assert read_file("a.docx", data, CALL).submissions[0].further == "脚注：据市统计局公布的数据。"


def test_a_summary_that_points_to_a_missing_page_is_a_doubt() -> None:
    case, other = load_cases()[0], load_cases()[55]
    _, data, _ = WORD_SHAPES["six_columns"](dict(case) | {"text": "详见附件"}, dict(other))
    assert "成果简介只写着“详见附件”，本文件里没有正文，请找到附件后补录" in read_file("a.docx", data, CALL).submissions[0].doubts
