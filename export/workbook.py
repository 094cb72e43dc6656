"""汇总表.xlsx: what an office circulates; frozen heads, filters, rows as high as their words, and a last sheet with the parameters of the run."""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil

import xlsxwriter

from analysis.call import Call
from analysis.records import Report
from export.cells import printable, safe_cell
from export.decided import Decided
from export.imprint import PLAIN, Imprint, parameters
from export.rows import Row
from export.sheets import NOBODY, NUMBER_FORMATS, sheets

_WIDTHS = {
    "序号": 5, "序": 4, "组": 4, "名次": 5, "申报单位": 24, "名录单位": 22, "单位类别": 10, "区县": 10, "案例名称": 36, "联系人": 9,
    "联系电话": 13, "字数": 6, "归类建议": 18, "归类可能性": 8, "次选": 16, "归类核定": 16, "查重结论建议": 11, "最相近往年成果": 34,
    "查重可能性": 8, "查重核定": 22, "同质组": 6, "不符": 5, "提醒": 5, "提示摘要": 24, "评审结论": 18, "来源文件": 24, "往年成果": 40,
    "结论建议": 11, "可能性": 8, "达到阈值": 6, "占本案例": 9, "占往年成果": 9, "最长连续（字）": 8, "同一单位": 6, "说明": 60, "核定": 24,
    "案例甲": 34, "案例乙": 34, "共同之处": 36, "各自不同": 30, "规则": 12, "程度": 7, "提示": 60, "条款": 12, "文件": 40, "结果": 12,
    "案例数": 8, "项目": 30, "值": 80, "案例编号": 16, "评委数": 7, "弃权": 6, "中位数": 8, "均值": 8, "离散": 8, "校正后均值": 10,
    "校正名次": 8, "结论": 14, "评委": 14, "评语": 40, "小计": 8, "与他案重叠": 16, "时间": 17, "改动次数": 8, "评分项": 22, "权重": 8,
}  # fmt: skip
_OTHERWISE, _LINE, _HIGHEST, _FONT = 14, 14.0, 400.0, {"font_name": "宋体", "font_size": 10}
_A3, _A4, _A4_HOLDS = 8, 9, 190
"""Paper of xlsxwriter; above so many characters a line a sheet goes on A3, or nobody can read it."""
_MADE = datetime(2000, 1, 1)


def workbook_bytes(
    report: Report, call: Call, imprint: Imprint, decided: Decided = NOBODY, *, further: Sequence[tuple[str, list[Row]]] = ()
) -> bytes:
    """The workbook of the cases in view; ``further`` sheets (scores, say) stand before the parameters."""
    pages = [*sheets(report, call, imprint, decided), *further, ("说明", parameters(report, imprint))]
    return book_bytes(f"{call.year}年度创新案例汇总表", pages, imprint=imprint)


def book_bytes(title: str, pages: Iterable[tuple[str, list[Row]]], *, imprint: Imprint = PLAIN) -> bytes:
    """A workbook of these sheets; equal contents give equal bytes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": _MADE})
        styles = _styles(book)
        for name, rows in pages:
            _write_sheet(book, name, rows, imprint, styles)
    return buffer.getvalue()


def table_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, imprint: Imprint = PLAIN) -> bytes:
    """A workbook of one list that stands by itself, and its imprint."""
    last = [("说明", imprint.rows())] if imprint.rows() else []
    return book_bytes(title, [(title, [dict(zip(columns, row, strict=True)) for row in rows]), *last], imprint=imprint)


def _styles(book: xlsxwriter.Workbook) -> dict[str, object]:
    """Formats by number format; the head under its own name."""
    body = {**_FONT, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    made = {kind: book.add_format(body | ({"num_format": kind} if kind else {})) for kind in ("", "0.00", "0.0%")}
    head = {**_FONT, "bold": True, "bg_color": "#E7E6E6", "border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"}
    return {**made, "head": book.add_format(head)}


def _write_sheet(book: xlsxwriter.Workbook, title: str, rows: list[Row], imprint: Imprint, styles: dict[str, object]) -> None:
    sheet = book.add_worksheet(title)
    columns = list(rows[0]) if rows else ["（无）"]
    widths = [_WIDTHS.get(name, _OTHERWISE) for name in columns]
    for column, (name, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.write_string(0, column, name, styles["head"])
        sheet.set_column(column, column, width)
    sheet.set_row(0, _height(columns, widths) + 4)
    for line, row in enumerate(rows, start=1):
        values = [_shown(row[name]) for name in columns]
        sheet.set_row(line, _height(values, widths))
        for column, (name, value) in enumerate(zip(columns, values, strict=True)):
            if isinstance(value, str):
                sheet.write_string(line, column, value, styles[""])
            else:
                sheet.write_number(line, column, value, styles[NUMBER_FORMATS.get(name, "")])
    kept = columns.index("案例名称") + 1 if "案例名称" in columns[:2] else 0
    sheet.freeze_panes(1, kept)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    _set_paper(sheet, title, imprint, sum(widths))


def _set_paper(sheet: xlsxwriter.worksheet.Worksheet, title: str, imprint: Imprint, characters: int) -> None:
    sheet.set_paper(_A3 if characters > _A4_HOLDS else _A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f'&L&"宋体"{imprint.note}&C&"黑体,常规"&12{title}')
    sheet.set_footer(f'&C&"宋体"第 &P 页，共 &N 页\n&6{imprint.line}')


def _shown(value: object) -> str | int | float:
    """A number as it is; everything else as text that nothing runs."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return printable(str(safe_cell("" if value is None else value)))[:32000]


def _height(values: Sequence[object], widths: Sequence[int]) -> float:
    """Room for the longest cell: programs that do not measure rows when they open a file would print lines over each other."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        for part in str(value).split("\n"):
            wide = sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in part)
            lines = max(lines, ceil(wide * 1.06 / max(width - 1, 1)))
    return min(_HIGHEST, lines * _LINE + 3)
