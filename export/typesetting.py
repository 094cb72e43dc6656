"""Paragraphs, runs, fields and tables as WordprocessingML, written directly: python-docx's own cells take a second for every hundred."""

from collections.abc import Iterable, Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from export.cells import printable

TITLE_FONT, HEAD_FONT, SUBHEAD_FONT, BODY_FONT, LATIN_FONT = "方正小标宋简体", "黑体", "楷体", "仿宋", "Times New Roman"
SHADE = "EDEDED"
TWIPS_A_MM = 1440 / 25.4


def twips(millimetres: float) -> str:
    return str(round(millimetres * TWIPS_A_MM))


def add(parent: Element, tag: str, /, **values: object) -> Element:
    """A new child ``w:tag`` with its ``w:`` attributes, None left out."""
    child = OxmlElement(f"w:{tag}")
    for key, value in values.items():
        if value is not None:
            child.set(qn(f"w:{key}"), str(value))
    parent.append(child)
    return child


def paragraph(
    text: str = "", style: str = "", *, jc: str = "", right: int = 0, font: str = "", size: float = 0, color: str = "", keep: bool = False
) -> Element:
    """One paragraph of one run; ``jc`` is left, center, right or both, ``right`` an indent in twips; breaks of lines stay."""
    made = OxmlElement("w:p")
    if style or jc or right or keep:
        properties = add(made, "pPr")
        if style:
            add(properties, "pStyle", val=style)
        if keep:
            add(properties, "keepNext")
        if right:
            add(properties, "ind", right=right, firstLine=0, firstLineChars=0)
        if jc:
            add(properties, "jc", val=jc)
    if text:
        run(made, text, font=font, size=size, color=color)
    return made


def run(parent: Element, text: str, *, font: str = "", size: float = 0, color: str = "") -> Element:
    """A run at the end of a paragraph. The hint makes Word set “”—… in the Chinese font, as they stand among Chinese characters."""
    made = add(parent, "r")
    set_run(add(made, "rPr"), font=font, size=size, color=color)
    for number, line in enumerate(printable(text).split("\n")):
        if number:
            add(made, "br")
        words = add(made, "t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
    return made


def set_run(properties: Element, *, font: str = "", size: float = 0, color: str = "") -> None:
    """Fill a ``w:rPr``: Chinese font, size in points, colour; the Latin font is the same everywhere."""
    if font:
        add(properties, "rFonts", hint="eastAsia", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=font, cs=LATIN_FONT)
    else:
        add(properties, "rFonts", hint="eastAsia")
    if color:
        add(properties, "color", val=color)
    if size:
        add(properties, "sz", val=round(2 * size))
        add(properties, "szCs", val=round(2 * size))


def field(parent: Element, instruction: str, shown: str) -> Element:
    """A field at the end of a paragraph; returns the ``w:t`` that holds what is shown until it is updated."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        made = add(parent, "r")
        if kind == "instruction":
            add(made, "instrText").text = f" {instruction} "
        elif kind == "shown":
            words = add(made, "t")
            words.text = shown
        else:
            add(made, "fldChar", fldCharType=kind)
    return words


def bookmark(inside: Element, name: str, number: int) -> None:
    """Put a bookmark around what a paragraph holds."""
    start = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    inside.insert(1 if inside.find(qn("w:pPr")) is not None else 0, start)
    add(inside, "bookmarkEnd", id=number)


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    *,
    whole: Sequence[bool],
    narrow: float,
    together: bool = False,
) -> Element:
    """A bordered table; the head is shaded and repeats on every page; without a head the first column is what the lines are about.

    ``whole`` rows do not break, ``together`` keeps all rows on one page; columns up to ``narrow`` mm are centred.
    """
    made = OxmlElement("w:tbl")
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val="TableGrid")
    add(properties, "tblW", w=twips(sum(widths)), type="dxa")
    add(properties, "jc", val="center")
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for side, millimetres in (("top", 0.7), ("left", 1.6), ("bottom", 0.7), ("right", 1.6)):
        add(margins, side, w=twips(millimetres), type="dxa")
    grid = add(made, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=twips(width))
    alignments = ["center" if width <= narrow else "left" for width in widths]
    if any(head):
        _row(made, head, widths, ["center"] * len(widths), whole=True, head=len(widths), keep=True)
    for number, (row, unbroken) in enumerate(zip(rows, whole, strict=True), start=1):
        _row(made, row, widths, alignments, whole=unbroken, head=0 if any(head) else 1, keep=together and number < len(whole))
    if any(head):
        add(made.find(qn("w:tr")).find(qn("w:trPr")), "tblHeader")
    return made


def _row(
    parent: Element, values: Sequence[str], widths: Sequence[float], jcs: Sequence[str], *, whole: bool, head: int, keep: bool
) -> None:
    """One row; the first ``head`` cells are shaded, ``keep`` holds it on the page of the next."""
    row = add(parent, "tr")
    properties = add(row, "trPr")
    if whole:
        add(properties, "cantSplit")
    for place, (value, width, jc) in enumerate(zip(values, widths, jcs, strict=True)):
        cell = add(row, "tc")
        about = add(cell, "tcPr")
        add(about, "tcW", w=twips(width), type="dxa")
        if place < head:
            add(about, "shd", val="clear", color="auto", fill=SHADE)
        add(about, "vAlign", val="center")
        cell.append(paragraph(value, "TableText", jc=jc, font=HEAD_FONT if place < head else "", keep=keep))
