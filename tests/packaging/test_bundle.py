import io

from docx import Document

from scripts.bundle import FILES, ROOT, application_files, write_manual


def test_application_files_hold_what_run_time_needs_and_no_tests():
    names = {path.relative_to(ROOT).as_posix() for path in application_files()}
    assert {
        "app.py",
        "server.py",
        "requirements.txt",
        "data/calls/2024.toml",
        "export/templates/report.html.j2",
        "data/lexicon/set_phrases.txt",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "scripts/"))]


def test_every_listed_file_exists():
    assert [name for name in FILES if not (ROOT / name).exists()] == []


def test_manual_tells_where_the_data_lies():
    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(write_manual())).paragraphs)
    assert "CASELENS_HOME" in words
