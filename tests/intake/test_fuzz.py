"""A short bounded run of benchmarks/fuzz.py, and what longer runs have found."""

import pytest

from analysis.call import load_call
from analysis.intake import read_file
from benchmarks.forms.hostile_parts import part_of, replaced
from benchmarks.fuzz import judge, make, seeds

CALL = load_call(2024)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("first", range(0, 400, 50))
def test_spoiled_files_are_read_or_refused_in_words(first):
    faults = [(number, judge(*make(number))) for number in range(first, first + 50)]
    assert [fault for fault in faults if fault[1][0] in ("raised", "silent", "unforeseen")] == []


@pytest.mark.parametrize("name", seeds())
def test_the_unspoiled_files_are_read(name):
    if name.endswith((".rtf", ".odt", ".png", ".pdf")):
        pytest.skip("needs LibreOffice or recognition, or holds no form")
    assert judge(name, seeds()[name])[0] in ("ok", "warn", "error" if "/" in name else "warn")


def test_lone_surrogate_bytes_in_a_relation_cost_no_form():
    word = seeds()["official.docx"]
    name = "word/_rels/document.xml.rels"
    relations = part_of(word, name).replace(b'Target="', b'Target="\xed\xa0\x80', 1).replace(b"Type=", b"Type= ", 1)
    assert len(read_file("a.docx", replaced(word, {name: relations}), CALL).submissions) == 1


@pytest.mark.parametrize("number", [9, 617, 1884, 5176, 6045])
def test_runs_that_found_something_are_answered_in_words_now(number):
    """9: a PDF page box that is no box; 617: a workbook whose packing breaks off; 1884, 5176: bytes that are no UTF-8 in the XML;
    6045: a workbook packed in an unknown way."""
    assert judge(*make(number))[0] in ("ok", "warn", "error")
