"""PDF forms: text pages by their characters and ruling lines, scanned pages by text recognition. Scripts in a PDF are never run."""

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException
from PIL import Image

from analysis.errors import UnreadableFile
from analysis.intake.document import Block, Document
from analysis.intake.layout import Box, Line, Page, blocks_of, lines_of, place
from analysis.intake.limits import Limits
from analysis.intake.recognise import Recogniser
from analysis.intake.scan import NO_RECOGNISER, read_pictures
from analysis.intake.seal import count_seals
from analysis.intake.unruled import LabelOf, blocks_without_rules, stacked

logging.getLogger("pdfminer").setLevel(logging.ERROR)
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_DPI = 180
_CELLS_OF_A_FORM = 4
"""A table of fewer cells around another is a frame."""
_BROKEN = "PDF 已损坏或没有传完整，请重新导出或请报送单位重发"


def read_pdf(data: bytes, limits: Limits, label_of: LabelOf, recogniser: Recogniser | None) -> Document:
    """The pages as paragraphs and tables; ``label_of`` helps to find tables without ruling lines. Raises UnreadableFile."""
    _check(data, limits)
    try:
        pages = _pages(data)
        turned = [page.turned for page in pages]
        if any(turned):
            pages = _pages(_upright(data, turned))
    except (PdfminerException, PDFException, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError) as error:
        raise UnreadableFile(_BROKEN) from error
    text = "".join(character.text for page in pages for character in page.characters)
    if len(text.strip()) >= 40 and len(_UNMAPPED.findall(text)) * 20 < len(text):
        return Document(tuple(_blocks(pages, label_of)), seals=_seals(data))
    if recogniser is None:
        raise UnreadableFile(f"这是扫描件，没有文字层；{NO_RECOGNISER}")
    return read_pictures(_rendered(data, _DPI), limits, recogniser)


@dataclass(frozen=True, slots=True)
class _TextPage:
    """A page's characters and the cells of its ruled tables; ``turned`` is how many degrees its text is turned anticlockwise."""

    characters: list[Line]
    cells: list[Box]
    width: float
    height: float
    turned: int = 0


def _pages(data: bytes) -> list[_TextPage]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [_text_page(page) for page in pdf.pages]


def _text_page(page: pdfplumber.page.Page) -> _TextPage:
    found = page.dedupe_chars(tolerance=1).chars if len(page.chars) < 30_000 else page.chars
    angles = Counter(round(math.degrees(math.atan2(char["matrix"][1], char["matrix"][0])) / 90) * 90 % 360 for char in found)
    characters = [Line(Box(char["x0"], char["top"], char["x1"], char["bottom"]), char["text"]) for char in found]
    cells = _cells(page) if len(page.edges) < 20_000 else []
    turned = angles.most_common(1)[0][0] if angles else 0
    return _TextPage(_without_note_marks(characters), cells, float(page.width), float(page.height), turned)


def _cells(page: pdfplumber.page.Page) -> list[Box]:
    """The cells of all tables. Of a table in a cell the cell counts, of a form in a page frame the form."""
    tables = [[Box(*cell) for cell in table.cells] for table in page.find_tables()]
    inner = [
        number for number, table in enumerate(tables) if any(_holds(other, table) for other in tables if len(other) >= _CELLS_OF_A_FORM)
    ]
    frames = [number for number, table in enumerate(tables) if len(table) < _CELLS_OF_A_FORM and any(_holds(table, o) for o in tables)]
    return [cell for number, table in enumerate(tables) if number not in {*inner, *frames} for cell in table]


def _holds(outer: list[Box], inner: list[Box]) -> bool:
    """Whether one cell of the outer table holds every cell of the other."""
    return outer is not inner and any(all(cell.holds(other) for other in inner) for cell in outer)


def _without_note_marks(characters: list[Line]) -> list[Line]:
    """Without the small raised numbers that point to footnotes."""
    if not characters:
        return characters
    size = median(character.box.height for character in characters)
    return [c for c in characters if not (c.text.isdigit() and c.box.height < 0.72 * size and _is_raised(c, characters, size))]


def _is_raised(mark: Line, characters: list[Line], size: float) -> bool:
    """Whether a full-sized character stands just before the mark and reaches lower."""
    return any(
        other.box.height > 0.85 * size and abs(other.box.x1 - mark.box.x0) < 0.5 * size and 0.12 * size < other.box.y1 - mark.box.y1 < size
        for other in characters
    )


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


def _blocks(pages: list[_TextPage], label_of: LabelOf) -> list[Block]:
    if not any(page.cells for page in pages):
        found = blocks_without_rules(stacked([(page.height, page.characters) for page in pages]), label_of)
        if found:
            return found
    return blocks_of([_placed(page) for page in pages])


def _placed(page: _TextPage) -> Page:
    groups: dict[int, list[Line]] = {}
    boxes = sorted(page.cells, key=lambda box: (box.x1 - box.x0) * box.height)
    for character in page.characters:
        owner = next((number for number, cell in enumerate(boxes) if cell.holds(character.box)), -1)
        groups.setdefault(owner, []).append(character)
    return place([line for group in groups.values() for line in lines_of(group)], page.cells, page.width)


def _check(data: bytes, limits: Limits) -> None:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile("PDF 设有密码，请取消密码后重新导出，或请报送单位发送不加密的版本") from error
        raise UnreadableFile(_BROKEN) from error
    if count > limits.pages:
        raise UnreadableFile(f"PDF 有 {count} 页，超过上限 {limits.pages} 页，不像申报表，未读取；请只导入申报表部分")
    if not count:
        raise UnreadableFile("PDF 里没有页面，请报送单位重发")


def _rendered(data: bytes, dots: int) -> Iterator[Image.Image]:
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
    return sum(count_seals(picture) for picture in _rendered(data, 50))
