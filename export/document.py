"""A Word document in the layout of official papers (GB/T 9704-2012: margins 37/35/28/26 mm, 小标宋 title, 仿宋 body, page number — 1 —).

方正小标宋 and 仿宋 are named first; Word replaces a font that is missing, so SimSun and SimHei stand as what is on every office PC.
"""

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from export.cells import printable
from export.imprint import PLAIN, Imprint

TITLE_FONT, HEAD_FONT, BODY_FONT, LATIN_FONT = "方正小标宋简体", "黑体", "仿宋", "Times New Roman"
SHADE = "DCE6F1"


class OfficialDocument:
    """Builds one paper from top to bottom; ``to_bytes`` ends it."""

    def __init__(self, title: str, *, imprint: Imprint = PLAIN, subtitle: str = "") -> None:
        """The imprint stands in the header and the footer of every page."""
        self._document = Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
        _set_font(self._document.styles["Normal"].element.get_or_add_rPr(), BODY_FONT)
        self._document.styles["Normal"].font.size = Pt(12)
        self._document.core_properties.title, self._document.core_properties.author = printable(title), "案例鉴"
        _add_page_number(section.footer.paragraphs[0])
        if imprint.head:
            self._write(section.footer.add_paragraph(), imprint.line, size=7, color="808080").alignment = WD_ALIGN_PARAGRAPH.CENTER
        if imprint.note:
            self._write(section.header.paragraphs[0], imprint.note, size=9, color="9A6B00").alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._write(self._document.add_paragraph(), title, font=TITLE_FONT, size=22).alignment = WD_ALIGN_PARAGRAPH.CENTER
        if subtitle:
            self._write(self._document.add_paragraph(), subtitle, size=12).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """A heading in 黑体 that Word's navigation and table of contents know."""
        paragraph = self._document.add_heading(level=level)
        paragraph.paragraph_format.page_break_before = new_page
        self._write(paragraph, text, font=HEAD_FONT, size=16 if level == 1 else 13, color="000000")

    def paragraph(self, text: str, *, size: float = 12, indent: bool = True, color: str = "") -> None:
        """A body paragraph, its first line indented by two characters."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(2 * size) if indent else None
        paragraph.paragraph_format.line_spacing = 1.4
        self._write(paragraph, text, size=size, color=color)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[float] = ()) -> None:
        """A bordered table with a shaded head that repeats on every page; ``widths`` in mm."""
        table = self._document.add_table(rows=1, cols=len(head), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            self._fill(cell, text, font=HEAD_FONT, shade=SHADE)
        _repeat_on_every_page(table.rows[0]._tr)
        for row in rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                self._fill(cell, "" if value is None else str(value))
        if widths:
            _fix_widths(table, widths)
        self._document.add_paragraph()

    def picture(self, image: bytes, *, width: float = 150) -> None:
        """A PNG, ``width`` in mm."""
        self._document.add_picture(io.BytesIO(image), width=Mm(width))

    def contents(self) -> None:
        """A table of contents that Word fills when the document is opened or updated (F9)."""
        run = self._document.add_paragraph().add_run()
        _add_field(run, r'TOC \o "1-2" \h \z \u', "（打开后按 F9 更新目录）")

    def signatures(self, names: Sequence[str]) -> None:
        """Lines for people to sign, each with a date."""
        for name in names:
            self.paragraph(f"{name}：＿＿＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日", indent=False)

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _fill(self, cell: _Cell, text: str, *, font: str = BODY_FONT, shade: str = "") -> None:
        self._write(cell.paragraphs[0], text, font=font, size=10.5)
        if shade:
            properties = cell._tc.get_or_add_tcPr()
            fill = OxmlElement("w:shd")
            fill.set(qn("w:val"), "clear")
            fill.set(qn("w:fill"), shade)
            properties.append(fill)

    @staticmethod
    def _write(paragraph: Paragraph, text: str, *, font: str = BODY_FONT, size: float = 12, color: str = "") -> Paragraph:
        run = paragraph.add_run(printable(text))
        run.font.size = Pt(size)
        if color:
            run.font.color.rgb = RGBColor.from_string(color)
        _set_font(run._r.get_or_add_rPr(), font)
        return paragraph


def _set_font(properties: object, chinese: str) -> None:
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for script, name in (("ascii", LATIN_FONT), ("hAnsi", LATIN_FONT), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{script}"), name)


def _fix_widths(table: Table, widths: Sequence[float]) -> None:
    """Word reads the cells' widths, LibreOffice the columns'; both only when the table does not fit itself."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _repeat_on_every_page(row: object) -> None:
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement("w:tblHeader"))


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    _add_field(paragraph.add_run(), "PAGE", "1")
    paragraph.add_run(" —")


def _add_field(run: Run, instruction: str, shown: str) -> None:
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:t" if kind else "w:instrText")
            mark.text = text
            mark.set(qn("xml:space"), "preserve")
        run._r.append(mark)
