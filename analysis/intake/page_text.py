"""Web pages (.html, and .doc files that are really pages) as paragraphs and tables. Scripts are dropped, nothing is fetched."""

from lxml import etree, html

from analysis.errors import UnreadableFile
from analysis.intake.document import Block, Cell, Document, Paragraph, Table, block_text
from analysis.intake.limits import Limits
from analysis.intake.plain_text import decode

_DROPPED = frozenset({"script", "style", "head", "title", "noscript", "object", "iframe", "svg"})
_BREAKING = frozenset(
    {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "body", "html", "ul", "ol", "center", "form"}
)
_DEEPEST = 60


def read_page(data: bytes, limits: Limits) -> Document:
    text, _ = decode(data, limits)
    return Document(tuple(_blocks_of(text)))


def text_of_html(page: str) -> str:
    return block_text(_blocks_of(page))


def _blocks_of(page: str) -> list[Block]:
    page = page.lstrip("\ufeff").partition("?>")[2] if page.lstrip("\ufeff").startswith("<?xml") else page
    if not page.strip():
        return []
    try:
        root = html.document_fromstring(page.replace("\0", ""))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("网页文件已损坏，请用 Word 或 WPS 打开后另存为 .docx 再导入") from error
    collector = _Collector()
    collector.visit(root, 0)
    collector.end_line()
    return collector.blocks


class _Collector:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line = ""

    def end_line(self) -> None:
        text = " ".join(self._line.split())
        if text:
            self.blocks.append(Paragraph(text))
        self._line = ""

    def visit(self, node: "html.HtmlElement", depth: int) -> None:
        if not isinstance(node.tag, str) or node.tag in _DROPPED or depth > _DEEPEST:
            return
        if node.tag == "table":
            self.end_line()
            self.blocks.append(_table(node, depth))
            return
        breaking = node.tag in _BREAKING
        if breaking:
            self.end_line()
        self._line += node.text or ""
        for child in node:
            self.visit(child, depth + 1)
            self._line += child.tail or ""
        if breaking:
            self.end_line()


def _table(node: "html.HtmlElement", depth: int) -> Table:
    rows = []
    for row in node.iterfind(".//tr"):
        cells, column = [], 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            collector = _Collector()
            collector.visit(_as_division(cell), depth + 1)
            collector.end_line()
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            cells.append(Cell(tuple(collector.blocks), column, width, height))
            column += width
        rows.append(tuple(cells))
    return Table(tuple(rows))


def _as_division(cell: "html.HtmlElement") -> "html.HtmlElement":
    cell.tag = "div"
    return cell


def _span(cell: "html.HtmlElement", name: str) -> int:
    value = cell.get(name) or "1"
    return min(int(value), 100) if value.isdigit() and int(value) > 0 else 1
