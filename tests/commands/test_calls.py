import pytest

from analysis.__main__ import main
from analysis.call import load_call
from analysis.intake.submissions import read_files


def run(*words):
    return main([str(word) for word in words])


def test_check_call_of_2024_finds_nothing_wrong(capsys):
    assert run("check-call", "2024") == 0
    assert "2024 年度方案无误：13 个征集范围" in capsys.readouterr().out


def test_new_call_is_written_and_refused_until_it_is_filled_in(tmp_path, capsys):
    path = tmp_path / "2025.toml"
    assert run("new-call", "2025", "--from", "2024", "--out", path) == 0
    drafted, last = load_call(path), load_call(2024)
    assert (drafted.year, drafted.scopes, drafted.quotas, drafted.deadline.value.year) == (2025, last.scopes, last.quotas, 2999)
    assert run("check-call", path) != 0
    path.write_text(path.read_text("utf-8").replace("2999-01-01", "2025-12-05").replace("（待填）", ""), "utf-8")
    assert run("check-call", path) == 0


def test_new_call_never_overwrites(tmp_path):
    path = tmp_path / "2025.toml"
    path.write_text("mine", "utf-8")
    assert run("new-call", "2025", "--from", "2024", "--out", path) != 0
    assert path.read_text("utf-8") == "mine"


def test_blank_form_is_a_form_that_the_intake_knows(tmp_path):
    path = tmp_path / "forms" / "申报表.docx"
    assert run("form", "--call", "2024", path) == 0
    read = read_files([(path.name, path.read_bytes())], load_call(2024))
    assert len(read.outcomes) == 1
    assert [label.label for label in load_call(2024).fields if label.label not in _words(path)] == []


def _words(path):
    from docx import Document

    return "".join(cell.text for table in Document(path).tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("year", ["1999", "nowhere.toml"])
def test_check_call_of_a_missing_file_names_what_there_is(year, capsys):
    assert run("check-call", year) != 0
    assert "现有年度：2024" in capsys.readouterr().err
