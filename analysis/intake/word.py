"""Word forms (.docx, .docm): the text as it would be printed with all changes accepted. Macros and objects are never touched.

The XML is walked directly rather than through python-docx, which sees neither content controls, text boxes, tracked changes nor
automatic numbers, and refuses macro documents and packages with one broken relation.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from analysis.errors import UnreadableFile
from analysis.intake.document import Block, Cell, Document, Paragraph, Table, block_text
from analysis.intake.limits import Limits
from analysis.intake.numbering import Numbering, local_name, paragraph_list, read_numbering
from analysis.intake.package import open_package, parse_xml, read_member

_SKIPPED_NAMES = """
del moveFrom delText instrText delInstrText rPr pPr tblPr trPr tcPr tblGrid sdtPr sdtEndPr footnoteReference endnoteReference
commentReference annotationRef object control rt rubyPr fldData bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak
softHyphen Fallback
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_WHITE = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
_MARGIN, _NOTE = re.compile(r"(?:header|footer)\d*\.xml"), re.compile(r"(?:foot|end)notes\.xml")
_MOST_PARTS = 12
_DEEPEST = 24
"""Tables in tables in text boxes: no office goes past four."""


def read_word(data: bytes, limits: Limits) -> Document:
    """The document body. Raises UnreadableFile."""
    package = open_package(data, limits, "Word 文件")
    main = _main_part(package, limits)
    root = parse_xml(read_member(package, main, limits.xml_bytes))
    body = next((node for node in root.iter() if local_name(node) == "body"), None)
    if body is None:
        raise UnreadableFile("不是 Word 文档（没有正文部分），请用 Word 或 WPS 打开后另存为 .docx 再导入")
    folder = posixpath.dirname(main)
    numbering = read_numbering(*(_part(package, posixpath.join(folder, name), limits) for name in ("numbering.xml", "styles.xml")))
    walker = _Walker(numbering, limits.cells)
    document = Document(tuple(walker.blocks(body, 0)))
    document.margins = tuple(_lines_of_parts(package, folder, _MARGIN, limits))
    document.notes = tuple(_lines_of_parts(package, folder, _NOTE, limits))
    if walker.hidden:
        document.doubts.append(f"有 {walker.hidden} 字设为隐藏文字，打印时看不见，未计入，请核对原件")
    document.doubts.extend(_untouched(package, limits))
    return document


def pictures_in_word(data: bytes, limits: Limits) -> tuple[bytes, ...]:
    """The pictures that a Word file holds, in the order of their names: a scan pasted in, a photographed seal."""
    package = open_package(data, limits, "Word 文件")
    names = [name for name in package.namelist() if posixpath.dirname(name).endswith("media") and name.lower().endswith(_PICTURES)]
    return tuple(read_member(package, name, limits.file_bytes) for name in sorted(names)[: limits.pages])


def _untouched(package: zipfile.ZipFile, limits: Limits) -> Iterator[str]:
    """What the file brings along that is neither run, opened nor fetched; a person should know that it is there."""
    names = package.namelist()
    if any(posixpath.basename(name).lower().startswith("vbaproject") for name in names):
        yield "文件带有宏，宏没有运行；如非必要，请报送单位去掉宏后重发"
    objects = sum(posixpath.dirname(name).endswith("embeddings") for name in names)
    if objects:
        yield f"文件内嵌 {objects} 个对象（如其他文件），没有打开，其中内容未计入，请核对原件"
    chunks, linked = 0, 0
    for relation in _relations(package, limits):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        chunks += kind == "aFChunk"
        linked += relation.get("TargetMode") == "External" and kind != "hyperlink"
    if linked:
        yield f"文件引用 {linked} 处外部内容（如网上的模板、图片），没有下载，请核对原件"
    if chunks:
        yield f"文件夹带 {chunks} 段其他格式的内容，没有计入，请核对原件"


def _relations(package: zipfile.ZipFile, limits: Limits) -> Iterator[etree._Element]:
    names = [name for name in package.namelist() if name.endswith(".rels")]
    for root in (_part(package, name, limits) for name in names[:_MOST_PARTS]):
        yield from root if root is not None else ()


def _main_part(package: zipfile.ZipFile, limits: Limits) -> str:
    names = set(package.namelist())
    if "_rels/.rels" in names:
        for relation in parse_xml(read_member(package, "_rels/.rels", limits.xml_bytes)):
            target = (relation.get("Target") or "").lstrip("/")
            if (relation.get("Type") or "").endswith("/officeDocument") and target in names:
                return target
    if "word/document.xml" in names:
        return "word/document.xml"
    if "EncryptedPackage" in names:
        raise UnreadableFile("Word 文件设有密码，请取消密码后重新保存，或请报送单位发送不加密的版本")
    raise UnreadableFile("不是 Word 文档（没有正文部分），请用 Word 或 WPS 打开后另存为 .docx 再导入")


def _part(package: zipfile.ZipFile, name: str, limits: Limits) -> etree._Element | None:
    """A part that one can do without: a broken numbering.xml costs the numbers, not the form."""
    try:
        return parse_xml(read_member(package, name, limits.xml_bytes)) if name in package.namelist() else None
    except UnreadableFile:
        return None


def _lines_of_parts(package: zipfile.ZipFile, folder: str, kind: re.Pattern[str], limits: Limits) -> Iterator[str]:
    """The lines of the page headers and footers, or of the notes, each once."""
    names = sorted(name for name in package.namelist() if posixpath.dirname(name) == folder and kind.fullmatch(posixpath.basename(name)))
    roots = (_part(package, name, limits) for name in names[:_MOST_PARTS])
    found = (block_text(_Walker(Numbering(), limits.cells).blocks(root, 0)) for root in roots if root is not None)
    yield from dict.fromkeys(line.strip() for text in found for line in text.split("\n") if line.strip())


class _Walker:
    def __init__(self, numbering: Numbering, cells: int) -> None:
        self._numbering = numbering
        self._cells_left = cells
        self.hidden = 0

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        """Paragraphs and tables below a body, cell, text box or content control. Deleted paragraph marks join paragraphs."""
        if depth > _DEEPEST:
            return
        pending = ""
        for node in parent:
            name = local_name(node)
            if name == "p":
                text, boxes = self._paragraph(node, depth)
                if _mark_deleted(node):
                    pending += text
                elif pending or text.strip() or not boxes:
                    yield Paragraph(pending + text)
                    pending = ""
                yield from boxes
            elif name == "tbl":
                yield Table(tuple(self._rows(node, depth)))
            elif name not in _SKIPPED:
                yield from self.blocks(node, depth + 1)
        if pending:
            yield Paragraph(pending)

    def _paragraph(self, node: etree._Element, depth: int) -> tuple[str, list[Block]]:
        boxes: list[Block] = []
        pieces: list[str] = []
        self._inline(node, pieces, boxes, depth)
        text = "".join(pieces)
        number = self._number(node) if text.strip() else ""
        return number + text, boxes

    def _number(self, node: etree._Element) -> str:
        properties = next((child for child in node if local_name(child) == "pPr"), None)
        if properties is None:
            return ""
        list_id, level = paragraph_list(properties)
        if not list_id:
            style = next((_value(child) for child in properties if local_name(child) == "pStyle"), "")
            list_id, level = self._numbering.styles.get(style, ("", 0))
        return self._numbering.next(list_id, level) if list_id not in ("", "0") else ""

    def _inline(self, parent: etree._Element, pieces: list[str], boxes: list[Block], depth: int) -> None:
        if depth > _DEEPEST * 2:
            return
        for node in parent:
            name = local_name(node)
            if name == "t":
                pieces.append(node.text or "")
            elif name in _WHITE:
                pieces.append(_WHITE[name] if name != "br" or _value(node, "type") in ("", "textWrapping") else "\n")
            elif name == "r" and _is_hidden(node):
                self.hidden += sum(len(text.text or "") for text in node if local_name(text) == "t")
            elif name == "txbxContent":
                boxes.extend(self.blocks(node, depth + 1))
            elif name == "sym":
                pieces.append(_symbol(node))
            elif name == "sdt" and _shows_placeholder(node):
                continue
            elif name == "AlternateContent":
                self._inline(_chosen(node), pieces, boxes, depth + 1)
            elif name not in _SKIPPED:
                self._inline(node, pieces, boxes, depth + 1)

    def _rows(self, table: etree._Element, depth: int) -> Iterator[tuple[Cell, ...]]:
        grid = [list(_cells(row)) for row in _find_rows(table)]
        self._cells_left -= sum(map(len, grid))
        if self._cells_left < 0:
            raise UnreadableFile("Word 表格的单元格过多，不像申报表，未读取；请核实文件来源，汇总表请另存为 .xlsx")
        for number, row in enumerate(grid):
            yield tuple(
                Cell(tuple(self.blocks(cell, depth + 1)), column, width, _height(grid, number, column))
                for cell, column, width, continued in row
                if not continued
            )


def _find_rows(parent: etree._Element) -> Iterator[etree._Element]:
    for node in parent:
        name = local_name(node)
        if name == "tr":
            if not any(local_name(mark) == "del" for properties in node if local_name(properties) == "trPr" for mark in properties):
                yield node
        elif name not in _SKIPPED and name != "tbl":
            yield from _find_rows(node)


def _cells(row: etree._Element) -> Iterator[tuple[etree._Element, int, int, bool]]:
    """(cell, grid column, width, whether it continues a merged cell from above) of a row, content controls opened."""
    column = sum(
        int(_value(mark) or 0)
        for properties in row
        if local_name(properties) == "trPr"
        for mark in properties
        if local_name(mark) == "gridBefore"
    )
    for cell in _find_cells(row):
        marks = {local_name(mark): _value(mark) for properties in cell if local_name(properties) == "tcPr" for mark in properties}
        span = marks.get("gridSpan", "1")
        width = int(span) if span.isdigit() and 0 < int(span) <= 200 else 1
        continued = ("vMerge" in marks and marks["vMerge"] != "restart") or ("hMerge" in marks and marks["hMerge"] != "restart")
        yield cell, column, width, continued
        column += width


def _find_cells(parent: etree._Element) -> Iterator[etree._Element]:
    for node in parent:
        name = local_name(node)
        if name == "tc":
            yield node
        elif name not in _SKIPPED and name != "tbl":
            yield from _find_cells(node)


def _height(grid: list[list[tuple[etree._Element, int, int, bool]]], number: int, column: int) -> int:
    height = 1
    for row in grid[number + 1 :]:
        if not any(start == column and continued for _, start, _, continued in row):
            break
        height += 1
    return height


def _value(node: etree._Element, name: str = "val") -> str:
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _mark_deleted(paragraph: etree._Element) -> bool:
    """Whether a tracked change removed the paragraph's end, so that it runs on into the next."""
    for properties in paragraph:
        if local_name(properties) == "pPr":
            return any(local_name(mark) in ("del", "moveFrom") for run in properties if local_name(run) == "rPr" for mark in run)
    return False


def _is_hidden(run: etree._Element) -> bool:
    for properties in run:
        if local_name(properties) == "rPr":
            return any(local_name(mark) == "vanish" and _value(mark) not in ("0", "false", "off") for mark in properties)
    return False


def _shows_placeholder(control: etree._Element) -> bool:
    """Whether a content control shows its prompt (单击此处输入文字) and nothing was filled in."""
    return any(local_name(mark) == "showingPlcHdr" for properties in control if local_name(properties) == "sdtPr" for mark in properties)


def _chosen(alternate: etree._Element) -> etree._Element:
    """The one branch of AlternateContent that Word draws: the text stands in both."""
    branches = {local_name(node): node for node in alternate}
    return branches.get("Choice", branches.get("Fallback", alternate))


def _symbol(node: etree._Element) -> str:
    code = _value(node, "char")
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    checked = {"\uf0fe": "☑", "\uf052": "☑", "\uf0a8": "□", "\uf06f": "□", "\uf0a3": "□"}
    return checked.get(character, "" if "\ue000" <= character <= "\uf8ff" else character)
