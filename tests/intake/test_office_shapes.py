"""The second author's forms: which are read exactly, and which are known not to be."""

from pathlib import Path

import pytest

from analysis.call import load_call
from analysis.intake import read_file
from benchmarks.forms.office_word import WORD_SHAPES, missed_fields
from benchmarks.intake import load_cases

CALL = load_call(2024)
NOT_READ_YET = {
    "phone_in_remark": ["phone", "remark"],
    "summary_on_next_page": ["text"],
    "labels_in_right_column": ["unit", "title", "contact", "phone", "text", "opinion", "remark"],
}


@pytest.mark.parametrize("name", WORD_SHAPES)
def test_a_form_of_the_second_author_misses_only_what_is_known(name: str) -> None:
    case, other = load_cases()[0], load_cases()[55]
    file, data, expected = WORD_SHAPES[name](dict(case), dict(other))
    found = read_file(Path(file).name, data, CALL).submissions
    assert sorted(missed_fields(found, expected)) == sorted(NOT_READ_YET.get(name, []))
