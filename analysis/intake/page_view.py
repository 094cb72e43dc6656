"""What a person compares a reading with: a page of the original as a picture, straightened as it was for reading."""

import io
from collections.abc import Iterator
from itertools import islice

from PIL import Image, ImageDraw

from analysis.errors import UnreadableFile
from analysis.intake.content import real_suffix
from analysis.intake.limits import Limits
from analysis.intake.pdf import render_pages
from analysis.intake.picture_page import straightened
from analysis.intake.scan import picture_frames
from analysis.intake.word import pictures_in_word

Shares = tuple[float, float, float, float]
_WIDE = 1_000
"""Pixels; half a screen of 1366 shows it at about half its size, a click at its whole."""
_MARGIN = 0.004
"""Share of the page that a cut-out field shows around it."""
_CUT = (560, 120)
"""Width and height in pixels within which a cut-out is shown."""
_LINE = 34
"""Pixels: a cut-out of one line is about as high as a line to type in."""


def page_pictures(name: str, data: bytes, page: int, turns: int, boxes: tuple[Shares, ...], limits: Limits) -> tuple[bytes, ...]:
    """The page with the boxes framed, then each box cut out, as PNG. Raises UnreadableFile for a file that has no such page."""
    found = next(islice(_pages(name, data, limits), page, None), None)
    if found is None:
        raise UnreadableFile("原件里没有这一页")
    sheet = straightened(found, turns)
    cuts = [_cut_out(sheet, box) for box in boxes]
    framed = sheet.copy()
    draw = ImageDraw.Draw(framed)
    for box in boxes:
        draw.rectangle(_pixels(sheet, box, _MARGIN), outline=(30, 90, 200), width=max(2, sheet.width // 400))
    if framed.width > _WIDE:
        framed = framed.resize((_WIDE, round(framed.height * _WIDE / framed.width)), Image.Resampling.LANCZOS)
    return tuple(map(_png, (framed, *cuts)))


def _pages(name: str, data: bytes, limits: Limits) -> Iterator[Image.Image]:
    suffix = real_suffix(name, data)
    if suffix == ".pdf":
        return render_pages(data)
    if suffix in (".docx", ".docm"):
        return (frame for picture in pictures_in_word(data, limits) for frame in picture_frames(picture, limits))
    return picture_frames(data, limits)


def _cut_out(sheet: Image.Image, box: Shares) -> Image.Image:
    cut = sheet.crop(_pixels(sheet, box, _MARGIN))
    scale = min(1.0, _CUT[0] / cut.width, _CUT[1] / cut.height, max(_LINE / cut.height, 0.5))
    return cut.resize((max(round(cut.width * scale), 1), max(round(cut.height * scale), 1)), Image.Resampling.LANCZOS)


def _pixels(sheet: Image.Image, box: Shares, margin: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    width, height, around = sheet.width, sheet.height, margin * sheet.width
    return (
        max(round(left * width - around), 0),
        max(round(top * height - around), 0),
        min(max(round(right * width + around), 1), width),
        min(max(round(bottom * height + around), 1), height),
    )


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
