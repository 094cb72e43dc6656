"""Where a field of a scan stands and how surely it was read; and the original's page as a picture."""

import io

import pytest
from PIL import Image

from analysis.call import load_call
from analysis.errors import UnreadableFile
from analysis.intake.document import PictureLine
from analysis.intake.limits import Limits
from analysis.intake.page_view import page_pictures
from analysis.intake.reader import FileReader
from analysis.intake.readings import field_readings
from analysis.records import Submission
from benchmarks.forms.hostile_parts import pdf_pages, zip_of


def line(text: str, confidence: float, top: float, left: float = 0.3, page: int = 0) -> PictureLine:
    return PictureLine(text, confidence, page, (left, top, left + 0.4, round(top + 0.02, 2)))


LINES = [
    line("申报单位", 0.99, 0.10, left=0.05),
    line("常州市教育局", 0.91, 0.10),
    line("一刻钟书屋服务圈建设的", 0.97, 0.20),
    line("探索与实践", 0.70, 0.22),
    line("2024年，常州市教育局在全市建成书屋。", 0.98, 0.50),
    line("群众说好。", 0.96, 0.10, page=1),
]
CASE = Submission(
    "a", 2024, "常州市教育局", "一刻钟书屋服务圈建设的探索与实践", "2024年，常州市教育局在全市建成书屋。\n群众说好。", phone=""
)


def test_a_field_is_as_sure_as_its_least_sure_line_and_its_box_holds_all_of_them():
    found = {(reading.field, reading.page): reading for reading in field_readings(CASE, LINES)}
    assert found["unit", 0].confidence == 0.91
    assert found["unit", 0].box == (0.3, 0.10, 0.7, 0.12), "the name in the text is not the field"
    assert found["title", 0].confidence == 0.70
    assert found["title", 0].box == (0.3, 0.20, 0.7, 0.24)
    assert {page for field, page in found if field == "text"} == {0, 1}
    assert not any(field == "phone" for field, _ in found)


def test_nothing_is_said_of_a_file_that_was_not_recognised():
    assert field_readings(CASE, ()) == ()


def picture(size=(900, 1200)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, "PNG")
    return buffer.getvalue()


def test_a_page_is_drawn_with_its_fields_cut_out_and_turned():
    page, cut = page_pictures("a.png", picture(), 0, 1, ((0.1, 0.1, 0.5, 0.15),), Limits())
    assert Image.open(io.BytesIO(page)).size[0] > Image.open(io.BytesIO(page)).size[1], "a quarter turn"
    assert Image.open(io.BytesIO(cut)).size[1] <= 120
    assert len(page_pictures("a.pdf", pdf_pages("", pages=2), 1, 0, (), Limits())) == 1


def test_a_page_that_is_not_there_says_so():
    with pytest.raises(UnreadableFile, match="没有这一页"):
        page_pictures("a.png", picture(), 3, 0, (), Limits())


def test_a_member_is_found_without_reading_what_stands_beside_it():
    inner = zip_of({"坏.docx": b"PK\x03\x04" + bytes(90), "表.docx": b"word"})
    reader = FileReader(load_call(2024))
    assert reader.member("外.zip!内/内.zip!表.docx", zip_of({"内/内.zip": inner})) == ("表.docx", b"word")
    assert reader.member("外.zip!没有.docx", zip_of({"a.txt": b"x"})) is None
    assert reader.member("单.docx", b"word") == ("单.docx", b"word")
