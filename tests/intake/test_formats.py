"""Formats beside Word: tables, forms in Excel, old Word, PDF, scans, seals, lists of winners."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from PIL import Image

from analysis.call import load_call
from analysis.intake import find_converter, find_recogniser, read_file, read_past_cases
from analysis.intake.seal import count_seals
from analysis.records import IntakeStatus
from benchmarks.forms.scans import scan
from benchmarks.forms.shapes import SHAPES, save
from tests.intake.test_shapes import FIELDS, cases

CALL = load_call(2024)
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    (folder / "form.docx").write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        str(folder / "form.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / f"form.{kind}").read_bytes()


def test_workbook_with_a_title_row_and_chinese_headings_gives_a_case_a_row() -> None:
    head = ["序号", "申报单位", "案例名称", "联系人", "联系电话", "成果简介", "收到日期"]
    rows = [["2024年创新案例汇总表"], head, [1, "常州市教育局", "田头课堂", "张三", 13900000001, "正文" * 80, "2024/12/7"]]
    case = read_file("汇总.xlsx", workbook(rows), CALL).submissions[0]
    assert (case.source_id, case.unit, case.title, case.contact, case.phone, str(case.received_on)) == (
        "1",
        "常州市教育局",
        "田头课堂",
        "张三",
        "13900000001",
        "2024-12-07",
    )


def test_form_filled_in_excel_is_read_as_a_form() -> None:
    case = cases(1)[0]
    rows = [
        ["全市宣传思想文化工作创新案例申报表"],
        ["申报单位", case["unit"]],
        ["案例名称", case["title"]],
        ["联系人", case["contact"], "联系电话", case["phone"]],
    ]
    rows += [["成果简介\n(1000字)", case["text"]], ["单位意见", case["opinion"]], ["备注说明", case["remark"]]]
    found = read_file("表.xlsx", workbook([list(row) for row in rows]), CALL).submissions
    assert [[getattr(form, name) for name in FIELDS] for form in found] == [[case[name] for name in FIELDS]]


def test_english_json_lines_keep_their_ids() -> None:
    line = json.dumps({"id": "A-7", "unit": "u", "title": "t", "text": "x", "contact": "c", "phone": "1"})
    assert [(case.source_id, case.unit, case.title, case.text) for case in read_file("a.jsonl", line.encode(), CALL).submissions] == [
        ("A-7", "u", "t", "x")
    ]


def test_word_list_of_winners_with_merged_years_gives_every_winner() -> None:
    document = Document()
    document.add_paragraph("历年入选创新成果名单")
    table = document.add_table(4, 3)
    for row, texts in enumerate(
        [("年度", "单位", "成果名称"), ("2022", "市教育局", "田头课堂"), ("", "市民政局", "家国课"), ("2023", "市水利局", "讲述人")]
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 0).text = "2022"
    found, outcomes = read_past_cases([("名单.docx", save(document))], CALL)
    assert [(case.year, case.unit, case.title) for case in found] == [
        (2022, "市教育局", "田头课堂"),
        (2022, "市民政局", "家国课"),
        (2023, "市水利局", "讲述人"),
    ]
    assert (outcomes[0].status, outcomes[0].cases) == (IntakeStatus.OK, 3)


def test_numbered_lines_of_winners_are_read() -> None:
    text = "2021年度入选名单\n1. 田头课堂（市教育局）\n2. 颁证台上的家国课（市民政局）\n3. 河湖讲述人（市水利局）\n"
    found, _ = read_past_cases([("名单.txt", text.encode())], CALL)
    assert [(case.year, case.unit, case.title) for case in found] == [
        (2021, "市教育局", "田头课堂"),
        (2021, "市民政局", "颁证台上的家国课"),
        (2021, "市水利局", "河湖讲述人"),
    ]


def test_old_word_without_libreoffice_says_what_to_do_for_other_formats() -> None:
    outcome = read_file("a.rtf", b"{\\rtf1 x}", CALL).outcomes[0]
    assert outcome.message == "本机没有安装 LibreOffice，不能读取 .rtf 文件；请用 Word 或 WPS 打开后另存为 .docx（表格存为 .xlsx）再导入"


@needs_office
@pytest.mark.parametrize(("kind", "with_office"), [("doc", True), ("doc", False), ("rtf", True), ("odt", True), ("pdf", False)])
def test_other_formats_give_every_field(kind: str, with_office: bool, tmp_path: Path) -> None:
    case = cases(1)[0]
    data = converted(SHAPES["hints_left"](case), kind, tmp_path)
    found = read_file(f"a.{kind}", data, CALL, converter=find_converter() if with_office else None).submissions
    assert [["".join(getattr(form, name).split()) for name in FIELDS] for form in found] == [
        ["".join(case[name].split()) for name in FIELDS]
    ]


@needs_office
@pytest.mark.slow
@pytest.mark.skipif(find_recogniser() is None, reason="the OCR extra is not installed")
def test_sealed_scan_gives_unit_and_title_and_names_the_seal(tmp_path: Path) -> None:
    case = cases(1)[0]
    picture, suffix = scan(converted(SHAPES["official"](case), "pdf", tmp_path), 3)
    found = read_file(f"a{suffix}", picture, CALL, recogniser=find_recogniser()).submissions[0]
    assert (found.unit, found.title, found.seal_note) == (case["unit"], case["title"], "原件可见红色圆形印章")
    assert found.doubts[0] == "由扫描件或图片识别而来，请对照原件核对"


def test_seal_is_not_seen_in_red_writing() -> None:
    page = Image.new("RGB", (600, 800), "white")
    page.paste((220, 20, 30), (60, 60, 540, 90))
    page.paste((220, 20, 30), (200, 300, 300, 400))
    assert count_seals(page) == 0
