"""Tables with a case in each row (.jsonl .json .csv .xlsx), columns found by their Chinese or English heading."""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import UnreadableFile
from analysis.intake.document import Block, Cell, Document, Paragraph, Table
from analysis.intake.hints import letters
from analysis.intake.labels import OTHER, SECTION, Labels
from analysis.intake.limits import Limits
from analysis.intake.package import check_expansion, open_package
from analysis.intake.plain_text import decode

_HEADINGS = {
    "id": "id caseid 编号 序号 案例编号 成果编号 申报编号 标识",
    "year": "year 年度 年份 入选年度 入选年份 获奖年度 获奖年份 申报年度 评选年度",
    "unit": "unit organization organisation organizer 单位 申报主体 入选单位 获奖单位 完成单位",
    "title": "title name 名称 题名 入选案例 入选成果 获奖案例 获奖成果 创新成果 案例 成果 创新案例 "
    "入选案例名称 获奖项目 入选项目 入选成果名称 获奖成果名称",
    "contact": "contact contactperson",
    "phone": "phone tel telephone mobile",
    "text": "text body content 正文 全文 内容 简介 摘要 材料 案例全文 成果全文 abstract summary",
    "opinion": "opinion",
    "remark": "remark remarks note notes",
    "scope": "scope category 征集范围 类别 范围 分类 所属范围 所属类别 案例类别 申报类别 类别编号 对应征集范围 所属征集范围 申报范围 归类",
    "received_on": "receivedon received 收到日期 接收日期 收件日期 报送日期 收到时间 报送时间",
}
_BY_HEADING = {name: column for column, names in _HEADINGS.items() for name in names.split()}
_NO_CASE = re.compile(
    r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|填表人|填报人|制表人?|审核人?|负责人|联系人|注|备注|说明|填表说明)\s*(?:[:：]|$)"
)
_FIELD_LIMIT = 2_000_000


@dataclass(slots=True)
class CaseTable:
    """Rows as column name -> text, with what is wrong with single rows."""

    rows: list[dict[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read_json_lines(data: bytes, limits: Limits, labels: Labels) -> CaseTable:
    """One JSON object a line; a bad line costs itself, not the table. Raises UnreadableFile if none is good."""
    text, _ = decode(data, limits)
    table, bad = CaseTable(), []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict) and len(table.rows) < limits.rows:
            table.rows.append(_named(record, labels))
        else:
            bad.append(number)
    if bad:
        table.doubts.append(f"第 {_listed(bad)} 行不是有效的 JSON 记录，未读取，请改正后重新导入")
    return _checked(table)


def read_json(data: bytes, limits: Limits, labels: Labels) -> CaseTable:
    """A JSON list of objects, or an object with such a list in it."""
    text, _ = decode(data, limits)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return read_json_lines(data, limits, labels)
    if isinstance(content, dict):
        content = next((value for value in content.values() if isinstance(value, list)), [content])
    records = [record for record in content if isinstance(record, dict)] if isinstance(content, list) else []
    return _checked(CaseTable([_named(record, labels) for record in records[: limits.rows]]))


def read_csv(data: bytes, limits: Limits, labels: Labels) -> CaseTable | Document:
    """Commas, semicolons or tabs."""
    text, _ = decode(data, limits)
    head = text[:4000]
    delimiter = max(",\t;", key=head.count)
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = [
            row
            for row, _ in zip(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter), range(limits.rows + 1), strict=False)
        ]
    except csv.Error as error:
        raise UnreadableFile("CSV 表格格式有误（引号或分隔符不成对），请用 Excel 另存为 .xlsx 后再导入") from error
    return _table_or_form([rows], limits, labels)


def read_workbook(data: bytes, limits: Limits, labels: Labels) -> CaseTable | Document:
    """Every sheet: rows under a row of headings, or a 申报表 filled in Excel. Formulas are never computed."""
    package = open_package(data, limits, "Excel 文件")
    check_expansion(package, len(data), limits)
    if any(entry.file_size > limits.xml_bytes for entry in package.infolist() if entry.filename.endswith(".xml")):
        raise UnreadableFile("Excel 工作表过大，不像汇总表，未读取；请删去空行后另存再导入")
    sheets = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            sheets.append([row for row, _ in zip(_sheet_rows(sheet, limits), range(limits.rows + 1), strict=False)])
        book.close()
    except DefusedXmlException as error:
        raise UnreadableFile("文件内含外部实体或文档类型声明，可能有害，未读取；请与报送单位核实后重新保存") from error
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OSError,
        EOFError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise UnreadableFile("Excel 文件已损坏，请用 Excel 或 WPS 打开后另存，再导入") from error
    return _table_or_form(sheets, limits, labels)


def column_of(heading: str, labels: Labels) -> str:
    """The column name that a heading means, empty if none."""
    key = letters(heading).lower()
    if key in _BY_HEADING:
        return _BY_HEADING[key]
    field_name = labels.of_cell(heading)
    if field_name and field_name not in (OTHER, SECTION):
        return field_name
    return _BY_HEADING.get(re.sub(r"[（(].*", "", letters(re.sub(r"[（(].*?[)）]", "", heading))).lower(), "")


def cases_of_rows(rows: Sequence[Sequence[str]], labels: Labels) -> list[dict[str, str]]:
    """The rows under a row of headings (or under two of them), as dictionaries; empty when no such row is among the first twelve."""
    for number, row in enumerate(rows[:12]):
        for head, first in (
            (row, number + 1),
            (_two_rows_as_head(row, rows[number + 1], labels) if number + 1 < len(rows) else [], number + 2),
        ):
            columns = [column_of(cell, labels) if cell.strip() else "" for cell in head]
            named, filled = [name for name in columns if name], sum(bool(cell.strip()) for cell in head)
            if len(set(named)) < 2 or not {"title", "unit"} & set(named) or len(set(named)) * 2 < filled:
                continue
            if _is_head(head, rows[first : first + 3], labels):
                return _records(columns, rows[first:])
    return []


def _two_rows_as_head(upper: Sequence[str], lower: Sequence[str], labels: Labels) -> list[str]:
    """联系方式 over 联系人 and 联系电话: the lower heading where there is one. Empty if the lower row is no row of headings."""
    if not any(cell.strip() for cell in lower) or not all(column_of(cell, labels) for cell in lower if cell.strip()):
        return []
    width = max(len(upper), len(lower))
    padded = [[*row, *[""] * (width - len(row))] for row in (upper, lower)]
    return [below if below.strip() else above for above, below in zip(*padded, strict=True)]


def _records(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    """A blank unit stands for the one above it (its cell was merged over its cases); sums and signatures are no cases."""
    records: list[dict[str, str]] = []
    for cells in rows:
        record = _record(columns, cells)
        if not (record.get("title") or record.get("text")) or _NO_CASE.match(next((cell for cell in cells if cell.strip()), "")):
            continue
        if "unit" in columns and not record.get("unit") and records and "unit" in records[-1]:
            record["unit"] = records[-1]["unit"]
        records.append(record)
    return records


def _is_head(head: Sequence[str], following: Sequence[Sequence[str]], labels: Labels) -> bool:
    """A row of headings is not the 联系人 … 联系电话 … row of a form: below it no label stands."""
    below = [cell for row in following for cell in row if cell.strip()]
    filled = [cell for cell in head if cell.strip()]
    values = sum(not column_of(cell, labels) and labels.of_cell(cell) == "" for cell in filled)
    return (
        bool(below)
        and not any(labels.of_cell(cell) not in ("", SECTION) for cell in below if len(cell) <= 20)
        and values <= len(filled) // 3
    )


def _record(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    record: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        if name and cell.strip() and name not in record:
            record[name] = cell
    return record


def _table_or_form(sheets: Iterable[list[list[str]]], limits: Limits, labels: Labels) -> CaseTable | Document:
    table, blocks = CaseTable(), []
    for rows in sheets:
        if len(rows) > limits.rows:
            raise UnreadableFile(f"表格超过 {limits.rows} 行，不像汇总表，未读取；请删去空行后另存再导入")
        cases = cases_of_rows(rows, labels)
        table.rows.extend(cases)
        blocks.extend([] if cases else list(_as_blocks(rows)))
    if table.rows:
        return table
    return Document(tuple(blocks))


def _as_blocks(rows: list[list[str]]) -> Iterator[Block]:
    left = min((column for row in rows for column, text in enumerate(row) if text.strip()), default=0)
    filled = [tuple(Cell((Paragraph(text),), column - left) for column, text in enumerate(row) if text.strip()) for row in rows]
    single = [row[0].text for row in filled if len(row) == 1]
    if filled and len(single) == sum(map(bool, filled)):
        yield from (Paragraph(text) for text in single)
    elif filled:
        yield Table(tuple(row for row in filled if row))


def _sheet_rows(sheet: Worksheet, limits: Limits) -> Iterator[list[str]]:
    empty = 0
    for values in sheet.iter_rows(max_col=limits.columns, values_only=True):
        row = [_text(value) for value in values]
        empty = 0 if any(row) else empty + 1
        if empty > 1_000:
            return
        if any(row):
            yield row


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return re.sub(r"_x000[dD]_", "", str(value)).replace("\r\n", "\n")


def _named(record: Mapping[str, object], labels: Labels) -> dict[str, str]:
    named: dict[str, str] = {}
    for key, value in record.items():
        column = column_of(str(key), labels)
        if column and not isinstance(value, dict | list) and column not in named:
            named[column] = _text(value)
    return named


def _checked(table: CaseTable) -> CaseTable:
    table.rows = [row for row in table.rows if row.get("title") or row.get("text")]
    if not table.rows:
        raise UnreadableFile("表格里没有找到案例：需要有“申报单位”“案例名称”等列名（或 unit、title、text），请核对列名后再导入")
    return table


def _listed(numbers: list[int]) -> str:
    shown = "、".join(map(str, numbers[:5]))
    return shown if len(numbers) <= 5 else f"{shown} 等 {len(numbers)}"
