"""The original as it looks: whatever a file tries, the page gets escaped HTML or nothing."""

import pytest

from benchmarks.forms.hostile_office import office_kinds
from benchmarks.forms.shapes import official
from tests.intake.test_shapes import cases
from ui.original import original_html

CASE = cases(1)[0]
WORD = {file.tries: file for file in office_kinds(official(CASE), CASE) if file.name.endswith(".docx") and file.needs != "bounds"}


@pytest.mark.parametrize("tries", WORD)
def test_a_hostile_word_file_is_shown_or_not_but_never_raises(tries):
    shown = original_html(WORD[tries].name, WORD[tries].data)
    assert shown is None or ("<script" not in shown and "127.0.0.1" not in shown)


def test_markup_in_a_form_is_shown_as_words():
    shown = original_html("a.docx", official({**CASE, "title": "<script>alert(1)</script>"}))
    assert shown is not None
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
