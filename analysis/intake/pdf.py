"""PDF forms: text pages by their characters and ruling lines, scanned pages by text recognition. Scripts in a PDF are never run."""

import io
import logging
import re
from collections.abc import Iterator

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException
from PIL import Image

from analysis.errors import UnreadableFile
from analysis.intake.document import Document
from analysis.intake.layout import Box, Line, Page, blocks_of, place
from analysis.intake.limits import Limits
from analysis.intake.recognise import Recogniser
from analysis.intake.scan import NO_RECOGNISER, read_pictures
from analysis.intake.seal import count_seals

logging.getLogger("pdfminer").setLevel(logging.ERROR)
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_DPI = 180
_BROKEN = "PDF 已损坏或没有传完整，请重新导出或请报送单位重发"


def read_pdf(data: bytes, limits: Limits, recogniser: Recogniser | None) -> Document:
    """The pages as paragraphs and tables. Raises UnreadableFile."""
    _check(data, limits)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages = [_page(page) for page in pdf.pages]
    except (PdfminerException, PDFException, ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError) as error:
        raise UnreadableFile(_BROKEN) from error
    text = "".join(line.text for page in pages for line in [*page.outside, *(line for cell in page.cells for line in cell.lines)])
    if len(text.strip()) >= 40 and len(_UNMAPPED.findall(text)) * 20 < len(text):
        return Document(tuple(blocks_of(pages)), seals=_seals(data))
    if recogniser is None:
        raise UnreadableFile(f"这是扫描件，没有文字层；{NO_RECOGNISER}")
    return read_pictures(_rendered(data, _DPI), limits, recogniser)


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


def _page(page: pdfplumber.page.Page) -> Page:
    cells = [Box(*cell) for table in page.find_tables() for cell in table.cells] if len(page.edges) < 20_000 else []
    characters = page.dedupe_chars(tolerance=1).chars if len(page.chars) < 30_000 else page.chars
    lines: list[Line] = []
    boxes = sorted(cells, key=lambda box: (box.x1 - box.x0) * box.height)
    groups: dict[int, list[Line]] = {}
    for character in characters:
        box = Box(character["x0"], character["top"], character["x1"], character["bottom"])
        owner = next((number for number, cell in enumerate(boxes) if cell.holds(box)), -1)
        groups.setdefault(owner, []).append(Line(box, character["text"]))
    for group in groups.values():
        lines.extend(_lines(group))
    return place(lines, cells, float(page.width))


def _lines(characters: list[Line]) -> Iterator[Line]:
    """Characters of one cell as lines; a gap of more than half a character is a blank."""
    rows: list[list[Line]] = []
    for character in sorted(characters, key=lambda line: (line.box.y0 + line.box.y1) / 2):
        middle = (character.box.y0 + character.box.y1) / 2
        if rows and middle - (rows[-1][0].box.y0 + rows[-1][0].box.y1) / 2 < 0.6 * max(character.box.height, 1.0):
            rows[-1].append(character)
        else:
            rows.append([character])
    for row in rows:
        ordered = sorted(row, key=lambda line: line.box.x0)
        while ordered and not ordered[0].text.strip():
            ordered.pop(0)
        while ordered and not ordered[-1].text.strip():
            ordered.pop()
        if not ordered:
            continue
        text, before = "", ordered[0]
        for character in ordered:
            gap = character.box.x0 - before.box.x1
            text += ("  " if gap > 1.5 * character.box.height else " " if gap > 0.6 * character.box.height else "") + character.text
            before = character
        box = Box(ordered[0].box.x0, min(c.box.y0 for c in ordered), ordered[-1].box.x1, max(c.box.y1 for c in ordered))
        yield Line(box, text)


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
