"""The fifth author's forms and files, and what was mended for them."""

import pytest

from analysis.call import load_call
from analysis.intake import read_file
from benchmarks.forms.fifth_files import FIFTH_FILES
from benchmarks.forms.fifth_word import FIFTH_WORD
from benchmarks.forms.filled import missed_fields
from benchmarks.intake import load_cases

CALL = load_call(2024)
SHAPES = {**FIFTH_WORD, **FIFTH_FILES}


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_is_read_exactly(name: str) -> None:
    case, other = load_cases()[0], load_cases()[55]
    file, data, expected = SHAPES[name](dict(case), dict(other))
    assert missed_fields(read_file(file, data, CALL).submissions, expected) == []


def test_a_list_behind_the_form_is_kept_beside_its_fields() -> None:
    file, data, _ = FIFTH_WORD["list_of_proofs_behind"](dict(load_cases()[0]), {})
    (read,) = read_file(file, data, CALL).submissions
    assert "市级媒体报道三篇" in read.further
    assert "市级媒体报道三篇" not in read.remark


def test_a_unit_that_stands_once_above_two_cases_is_named_as_taken_from_there() -> None:
    file, data, _ = FIFTH_WORD["numbered_cases"](dict(load_cases()[0]), dict(load_cases()[55]))
    first, second = read_file(file, data, CALL).submissions
    assert second.unit == first.unit
    assert any("前一项" in doubt for doubt in second.doubts)
    assert not any("前一项" in doubt for doubt in first.doubts)


def test_quotes_that_a_unit_wrote_itself_stay_in_a_text_file() -> None:
    text = '申报单位\t"常州"文化馆\n案例名称\t"一站式"服务\n成果简介\t' + "我馆开设夜校。" * 20
    (read,) = read_file("a.txt", text.encode(), CALL).submissions
    assert (read.unit, read.title) == ('"常州"文化馆', '"一站式"服务')
