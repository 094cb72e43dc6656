"""Understanding a 申报表: from paragraphs and tables to the fields of one or more forms, however an office filled it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analysis.call import Call
from analysis.intake.document import Block, Cell, Document, Paragraph, Table
from analysis.intake.fields import NOTE, Form, clean_form, one_line
from analysis.intake.freeform import read_freeform
from analysis.intake.labels import OTHER, SECTION, Label, Labels, bare
from analysis.intake.raw_form import Event, FormBuilder, joined_forms
from analysis.intake.table_shape import cases_side_by_side, label_columns, plain_form_table

_CONTINUED = frozenset({"", "续", "续上", "续表", "接上", "接上页"})
_SIGNATURE = frozenset({"负责人", "单位负责人", "主要负责人", "经办人", "审核人", "签发人", "填表人", "日期", "时间", "落款"})
_INSTRUCTIONS = re.compile(r"(?:附[:：]?)?(?:填[表报写]|申报|报送)(?:说明|须知|要求|注意事项)[:：]?")
_COUNT = re.compile(r"序号?|编号")
_COUNTED_LINE = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．:：]|[①-⑳●■◆·•*＊※])")
_NUMBERED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}\s*[、.．]?|(?:案例|项目|成果)\s*[一二三四五六七八九十\d]{1,2})\s*[:：]?\s*"
)
"""A line that only counts the cases: （一）, 案例二."""
_TAKEN_FROM_BEFORE = "申报单位取自本文件前一项案例，请核对"
_FROM_HEADER = {"unit": "申报单位", "title": "案例名称", "contact": "联系人", "phone": "联系电话"}


class FormReader:
    """Reads the forms of one call."""

    def __init__(self, call: Call) -> None:
        self.labels = Labels(call)

    def read(self, document: Document) -> tuple[Form, ...]:
        """The forms of a document in order; none if it has neither labels nor a text that could be a case."""
        builder = FormBuilder(self.labels)
        for event in self._events(document.blocks, document.recognised):
            builder.take(event)
        forms = tuple(clean_form(raw, self.labels) for raw in joined_forms(builder.forms) if raw.is_form)
        forms = tuple(_with_common_head(forms))
        forms = self._with_margins(forms or read_freeform(document, self.labels), document)
        if document.seals and forms:
            note = f"{forms[-1].seal_note} 原件可见红色圆形印章".strip()
            forms = (*forms[:-1], replace(forms[-1], seal_note=note))
        return forms

    def _with_margins(self, forms: tuple[Form, ...], document: Document) -> tuple[Form, ...]:
        """What stands only in the page's header, and the notes at its foot."""
        if not forms:
            return forms
        found = [part for line in document.margins for part in self.labels.split(line) if isinstance(part, Label)]
        written = {part.field: one_line(part.value) for part in reversed(found) if part.field in _FROM_HEADER and part.value.strip()}
        missing = {name: value for name, value in written.items() if not any(getattr(form, name) for form in forms)}
        doubts = tuple(f"{_FROM_HEADER[name]}取自页眉或页脚，请核对" for name in missing)
        forms = tuple(replace(form, doubts=form.doubts + doubts, **missing) for form in forms)
        notes = "\n".join(f"脚注：{note}" for note in document.notes)
        return (*forms[:-1], replace(forms[-1], further="\n".join(filter(None, (forms[-1].further, notes)))))

    def _events(self, blocks: Iterable[Block], recognised: bool) -> Iterator[Event]:
        lines: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                lines.extend(block.text.split("\n"))
                continue
            yield from self._flow(lines)
            lines = []
            yield from self._outer_table(block, recognised)
            yield Event("table end")
        yield from self._flow(lines)

    def _flow(self, lines: Iterable[str]) -> Iterator[Event]:
        """Lines outside a table: 申报单位：… above one, a whole form without a table, or what follows one."""
        current, aside = "", False
        for line in lines:
            if self.labels.is_form_title(line):
                yield Event("heading", line)
                current, aside = "", False
                continue
            if _INSTRUCTIONS.fullmatch("".join(line.split())) and current != "remark":
                yield Event("aside")
                current, aside = "", True
            aside = aside and (bool(_COUNTED_LINE.match(line)) or isinstance(self.labels.split(line)[0], str))
            if aside:
                yield Event("value", line)
                continue
            if current in _FROM_HEADER and _NUMBERED.fullmatch(line):
                current = ""
                yield Event("aside")
                continue
            for part in self.labels.split(line, "text" if current == "text" else ""):
                if isinstance(part, str) or (current == "opinion" and part.word in _SIGNATURE):
                    yield Event("value", part if isinstance(part, str) else f"{part.word}：{part.value}")
                    continue
                current = part.field
                yield Event("label", part.word, part.field)
                yield Event("value", part.value)

    def _outer_table(self, table: Table, recognised: bool) -> Iterator[Event]:
        """A table that is no cell's: one form or a part of it, several side by side, or a list that follows the form."""
        side_by_side = cases_side_by_side(table, lambda text: self.labels.of_cell(text, recognised))
        for each in side_by_side:
            yield Event("heading")
            yield from self._table(each, recognised)
        if side_by_side:
            return
        if self._is_list(table, recognised):
            yield Event("list", table.text)
        yield from self._table(table, recognised)

    def _table(self, table: Table, recognised: bool) -> Iterator[Event]:
        table = plain_form_table(table, lambda text: self.labels.of_cell(text, recognised))
        kinds = [[self.labels.of_cell(cell.text, recognised) for cell in row] for row in table.rows]
        columns = label_columns(table, kinds)
        covering: dict[int, tuple[int, str]] = {}
        skip_to = 0
        for number, row in enumerate(table.rows):
            if number < skip_to:
                continue
            skip_to = _rows_headed_by(table, kinds, number)
            if skip_to > number + 1:
                yield from self._by_column(table, kinds[number], number, skip_to)
            else:
                yield from self._row(row, kinds[number], number, columns, covering, recognised=recognised)

    def _row(
        self,
        row: tuple[Cell, ...],
        kinds: list[str],
        number: int,
        columns: set[int],
        covering: dict[int, tuple[int, str]],
        *,
        recognised: bool,
    ) -> Iterator[Event]:
        """``covering``: column -> (last row, field) of the labels that are merged downwards over this row."""
        under = [(column, name) for column, (last, name) in covering.items() if last >= number and row and column < row[0].column]
        current = max(under)[1] if under else ""
        if number and len(row) == 1 and row[0].column == 0 and NOTE.match(row[0].text):
            yield Event("label", "注", OTHER)
            yield Event("value", row[0].text)
            return
        if current:
            yield Event("label", field=current, resume=True)
        for position, cell in enumerate(row):
            kind = self._kind(cell, kinds[position], len(row) - position - 1, columns, current)
            if kind == SECTION:
                if position == 0 and len(row) > 1 and current != "text":  # 实施背景 … as rows of their own, without 成果简介
                    current = "text"
                    yield Event("label", field="text", resume=True)
                yield Event("value", cell.text.strip())
            elif kind:
                current = kind
                yield Event("label", bare(cell.text), kind)
                if cell.height > 1:
                    covering[cell.column] = (number + cell.height - 1, kind)
            else:
                yield from self._cell(cell, recognised, current)

    def _kind(self, cell: Cell, kind: str, cells_behind: int, columns: set[int], current: str) -> str:
        """What a whole cell is the label of. An unknown short cell in the column of labels is the label of an extra row."""
        if kind in (SECTION, "text", "opinion", "remark"):
            return kind
        if current == "text":
            return ""
        if kind or cell.column not in columns or not cells_behind or current:
            return kind
        text, key = cell.text, bare(cell.text)
        lone = 2 <= len(key) <= 12 and key not in _CONTINUED and not re.search(r"[。，；！？]|\d{3}|[:：]\s*\S", text)
        return OTHER if lone and isinstance(self.labels.split(text)[0], str) else ""

    def _cell(self, cell: Cell, recognised: bool, current: str) -> Iterator[Event]:
        """A cell that is not merely a label: a value, a label with its value, or a table inside."""
        lines: list[str] = []
        for block in cell.blocks:
            if isinstance(block, Table) and self._is_form(block, recognised):
                yield from self._labelled("\n".join(lines), current)
                lines = []
                yield from self._table(block, recognised)
            else:
                lines.append(block.text)
        yield from self._labelled("\n".join(lines), current)

    def _labelled(self, text: str, current: str) -> Iterator[Event]:
        parts = self.labels.split(text, current)
        if current not in ("text", "opinion", "remark") and len(parts) == 1 and isinstance(parts[0], str):
            parts = [_unglued(text)]
        for part in parts:
            if isinstance(part, str):
                yield Event("value", part)
                continue
            yield Event("label", part.word, part.field)
            if part.field == "text":
                yield from self._labelled(part.value, "text")
            else:
                yield Event("value", part.value)

    def _is_list(self, table: Table, recognised: bool) -> bool:
        """Rows below a row of headings of which few are the form's: 序号 | 材料名称 | 时间 | 备注."""
        kinds = [[self.labels.of_cell(cell.text, recognised) for cell in row] for row in table.rows]
        heads = [cell.text.strip() for cell in table.rows[0]] if len(kinds) >= 2 else []
        if len(heads) < 3 or not all(0 < len(head) <= 12 for head in heads) or {"title", "text", "opinion"} & set(kinds[0]):
            return False
        return not all(kinds[0]) and not any(any(row) for row in kinds[1:]) and all(len(row) == len(heads) for row in table.rows)

    def _is_form(self, table: Table, recognised: bool) -> bool:
        found = {self.labels.of_cell(cell.text, recognised) for row in table.rows for cell in row}
        found.update(part.field for row in table.rows for cell in row for part in self.labels.split(cell.text) if isinstance(part, Label))
        return bool(found & {"unit", "title", "text", "opinion"})

    def _by_column(self, table: Table, head: list[str], number: int, end: int) -> Iterator[Event]:
        """A head row with values below. Several rows that name a title each are a list of cases (汇总表)."""
        listed = "title" in head and (end - number > 2 or _COUNT.fullmatch(bare(table.rows[number][0].text)) is not None)
        for row in table.rows[number + 1 : end]:
            if listed:
                yield Event("row")
            for name, label, value in zip(head, table.rows[number], row, strict=True):
                yield Event("label", bare(label.text), name)
                yield Event("value", value.text)
        if listed:
            yield Event("row end")


def _with_common_head(forms: Sequence[Form]) -> Iterator[Form]:
    """Unit and contact that stand once above several cases hold for all of them."""
    before = Form()
    for form in forms:
        if before.unit and form.title and not form.unit:
            people = {} if form.contact or form.phone else {"contact": before.contact, "phone": before.phone}
            before = replace(form, unit=before.unit, doubts=(*form.doubts, _TAKEN_FROM_BEFORE), **people)
        else:
            before = form
        yield before


def _rows_headed_by(table: Table, kinds: list[list[str]], number: int) -> int:
    """One past the last row whose values stand column by column below row ``number``; that row must be labels and nothing else."""
    names = kinds[number]
    if len(names) < 2 or not all(names) or SECTION in names or len(set(names) - {OTHER}) < 2:
        return number + 1
    end = number + 1
    while end < len(kinds) and len(kinds[end]) == len(names) and not any(kinds[end]):
        end += 1
    return end


def _unglued(text: str) -> Label | str:
    """联系人张三, 联系电话0519-…: a label and a short value without anything between them."""
    person = re.fullmatch(r"\s*联\s*系\s*人\s*((?!电|手|方)[\u4e00-\u9fff]\s?[\u4e00-\u9fff\s]{1,4})", text)
    number = re.fullmatch(r"\s*(?:联\s*系\s*)?(?:电\s*话|手\s*机)\s*([\d（(+][\d\s()（）\-—/、,，;；+]{6,60})", text)
    if person:
        return Label("contact", "联系人", person.group(1))
    return Label("phone", "联系电话", number.group(1)) if number else text
