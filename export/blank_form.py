"""The blank 申报表 as the annex of the notice prints it: filled in Word and read back by the intake without loss."""

import io

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from analysis.call import Call, FormField
from export.cells import printable
from export.styles import faces, set_up
from export.typesetting import HEAD_FONT, run

_HEIGHTS = {"text": 104.0, "opinion": 38.0, "remark": 14.0}
_LOWEST = 9.0
_WIDTHS = (30.0, 45.0, 30.0, 51.0)
_SHORT = ("contact", "phone")
"""Fields that share a row of the form; every other field has a row of its own."""


def write_blank_form(call: Call) -> bytes:
    """The form as .docx: its title, a table of the call's fields in their order, hints in brackets below the label."""
    document = Document()
    set_up(document, faces())
    document.core_properties.title, document.core_properties.author = printable(call.form_title), "案例鉴"
    document.core_properties.comments = ""
    run(document.add_paragraph()._p, "附件", font=HEAD_FONT)
    document.add_paragraph(printable(call.form_title or f"{call.year}年度申报表"), style="Title")
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
    row = table.add_row()
    row.height, row.height_rule = Mm(_LOWEST), WD_ROW_HEIGHT_RULE.AT_LEAST
    cells = row.cells
    for cell, width in zip(cells, _WIDTHS, strict=True):
        cell.width = Mm(width)
    _label(cells[0], left)
    _label(cells[2], right)
    for cell in (cells[1], cells[3]):
        _write(cell.paragraphs[0], "")


def _wide_row(table: Table, field: FormField) -> None:
    row = table.add_row()
    row.height, row.height_rule = Mm(_HEIGHTS.get(field.name, _LOWEST)), WD_ROW_HEIGHT_RULE.AT_LEAST
    _label(row.cells[0], field)
    row.cells[0].width = Mm(_WIDTHS[0])
    value = row.cells[1].merge(row.cells[3])
    value.width = Mm(sum(_WIDTHS[1:]))
    if field.name == "opinion" and field.hint:
        _write(value.paragraphs[0], "")
        for _ in range(3):
            _write(value.add_paragraph(), "")
        _write(value.add_paragraph(), field.hint).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        _write(value.paragraphs[0], field.hint)
        if field.hint:
            _write(value.add_paragraph(), "")


def _label(cell: _Cell, field: FormField) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _write(cell.paragraphs[0], field.label).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write(paragraph: Paragraph, text: str) -> Paragraph:
    """Words in the style in which the unit will fill the cell in."""
    paragraph.style = "Form Text"
    if text:
        run(paragraph._p, text)
    return paragraph
