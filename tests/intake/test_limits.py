"""Every limit bites: the same file is read within it and answered in words beyond it."""

import io
from dataclasses import fields, replace

import openpyxl
import pytest
from PIL import Image

from analysis.call import load_call
from analysis.intake import read_file
from analysis.intake.limits import LIMIT_WORDS, Limits
from analysis.intake.office import find_converter
from analysis.records import Intake, IntakeStatus
from benchmarks.forms.hostile_office import rich_text
from benchmarks.forms.hostile_parts import pdf_of, pdf_pages, stream, zip_of
from benchmarks.forms.shapes import official
from tests.intake.test_shapes import cases

CALL = load_call(2024)
CASE = cases(1)[0]
FORM = official(CASE)
KEPT_BY_THE_WORKER = {"seconds", "megabytes"}
"""tests/jobs/test_watch.py tries these."""


class NoText:
    """A recogniser that finds no line: a page is read, and empty."""

    def find_lines(self, picture):
        return []

    def read_line(self, picture):
        return "", 0.0


def _picture(pages: int = 1) -> bytes:
    frames = [Image.new("RGB", (1_300, 1_300), "white") for _ in range(pages)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def _workbook(rows: int, before: int = 0) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    blank = [None] * before
    book.active.append([*blank, "申报单位", "案例名称", "成果简介"])
    for number in range(rows):
        book.active.append([*blank, f"第{number}局", f"第{number}个案例", "正文"])
    book.save(buffer)
    return buffer.getvalue()


def _drawn(count: int) -> bytes:
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return pdf_of(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream("", b"0 0 m 9 9 l S " * count)]
    )


TRIED = {
    "files": (3, "内含 4 个文件", "包.zip", zip_of({f"{n}.docx": FORM for n in range(4)})),
    "file_bytes": (10_000, "超过", "表.docx", FORM),
    "expanded_bytes": (20_000, "解开后有", "包.zip", zip_of({"表.docx": FORM})),
    "expansion_ratio": (2, "压缩炸弹", "表.docx", FORM),
    "ratio_floor_bytes": (1, "压缩炸弹", "表.docx", FORM),
    "xml_bytes": (2_000, "内部的一个部分超过", "表.docx", FORM),
    "depth": (1, "套了 2 层以上", "外.zip", zip_of({"内.zip": zip_of({"表.docx": FORM})})),
    "pages": (3, "PDF 有 4 页", "表.pdf", pdf_pages("", pages=4)),
    "page_objects": (100, "图形和文字", "表.pdf", _drawn(200)),
    "pixels": (1_000_000, "图片有 1300×1300 点", "表.tif", _picture()),
    "rows": (5, "表格超过 5 行", "表.xlsx", _workbook(8)),
    "columns": (3, "没有文字", "表.xlsx", _workbook(2, before=3)),
    "cells": (4, "单元格过多", "表.docx", FORM),
    "characters": (100, "只取前 100 字", "表.docx", FORM),
}
NEEDED_BESIDE = {"expansion_ratio": {"ratio_floor_bytes": 1}, "ratio_floor_bytes": {"expansion_ratio": 2}}


def read(name: str, data: bytes, limits: Limits) -> Intake:
    return read_file(name, data, CALL, limits=limits, recogniser=NoText())


def said(intake: Intake) -> str:
    return "；".join(outcome.message for outcome in intake.outcomes)


@pytest.mark.parametrize("name", TRIED)
def test_limit_bites(name):
    low, words, file, data = TRIED[name]
    assert words not in said(read(file, data, Limits()))
    found = read(file, data, replace(Limits(), **{name: low, **NEEDED_BESIDE.get(name, {})}))
    assert words in said(found)
    if name == "characters":
        assert [len(case.text) for case in found.submissions] == [100]
    else:
        assert all(outcome.status is IntakeStatus.ERROR for outcome in found.outcomes)


def test_a_scan_of_too_many_pages_says_what_was_left():
    class OneLine(NoText):
        def find_lines(self, picture):
            from analysis.intake.layout import Box

            return [Box(100, 100, 900, 140), Box(100, 300, 900, 340)]

        def read_line(self, picture):
            return "很长的说明" * 24, 0.99

    words = "只读了前 2 页"
    assert words in said(read_file("扫.tif", _picture(3), CALL, limits=replace(Limits(), pages=2), recogniser=OneLine()))
    assert words not in said(read_file("扫.tif", _picture(2), CALL, limits=replace(Limits(), pages=2), recogniser=OneLine()))


def test_conversion_stops_in_time():
    converter = find_converter(0.01)
    if converter is None:
        pytest.skip("no LibreOffice on this machine")
    converter._seconds = -2.95  # three seconds a file are added
    assert "LibreOffice 打不开" in said(read_file("表.rtf", rich_text(CASE).encode(), CALL, converter=converter))


def test_every_limit_has_a_chinese_name_a_range_around_its_own_value_and_a_test():
    names = {field.name for field in fields(Limits)}
    assert set(LIMIT_WORDS) == names == {*TRIED, *KEPT_BY_THE_WORKER, "convert_seconds"}
    for name, words in LIMIT_WORDS.items():
        assert words.least * words.factor <= getattr(Limits(), name) <= words.most * words.factor
        assert getattr(Limits(), name) % words.factor == 0, "the page shows it without loss"
