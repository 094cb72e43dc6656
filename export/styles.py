"""The look of official papers (GB/T 9704-2012) as Word styles, so that an office changes a whole paper by changing a style.

方正小标宋, 仿宋, 楷体 and 黑体 come first; the font table names what stands in where a PC lacks one.
"""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml import etree
from lxml.etree import _Element as Element

from export.typesetting import BODY_FONT, HEAD_FONT, LATIN_FONT, SUBHEAD_FONT, TITLE_FONT, add, field, run, set_run, twips

MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""天头、地脚、订口、切口 in mm, around a text area of 156 × 225 mm."""
TEXT_WIDTH = 156.0
BOOK_MARGINS = MARGINS | {"top": 30, "bottom": 27}
"""A handbook is no 公文: two lines and a half more a page bring most cases onto one."""
STAND_INS = {
    TITLE_FONT: "方正小标宋_GBK,华文中宋,宋体",
    BODY_FONT: "FangSong,仿宋_GB2312,华文仿宋",
    SUBHEAD_FONT: "KaiTi,楷体_GB2312,华文楷体",
    HEAD_FONT: "SimHei,华文黑体",
    "宋体": "SimSun,华文宋体",
}
TABLE_SIZE, TABLE_LINE = 10.5, 15.0


@dataclass(frozen=True, slots=True)
class Face:
    """Font, size and exact line height in points, and what the paragraph does."""

    font: str
    size: float
    line: float
    jc: str = "both"
    indent: int = 0
    before: float = 0
    after: float = 0
    keep: bool = False
    outline: int | None = None


def faces(*, book: bool = False) -> dict[str, Face]:
    """The styles of a paper: 三号 on 28 points as the standard says; a book of many cases is set in 小四 on 20."""
    size, line = (12.0, 20.0) if book else (16.0, 28.0)
    second = Face(HEAD_FONT, 15, 26, "left", 0, 0, 6, True, 1) if book else Face(SUBHEAD_FONT, size, line, "left", 2, 4, 2, True, 1)
    return {
        "Normal": Face(BODY_FONT, size, line),
        "Title": Face(TITLE_FONT, 22, 34, "center", before=6, after=6, keep=True),
        "Cover Title": Face(TITLE_FONT, 34, 54, "center", before=150, after=20),
        "Subtitle": Face(SUBHEAD_FONT, 16, 28, "center", after=10),
        "Heading 1": Face(HEAD_FONT, 16, 28, "left", 0 if book else 2, 6, 6, True, 0),
        "Heading 2": second,
        "Body Text": Face(BODY_FONT, size, line, indent=2),
        "Remark": Face(BODY_FONT, 12, 20, "left", 2),
        "Table Text": Face(BODY_FONT, TABLE_SIZE, TABLE_LINE, "left"),
        "Form Text": Face(BODY_FONT, 12, 20, "left"),
        "Spacer": Face(BODY_FONT, 6, 9),
        "toc 1": Face(HEAD_FONT, 12, 22, "left", before=4),
        "toc 2": Face(BODY_FONT, 12, 20, "left"),
        "Footer": Face("宋体", 14, 16, "left"),
        "Imprint": Face(BODY_FONT, 7, 10, "center", before=3),
        "Header": Face(BODY_FONT, 9, 12, "right"),
    }


def text_height(margins: dict[str, int]) -> float:
    """mm between the margins of an A4 page."""
    return 297.0 - margins["top"] - margins["bottom"]


def set_up(document: Document, look: dict[str, Face], margins: dict[str, int] = MARGINS) -> None:
    """A4 with the standard's margins, the styles, the fonts that stand in, and page numbers outside: — 1 —."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, millimetres in margins.items():
        setattr(section, f"{side}_margin", Mm(millimetres))
    section.footer_distance, section.header_distance = Mm(margins["bottom"] - 13), Mm(margins["top"] - 15)
    _drop_theme_fonts(document)
    for name, face in look.items():
        _set_style(document, name, face)
    _name_stand_ins(document)
    _set_settings(document)
    _number_pages(document)


def _drop_theme_fonts(document: Document) -> None:
    """Theme fonts win over named ones, and python-docx's template speaks English."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_style(document: Document, name: str, face: Face) -> None:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    element = style.element
    for tag in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    about = add(element, "pPr")
    if face.keep:
        add(about, "keepNext")
        add(about, "keepLines")
    add(about, "widowControl")
    if name.startswith("toc"):
        add(add(about, "tabs"), "tab", val="right", leader="dot", pos=twips(TEXT_WIDTH))
    add(about, "snapToGrid", val="0")
    add(about, "spacing", before=round(20 * face.before), after=round(20 * face.after), line=round(20 * face.line), lineRule="exact")
    add(about, "ind", left=0, right=0, firstLineChars=100 * face.indent, firstLine=round(20 * face.size * face.indent))
    add(about, "jc", val=face.jc)
    if face.outline is not None:
        add(about, "outlineLvl", val=face.outline)
    set_run(add(element, "rPr"), font=face.font, size=face.size)


def _name_stand_ins(document: Document) -> None:
    """Write the fonts and their alternatives into the font table, where Word looks when one is missing."""
    part = next(relation.target_part for relation in document.part.rels.values() if relation.reltype.endswith("/fontTable"))
    fonts = parse_xml(part.blob)
    for name, others in STAND_INS.items():
        font = add(fonts, "font", name=name)
        add(font, "altName", val=others)
        add(font, "charset", val="86")
        add(font, "family", val="auto")
        add(font, "pitch", val="variable")
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_settings(document: Document) -> None:
    settings = document.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    compatible = settings.find(qn("w:compat"))
    for setting in compatible.findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    document.settings.odd_and_even_pages_header_footer = True


def _number_pages(document: Document) -> None:
    """Odd pages carry the number on the right, even pages on the left, each one character in from the edge."""
    section = document.sections[0]
    for footer, jc, side in ((section.footer, "right", "right"), (section.even_page_footer, "left", "left")):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]._p
        about = line.get_or_add_pPr()
        about.append(parse_xml(f'<w:ind {nsdecls("w")} w:{side}Chars="100" w:{side}="280"/>'))
        add(about, "jc", val=jc)
        _write_number(line)


def _write_number(line: Element) -> None:
    for text in ("— ", "PAGE", " —"):
        if text == "PAGE":
            field(line, "PAGE", "1")
        else:
            made = run(line, text)
            made.find(qn("w:rPr")).find(qn("w:rFonts")).set(qn("w:ascii"), LATIN_FONT)
