"""The blank 申报表 as the annex of the notice prints it: filled in Word and read back by the intake without loss."""

import io

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from analysis.call import Call, FormField
from export.cells import printable
from export.document import BODY_FONT, TITLE_FONT, _set_font

_HEIGHTS = {"text": 120.0, "opinion": 42.0, "remark": 16.0}
_WIDTHS = (30.0, 45.0, 30.0, 51.0)
_SHORT = ("contact", "phone")
"""Fields that share a row of the form; every other field has a row of its own."""


def write_blank_form(call: Call) -> bytes:
    """The form as .docx: its title, a table of the call's fields in their order, hints in brackets below the label."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    document.core_properties.title, document.core_properties.author = printable(call.form_title), "案例鉴"
    _set_font(document.styles["Normal"].element.get_or_add_rPr(), BODY_FONT)
    _write(document.add_paragraph(), "附件", 14, BODY_FONT)
    _write(document.add_paragraph(), call.form_title or f"{call.year} 年度申报表", 20, TITLE_FONT).alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    pending: FormField | None = None
    for field in call.fields:
        if field.name in _SHORT and pending is not None:
            _short_row(table, pending, field)
            pending = None
        elif field.name in _SHORT:
            pending = field
        else:
            _wide_row(table, field)
    if pending is not None:
        _wide_row(table, pending)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _short_row(table: Table, left: FormField, right: FormField) -> None:
    cells = table.add_row().cells
    for cell, width in zip(cells, _WIDTHS, strict=True):
        cell.width = Mm(width)
    _label(cells[0], left)
    _label(cells[2], right)


def _wide_row(table: Table, field: FormField) -> None:
    row = table.add_row()
    if field.name in _HEIGHTS:
        row.height, row.height_rule = Mm(_HEIGHTS[field.name]), WD_ROW_HEIGHT_RULE.AT_LEAST
    _label(row.cells[0], field)
    row.cells[0].width = Mm(_WIDTHS[0])
    value = row.cells[1].merge(row.cells[3])
    value.width = Mm(sum(_WIDTHS[1:]))
    if field.name == "opinion" and field.hint:
        value.add_paragraph()
        _write(value.add_paragraph(), field.hint, 12, BODY_FONT).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif field.hint:
        _write(value.paragraphs[0], field.hint, 10.5, BODY_FONT)
        value.add_paragraph()


def _label(cell: _Cell, field: FormField) -> None:
    _write(cell.paragraphs[0], field.label, 12, BODY_FONT).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write(paragraph: Paragraph, text: str, size: float, font: str) -> Paragraph:
    run = paragraph.add_run(printable(text))
    run.font.size = Pt(size)
    _set_font(run._r.get_or_add_rPr(), font)
    return paragraph
