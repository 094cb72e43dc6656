"""Every broken or hostile file is answered by one clear line and costs nothing else."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.call import load_call
from analysis.intake import read_file, read_past_cases
from analysis.intake.reader import READERS
from analysis.records import IntakeStatus
from benchmarks.forms.hostile import Hostile, hostile_files
from tests.intake.test_shapes import cases

CALL = load_call(2024)


@cache
def files() -> dict[str, Hostile]:
    return {file.tries: file for file in hostile_files(cases(1)[0])}


@pytest.mark.parametrize("tries", [tries for tries, file in files().items() if file.needs != "bounds"])
def test_hostile_file_gives_one_chinese_line(tries: str) -> None:
    file = files()[tries]
    intake = read_file(file.name, file.data, CALL)
    assert len(intake.outcomes) == 1
    outcome = intake.outcomes[0]
    readable = file.readable and not file.needs
    assert (outcome.status is not IntakeStatus.ERROR, len(intake.submissions)) == (readable, int(readable))
    assert readable or re.search(r"[请未，]", outcome.message)
    assert "\n" not in outcome.message + outcome.source_file


def test_hidden_characters_stay_and_are_named() -> None:
    file = files()["hidden and direction characters"]
    case = read_file(file.name, file.data, CALL).submissions[0]
    assert "\u200b\u202e" in case.text
    assert [doubt.split("（")[1].split("）")[0] for doubt in case.doubts] == ["U+200B、U+202E"]


def test_names_that_leave_the_folder_stay_in_it() -> None:
    found = [
        read_file(files()[t].name, files()[t].data, CALL).outcomes[0].source_file
        for t in ("a name that leaves the folder", "an absolute name", "a drive name")
    ]
    assert found == ["穿越.zip!etc/cron.d/x.docx", "绝对.zip!etc/申报表.docx", "盘符.zip!Windows/申报表.docx"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(READERS)), st.binary(max_size=400), st.text(max_size=30))
def test_any_bytes_under_any_suffix_give_one_outcome_or_more_and_no_exception(suffix: str, data: bytes, name: str) -> None:
    intake = read_file(name + suffix, data, CALL)
    assert len(intake.outcomes) >= 1
    assert all(outcome.message or outcome.status is IntakeStatus.OK for outcome in intake.outcomes)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_good_form_with_damaged_bytes_never_raises(data: st.DataObject) -> None:
    good = files()["a .docx renamed .doc"].data
    start = data.draw(st.integers(0, len(good) - 1))
    patch = data.draw(st.binary(min_size=1, max_size=60))
    damaged = good[:start] + patch + good[start + len(patch) :]
    assert len(read_file("a.docx", damaged, CALL).outcomes) == 1
    assert len(read_past_cases([("a.docx", damaged)], CALL)[1]) == 1


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_file_gives_one_outcome(text: str) -> None:
    assert len(read_file("a.txt", text.encode("utf-8", "surrogatepass"), CALL).outcomes) == 1
