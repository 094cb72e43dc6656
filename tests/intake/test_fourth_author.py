"""The fourth author's forms and files, and PDF pages as other programs write them."""

import pytest

from analysis.call import load_call
from analysis.intake import read_file
from benchmarks.forms.filled import missed_fields
from benchmarks.forms.fourth_files import FILE_SHAPES
from benchmarks.forms.fourth_word import FOURTH_SHAPES
from benchmarks.forms.producers import PRODUCERS
from benchmarks.intake import load_cases

CALL = load_call(2024)
SHAPES = {**FOURTH_SHAPES, **FILE_SHAPES, **PRODUCERS}


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_is_read_exactly(name: str) -> None:
    case, other = load_cases()[0], load_cases()[55]
    file, data, expected = SHAPES[name](dict(case), dict(other))
    assert missed_fields(read_file(file, data, CALL).submissions, expected) == []
