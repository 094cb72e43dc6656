"""Every shape of the Word form gives every field exactly."""

import json
import re
from pathlib import Path

import pytest

from analysis.call import load_call
from analysis.intake import read_file
from benchmarks.forms.shapes import SHAPES, Case, two_forms

CALL = load_call(2024)
FIELDS = ("unit", "title", "contact", "phone", "text", "opinion", "remark")
DATA = Path(__file__).resolve().parents[2] / "benchmarks" / "data"


def cases(count: int) -> list[Case]:
    records = [json.loads(line) for path in sorted(DATA.glob("d?.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [{name: re.sub(r"\n\s*", "\n", record[name]) for name in FIELDS} for record in records[:: len(records) // count]]


@pytest.mark.parametrize("shape", SHAPES)
def test_form_gives_every_field_exactly(shape: str) -> None:
    for case in cases(6):
        found = read_file("a.docx", SHAPES[shape](case), CALL).submissions
        assert [[getattr(form, name) for name in FIELDS] for form in found] == [[case[name] for name in FIELDS]]


def test_two_forms_in_one_file_give_two_cases() -> None:
    first, second = cases(2)[:2]
    found = read_file("a.docx", two_forms(first, second), CALL).submissions
    assert [(form.unit, form.title, form.text) for form in found] == [
        (case["unit"], case["title"], case["text"]) for case in (first, second)
    ]
