"""What a picture of a page is made of: tilt, ruling, the sheet on a table. Drawn here, so that the answer is known."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from analysis.intake.ink import even_ink, rotated, tilt
from analysis.intake.layout import Box
from analysis.intake.picture_page import _letters_below_each_other, _side_by_side, read_page_picture
from analysis.intake.ruling import find_ruling, with_missing, without_ruling
from analysis.intake.sheet import flatten


def _table(size: tuple[int, int] = (900, 1200)) -> Image.Image:
    """A table of 3 rows and 2 columns whose upper edge is at y=200."""
    page = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(page)
    for y in (200, 300, 400, 700):
        draw.line((100, y, 800, y), "black", 3)
    for x in (100, 300, 800):
        draw.line((x, 200, x, 700), "black", 3)
    return page


def test_ruling_gives_the_cells_of_a_table():
    cells = find_ruling(even_ink(np.asarray(_table()))).cells
    assert sorted((round(cell.x0, -2), round(cell.y0, -2)) for cell in cells) == [
        (100, 200), (100, 300), (100, 400), (300, 200), (300, 300), (300, 400),
    ]  # fmt: skip


def test_page_without_lines_has_no_cells():
    page = Image.new("RGB", (900, 1200), "white")
    ImageDraw.Draw(page).text((100, 100), "text " * 20, "black")
    assert find_ruling(even_ink(np.asarray(page))).cells == ()


def test_lines_are_taken_out_and_print_in_a_cell_stays():
    page = _table()
    ImageDraw.Draw(page).rectangle((500, 540, 530, 570), fill="black")
    ink = even_ink(np.asarray(page))
    clean = without_ruling(ink, find_ruling(ink))
    assert clean[555, 515] < 60
    assert clean[300, 500] > 200


@pytest.mark.parametrize("degrees", [-3.0, -1.0, 0.0, 2.0])
def test_tilt_of_a_table_is_found_and_undone(degrees):
    turned = _table().rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    ink = even_ink(np.asarray(turned))
    assert tilt(ink) == pytest.approx(degrees, abs=0.25)
    assert abs(tilt(rotated(ink, tilt(ink)))) <= 0.25


def test_red_seal_fades_and_print_under_it_stays():
    page = Image.new("RGB", (400, 400), "white")
    draw = ImageDraw.Draw(page)
    draw.ellipse((100, 100, 300, 300), fill=(225, 40, 45))
    draw.rectangle((180, 180, 220, 220), fill="black")
    ink = even_ink(np.asarray(page))
    assert ink[200, 200] < 60
    assert ink[140, 200] > 200


def test_sheet_on_a_dark_table_fills_the_picture():
    photograph = Image.new("RGB", (1200, 1600), (60, 50, 40))
    ImageDraw.Draw(photograph).polygon([(180, 160), (1040, 200), (1020, 1440), (150, 1420)], fill="white")
    flat = flatten(photograph)
    assert flat.size != photograph.size
    assert np.asarray(flat.convert("L")).mean() > 240


@pytest.mark.parametrize("paper", ["white", (235, 228, 205), (200, 200, 196)], ids=["white", "yellow", "grey"])
def test_scan_that_fills_the_picture_loses_nothing(paper: str | tuple[int, int, int]) -> None:
    page = Image.composite(Image.new("RGB", (900, 1200), paper), Image.new("RGB", (900, 1200)), _table().convert("L"))
    assert flatten(page) is page


def test_a_row_whose_second_cell_a_seal_broke_gets_it_back() -> None:
    found = [Box(0, 0, 100, 40), Box(106, 0, 500, 40), Box(0, 46, 100, 90), Box(0, 96, 100, 140), Box(106, 96, 500, 140)]
    assert with_missing(found)[5:] == [Box(106, 46, 500, 90)]
    assert with_missing(found[:2]) == found[:2]


def test_a_label_written_downwards_is_read_letter_by_letter() -> None:
    letters = np.full((130, 32), 255, np.uint8)
    for number in range(3):
        letters[4 + 42 * number : 14 + 42 * number, 3:29] = letters[20 + 42 * number : 30 + 42 * number, 3:29] = 0
    parts = _letters_below_each_other(letters)
    assert [part.shape for part in parts] == [(26, 26)] * 3
    assert _side_by_side(parts).shape == (30, 90)


class Silent:
    """A recogniser that finds nothing."""

    def find_lines(self, _picture: np.ndarray) -> list[Box]:
        return []

    def read_line(self, _picture: np.ndarray) -> tuple[str, float]:
        return "", 0.0


def test_a_page_with_too_little_text_lies_as_the_page_before() -> None:
    page = Image.new("RGB", (300, 400), "white")
    assert read_page_picture(page, Silent(), turned_before=2).turns == 2
    assert read_page_picture(page, Silent()).turns == 0
