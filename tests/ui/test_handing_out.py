"""Whatever leaves the program bears where the audit log stood, and the log says that it left."""

import ast
import io
import zipfile

import openpyxl
import pytest
from docx import Document

from analysis.call import load_call
from analysis.records import Report
from export.imprint import HEAD, Imprint
from store.audit import find_breaks
from store.engine import reading
from store.store import open_store
from store.users import Role, User
from tests.factories import make_report
from ui.batch import Batch
from ui.case_files import form_checks, reminder, return_letters
from ui.downloads import office_files
from ui.handing_out import handed_out
from ui.navigation import ROOT
from ui.workspace import Workspace

CALL = load_call(2024)
AS_THEY_CAME = {"original.content", "job.content", "source", "lambda: blank_form(call)"}
"""Downloads that tell nothing of the committee's records: originals, the call and its blank form; ``job.content`` was handed out before."""


@pytest.fixture
def place(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'caselens.db'}", tmp_path)
    user = User(7, "李干事", Role.STAFF)
    yield Workspace(store, user, store.view_for(user), 2024, CALL)
    store.close()


def test_every_download_of_the_program_is_handed_out():
    found = {}
    for path in sorted([*(ROOT / "ui").glob("*.py"), *(ROOT / "pages").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "download_button":
                found[f"{path.name}:{node.lineno}"] = ast.unparse(node.args[1])
    assert len(found) > 12
    assert {where: given for where, given in found.items() if given not in AS_THEY_CAME and not given.startswith("handed_out(")} == {}


def test_what_is_handed_out_is_logged_and_bears_the_line_that_says_so(place):
    given = handed_out(place, "汇总表.xlsx", lambda imprint: imprint.line.encode())().decode()
    entry = place.view.audit.entries(limit=1)[0]
    assert (entry.name, entry.action, entry.subject) == ("李干事", "导出", "汇总表.xlsx")
    assert given == f"{HEAD}：{entry.number} · {entry.hash}"
    with reading(place.store.engine) as connection:
        assert find_breaks(connection, given.partition("：")[2]) == ()


def words_of(data: bytes) -> str:
    """All that a reader of the file could see, headers and footers too."""
    if data[:2] != b"PK":
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if "word/document.xml" in names:
            paper = Document(io.BytesIO(data))
            return "\n".join(paragraph.text for paragraph in paper.sections[0].footer.paragraphs)
        if "xl/workbook.xml" in names:
            return "\n".join(str(cell.value) for row in openpyxl.load_workbook(io.BytesIO(data))["说明"].iter_rows() for cell in row)
        return "\n".join(words_of(archive.read(name)) for name in names)


def every_file(imprint: Imprint) -> dict[str, bytes]:
    found = Batch(make_report(), CALL, ())
    files = {name: make(imprint) for name, _, make in office_files(found, with_contacts=False)}
    files["催报名单"] = reminder(found, (("甲", "乙", "丙"),), imprint)
    sets = {"形式审查表": form_checks, "退回修改意见": return_letters}
    return files | {name: make(found.report, CALL, imprint, lambda done, of: None) for name, make in sets.items()}


@pytest.mark.parametrize("name", every_file(Imprint()))
def test_every_file_prints_the_head_of_the_log(name):
    head = f"128 · {'3f' * 32}"
    assert head in words_of(every_file(Imprint(head=head))[name])
    assert HEAD not in words_of(every_file(Imprint())[name])


def test_a_report_with_a_head_reads_back():
    content = {name: make for name, _, make in office_files(Batch(make_report(), CALL, ()), with_contacts=True)}["report.json"]
    assert Report.from_json(content(Imprint(head="5 · ab"))).hashes[HEAD] == "5 · ab"
