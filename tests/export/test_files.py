import csv
import io

import openpyxl

from analysis.call import load_call
from analysis.contacts import mask_report
from analysis.records import Report
from export.cells import safe_cell, safe_file_name
from export.csv_files import csv_bytes
from export.folder import write_folder
from export.imprint import Imprint
from export.page import page_bytes
from export.rows import COLUMNS, rows_of
from export.workbook import workbook_bytes
from tests.factories import TEXT, make_past_case, make_report, make_submission


def test_safe_cell_disarms_what_a_spreadsheet_would_run():
    assert [safe_cell(text) for text in ("=1+1", " @x", "正文", -3)] == ["'=1+1", "' @x", "正文", -3]


def test_safe_file_name_has_no_character_that_windows_refuses():
    assert safe_file_name("a/b:“c”?\u202e.") == "a_b_“c”__"


def test_csv_has_a_byte_order_mark_and_reads_back():
    data = csv_bytes(COLUMNS["submissions"], rows_of("submissions", make_report()))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ["村口课堂", "'=1+1"]
    assert rows[0]["text"] == TEXT


def test_mask_report_hides_contacts_everywhere_and_keeps_lengths():
    masked = mask_report(make_report())
    first = masked.submissions[0]
    assert (first.contact, first.phone) == ("张**", "138****0000")
    assert first.text == TEXT.replace("张小明", "张**").replace("13800000000", "138****0000")
    assert masked.segmented[0][1].text == first.text
    assert "张小明" not in mask_report(make_report(past_cases=())).to_json().decode()


def test_report_survives_json():
    report = make_report()
    assert Report.from_json(report.to_json()) == report


def test_workbook_keeps_text_as_text_and_has_frozen_heads():
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(make_report(), load_call(2024), Imprint("虚构示例数据"))))
    assert book.sheetnames == ["案例汇总", "往年查重", "相近案例", "同质组", "审查提示", "导入情况", "说明"]
    sheet = book["案例汇总"]
    titles = [row[5].value for row in sheet.iter_rows(min_row=2)]
    assert titles == ["村口课堂", "'=1+1"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:T3")


def test_workbook_shows_fractions_as_people_read_them():
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(make_report(), load_call(2024), Imprint())))
    sheet = book["往年查重"]
    heads = [cell.value for cell in sheet[1]]
    shown = {name: sheet.cell(2, heads.index(name) + 1) for name in ("可能性", "占本案例", "最长连续（字）")}
    assert {name: (cell.value, cell.number_format) for name, cell in shown.items()} == {
        "可能性": (0.97, "0.00"), "占本案例": (0.5, "0.0%"), "最长连续（字）": (13, "General"),
    }  # fmt: skip


def test_page_escapes_what_a_form_says_and_loads_nothing_from_outside():
    report = make_report(submissions=(make_submission(title="<script>alert(1)</script>"), make_submission(id="s2")))
    page = page_bytes(report, load_call(2024), Imprint("虚构示例数据")).decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "http" not in page
    assert "虚构示例数据" in page


def test_page_without_winners_says_that_the_check_was_not_made():
    page = page_bytes(make_report(past_cases=(), matches=()), load_call(2024), Imprint()).decode()
    assert "未导入往年成果，查重未进行" in page


def test_write_folder_writes_every_product(tmp_path):
    report = make_report(past_cases=(make_past_case(),))
    write_folder(report, load_call(2024), tmp_path / "out", Imprint())
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        ["report.json", "report.html", "汇总表.xlsx", *(f"{name}.csv" for name in COLUMNS)]
    )
