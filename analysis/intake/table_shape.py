"""What offices do to the form's table: counted rows, a column of instructions, labels behind their values. Undone before reading."""

import re
from collections.abc import Callable, Iterator, Sequence

from analysis.intake.document import Cell, Table
from analysis.intake.hints import letters

LabelOf = Callable[[str], str]
"""The field that a whole cell is the label of, empty if none."""
_ITEM = frozenset(
    ["项目", "栏目", "表项", "事项", "类目", "指标", "内容项", "申报项目", "填报项目", "项目名称", "申报事项", "填报事项", "序号", "编号"]
)
_CONTENT = frozenset(["内容", "填写内容", "填报内容", "具体内容", "申报内容", "申报情况", "填写栏", "基本内容"])
_INSTRUCTION = frozenset(
    ["填写说明", "填表说明", "填报说明", "说明", "填写要求", "填报要求", "要求", "填写提示", "示例", "填写示例", "注意事项", "填写规范"]
)
_NUMBERED_CASE = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{0,2})?(?:案例|项目|成果|申报案例)[一二三四五六七八九十\d]{0,2}|第?[一二三四五六七八九十\d]{1,2}[项个]?"
)
_FEWEST_FIELDS = 4
_COUNTED = re.compile(r"\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）]?\s*[.．、]?\s*")


_LEAST_TEXT = 100
"""Letters that the case text of each of several cases side by side has at least."""


def cases_side_by_side(table: Table, label_of: LabelOf) -> list[Table]:
    """A table whose labels go down and whose cases go across, as a table a case; empty if it is none."""
    named = {label_of(row[0].text): row for row in table.rows if len(row) >= 3}
    if not {"title", "text"} <= named.keys() or len(named) < _FEWEST_FIELDS:
        return []
    columns = [cell.column for cell in named["title"][1:] if cell.text.strip()]
    texts = {cell.column for cell in named["text"][1:] if len(letters(cell.text)) >= _LEAST_TEXT}
    if len(columns) < 2 or not texts.issuperset(columns) or any(label_of(cell.text) for row in table.rows for cell in row[1:]):
        return []
    return [Table(tuple(_of_case(table, column))) for column in columns]


def _of_case(table: Table, column: int) -> Iterator[tuple[Cell, ...]]:
    """Each row's label with the cell that covers the case's column; a row of headings (案例一 | 案例二) begins no case."""
    for row in table.rows:
        covering = [cell for cell in row[1:] if cell.column <= column < cell.column + cell.width]
        if covering and not _NUMBERED_CASE.fullmatch(letters(covering[0].text)):
            yield row[0], covering[0]


def plain_form_table(table: Table, label_of: LabelOf) -> Table:
    """The table as the notice would have it: each label before its value, nothing in it but labels and values."""
    rows = _without_row_numbers(_without_instructions(table.rows), label_of)
    return Table(tuple(_mirrored(rows) if _labels_stand_behind(rows, label_of) else rows))


def label_columns(table: Table, kinds: Sequence[Sequence[str]]) -> set[int]:
    """Grid columns in which at least two cells are labels of the form."""
    columns = [cell.column for row, names in zip(table.rows, kinds, strict=True) for cell, name in zip(row, names, strict=True) if name]
    return {column for column in columns if columns.count(column) >= 2}


def _without_instructions(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Without a heading row 项目 | 内容 | 填写说明, and without the column below 填写说明."""
    for number, row in enumerate(rows[:3]):
        heads = [letters(cell.text) for cell in row]
        named = {head for head in heads if head}
        if len(named) >= 2 and named & _ITEM and (named & _CONTENT or named & _INSTRUCTION) and named <= _ITEM | _CONTENT | _INSTRUCTION:
            dropped = {cell.column for cell, head in zip(row, heads, strict=True) if head in _INSTRUCTION}
            kept = [tuple(cell for cell in other if cell.column not in dropped) for other in rows[number + 1 :]]
            return [*rows[:number], *kept]
    return list(rows)


def _without_row_numbers(rows: Sequence[tuple[Cell, ...]], label_of: LabelOf) -> list[tuple[Cell, ...]]:
    return [row[1:] if len(row) > 2 and _COUNTED.fullmatch(row[0].text) and label_of(row[1].text) else row for row in rows]


def _labels_stand_behind(rows: Sequence[tuple[Cell, ...]], label_of: LabelOf) -> bool:
    """Whether rows that begin with a value and end with its label outnumber those that begin with a label."""
    before = behind = 0
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) < 2 or len(row) % 2:
            continue
        first, last = label_of(filled[0].text), label_of(filled[-1].text)
        before += bool(first)
        behind += bool(last) and not first
    return behind >= 2 and behind > before


def _mirrored(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    width = max(cell.column + cell.width for row in rows for cell in row)
    return [tuple(Cell(cell.blocks, width - cell.column - cell.width, cell.width, cell.height) for cell in reversed(row)) for row in rows]
