"""PDF forms: text pages by their characters and ruling lines, scanned pages by text recognition. Scripts in a PDF are never run."""

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from PIL import Image

from analysis.errors import UnreadableFile
from analysis.intake.document import Block, Document
from analysis.intake.glyphs import text_of_page, without_struck
from analysis.intake.labels import Labels
from analysis.intake.layout import Box, Line, Page, blocks_of, lines_of, place
from analysis.intake.limits import Limits
from analysis.intake.recognise import Recogniser
from analysis.intake.scan import NO_RECOGNISER, read_pictures
from analysis.intake.seal import count_seals
from analysis.intake.unruled import blocks_without_rules, stacked

logging.getLogger("pdfminer").setLevel(logging.ERROR)
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_DPI = 180
_CELLS_OF_A_FORM = 4
"""A table of fewer cells around another is a frame."""
_MOST_RULES = 3_000
_THINNEST = 2.0
"""Points: a level bar thinner and longer than this may strike words through."""
_STRUCK = "页面上有划去的文字，未计入，请对照原件核对"
_BROKEN = "PDF 已损坏或没有传完整，请重新导出或请报送单位重发"


def read_pdf(data: bytes, limits: Limits, labels: Labels, recogniser: Recogniser | None) -> Document:
    """The pages as paragraphs and tables; ``labels`` help to find tables without ruling lines. Raises UnreadableFile."""
    _check(data, limits)
    try:
        pages = _pages(data)
        turned = [page.turned for page in pages]
        if any(turned):
            pages = _pages(_upright(data, turned))
    except (
        PdfminerException,
        MalformedPDFException,
        PDFException,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        AssertionError,
    ) as error:
        raise UnreadableFile(_BROKEN) from error
    text = "".join(character.text for page in pages for character in page.characters)
    if len(text.strip()) >= 40 and len(_UNMAPPED.findall(text)) * 20 < len(text):
        doubts = [_STRUCK] if any(page.struck for page in pages) else []
        return Document(tuple(_blocks(pages, labels)), doubts, seals=_seals(data))
    if recogniser is None:
        raise UnreadableFile(f"这是扫描件，没有文字层；{NO_RECOGNISER}")
    return read_pictures(render_pages(data), limits, recogniser, labels.begins)


@dataclass(frozen=True, slots=True)
class _TextPage:
    """A page's characters and the cells of its ruled tables, or else the ``boxes`` that stand alone; ``turned`` is how many degrees its text is turned
    anticlockwise; ``struck`` says that words struck through were left out."""

    characters: list[Line]
    cells: list[Box]
    boxes: list[Box]
    width: float
    height: float
    turned: int = 0
    struck: bool = False


def _pages(data: bytes) -> list[_TextPage]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [_text_page(page) for page in pdf.pages]


def _text_page(page: pdfplumber.page.Page) -> _TextPage:
    found = page.dedupe_chars(tolerance=1).chars if len(page.chars) < 30_000 else page.chars
    angles = Counter(round(math.degrees(math.atan2(char["matrix"][1], char["matrix"][0])) / 90) * 90 % 360 for char in found)
    characters = [Line(Box(char["x0"], char["top"], char["x1"], char["bottom"]), char["text"]) for char in found]
    cells, boxes = _cells(page) if len(page.edges) < 20_000 else ([], [])
    turned = angles.most_common(1)[0][0] if angles else 0
    kept = text_of_page(without_struck(characters, _level_rules(page)))
    return _TextPage(kept, cells, boxes, float(page.width), float(page.height), turned, struck=len(kept) < len(text_of_page(characters)))


def _level_rules(page: pdfplumber.page.Page) -> list[Box]:
    """Level lines and bars as thin as one."""
    found = [*page.lines, *page.rects] if len(page.lines) + len(page.rects) < _MOST_RULES else []
    return [Box(rule["x0"], rule["top"], rule["x1"], rule["bottom"]) for rule in found if rule["height"] < _THINNEST < rule["width"]]


def _cells(page: pdfplumber.page.Page) -> tuple[list[Box], list[Box]]:
    """The cells of all tables, and boxes that stand alone where there is none (the end of a table that began a page before).

    Of a table in a cell the cell counts, of a form in a page frame the form.
    """
    finder = page.debug_tablefinder()
    tables = [[Box(*cell) for cell in table.cells] for table in finder.tables]
    inner = [
        number for number, table in enumerate(tables) if any(_holds(other, table) for other in tables if len(other) >= _CELLS_OF_A_FORM)
    ]
    frames = [number for number, table in enumerate(tables) if len(table) < _CELLS_OF_A_FORM and any(_holds(table, o) for o in tables)]
    found = [cell for number, table in enumerate(tables) if number not in {*inner, *frames} for cell in table]
    return found, [] if found else [Box(*cell) for cell in finder.cells]


def _holds(outer: list[Box], inner: list[Box]) -> bool:
    """Whether one cell of the outer table holds every cell of the other."""
    return outer is not inner and any(all(cell.holds(other) for other in inner) for cell in outer)


def _upright(data: bytes, turned: list[int]) -> bytes:
    """The file with turned pages turned back, so that their lines run from left to right."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page, angle in zip(document, turned, strict=True):
            if angle:
                page.set_rotation((page.get_rotation() + angle) % 360)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    finally:
        document.close()


def _blocks(pages: list[_TextPage], labels: Labels) -> list[Block]:
    if not any(page.cells for page in pages):
        found = blocks_without_rules(stacked([(page.height, page.characters) for page in pages]), labels)
        if found:
            return found
    first = next((number for number, page in enumerate(pages) if page.cells), len(pages))
    return blocks_of(
        [_placed(page, page.cells or (page.boxes if number > first else [])) for number, page in enumerate(pages)], labels.begins
    )


def _placed(page: _TextPage, cells: list[Box]) -> Page:
    groups: dict[int, list[Line]] = {}
    boxes = sorted(cells, key=lambda box: (box.x1 - box.x0) * box.height)
    for character in page.characters:
        owner = _owner(character, boxes)
        groups.setdefault(owner, []).append(character)
    return place([line for group in groups.values() for line in lines_of(group)], cells, page.width)


def _owner(character: Line, boxes: list[Box]) -> int:
    """The number of the smallest cell that holds the character, or over whose right side it hangs; -1 if there is none."""
    box = character.box
    owner = next((number for number, cell in enumerate(boxes) if cell.holds(box)), -1)
    if owner >= 0:
        return owner
    inside = Box(box.x0 - 1.2 * box.height, box.y0, box.x1 - 1.2 * box.height, box.y1)
    return next((number for number, cell in enumerate(boxes) if cell.holds(inside)), -1)


def _check(data: bytes, limits: Limits) -> None:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        drawn = max((pdfium.FPDFPage_CountObjects(page) for page in document), default=0) if count <= limits.pages else 0
        document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile("PDF 设有密码，请取消密码后重新导出，或请报送单位发送不加密的版本") from error
        raise UnreadableFile(_BROKEN) from error
    if count > limits.pages:
        raise UnreadableFile(f"PDF 有 {count} 页，超过上限 {limits.pages} 页，不像申报表，未读取；请只导入申报表部分")
    if drawn > limits.page_objects:
        raise UnreadableFile(f"PDF 一页上有 {drawn} 个图形和文字，超过上限 {limits.page_objects} 个，不像申报表，未读取；请核实文件来源")
    if not count:
        raise UnreadableFile("PDF 里没有页面，请报送单位重发")


def render_pages(data: bytes, dots: int = _DPI) -> Iterator[Image.Image]:
    """The pages as pictures, never more than 4,000 points long."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            width, height = page.get_size()
            scale = min(dots / 72, 4000 / max(width, height, 1))
            yield page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


def _seals(data: bytes) -> int:
    """Red round seals on the pages, looked for on a coarse picture."""
    return sum(count_seals(picture) for picture in render_pages(data, 50))
