"""Understanding a 申报表: from paragraphs and tables to the fields of one or more forms, however an office filled it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from analysis.call import Call
from analysis.intake.document import Block, Cell, Document, Paragraph, Table
from analysis.intake.fields import Form, clean_form
from analysis.intake.freeform import read_freeform
from analysis.intake.labels import CONTACT_AND_PHONE, OTHER, SECTION, Label, Labels, bare

_HEAD = ("unit", "title")
_SHORT_FIELDS = frozenset({"unit", "title", "contact", "phone", CONTACT_AND_PHONE})
_LONG_VALUE = 80
"""A stretch longer than this is no name or number: in a short field it is the case text that lost its label."""
_CONTINUED = frozenset({"", "续", "续上", "续表", "接上", "接上页"})


@dataclass(frozen=True, slots=True)
class Event:
    """What the reading order brings: "label" (``resume``: it covers a further row), "value", "heading" or "table end"."""

    kind: str
    text: str = ""
    field: str = ""
    resume: bool = False


class FormReader:
    """Reads the forms of one call."""

    def __init__(self, call: Call) -> None:
        self.labels = Labels(call)

    def read(self, document: Document) -> tuple[Form, ...]:
        """The forms of a document in order; none if it has neither labels nor a text that could be a case."""
        builder = _Builder(self.labels)
        for event in self._events(document.blocks, document.recognised):
            builder.take(event)
        forms = tuple(clean_form(raw.values, raw.trailing, self.labels) for raw in builder.forms if raw.is_form)
        forms = forms or read_freeform(document, self.labels)
        if document.seals and forms:
            note = f"{forms[-1].seal_note} 原件可见红色圆形印章".strip()
            forms = (*forms[:-1], replace(forms[-1], seal_note=note))
        return forms

    def _events(self, blocks: Iterable[Block], recognised: bool) -> Iterator[Event]:
        lines: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                lines.extend(block.text.split("\n"))
                continue
            yield from self._flow(lines)
            lines = []
            yield from self._table(block, recognised)
            yield Event("table end")
        yield from self._flow(lines)

    def _flow(self, lines: Iterable[str]) -> Iterator[Event]:
        """Lines outside a table: 申报单位：… above one, a whole form without a table, or what follows one."""
        inside = False
        for line in lines:
            if self.labels.is_form_title(line):
                yield Event("heading", line)
                inside = False
                continue
            for part in self.labels.split(line, inside_text=inside):
                if isinstance(part, str):
                    yield Event("value", part)
                    continue
                inside = part.field == "text"
                yield Event("label", part.word, part.field)
                yield Event("value", part.value)

    def _table(self, table: Table, recognised: bool) -> Iterator[Event]:
        kinds = [[self.labels.of_cell(cell.text, recognised) for cell in row] for row in table.rows]
        columns = _label_columns(table, kinds)
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
                yield from self._cell(cell, recognised, current == "text")

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

    def _cell(self, cell: Cell, recognised: bool, in_text: bool) -> Iterator[Event]:
        """A cell that is not merely a label: a value, a label with its value, or a table inside."""
        lines: list[str] = []
        for block in cell.blocks:
            if isinstance(block, Table) and self._is_form(block, recognised):
                yield from self._labelled("\n".join(lines), in_text)
                lines = []
                yield from self._table(block, recognised)
            else:
                lines.append(block.text)
        yield from self._labelled("\n".join(lines), in_text)

    def _labelled(self, text: str, in_text: bool) -> Iterator[Event]:
        parts = self.labels.split(text, inside_text=in_text)
        if not in_text and len(parts) == 1 and isinstance(parts[0], str):
            parts = [_unglued(text)]
        for part in parts:
            if isinstance(part, str):
                yield Event("value", part)
                continue
            yield Event("label", part.word, part.field)
            if part.field == "text":
                yield from self._labelled(part.value, True)
            else:
                yield Event("value", part.value)

    def _is_form(self, table: Table, recognised: bool) -> bool:
        found = {self.labels.of_cell(cell.text, recognised) for row in table.rows for cell in row}
        found.update(part.field for row in table.rows for cell in row for part in self.labels.split(cell.text) if isinstance(part, Label))
        return bool(found & {"unit", "title", "text", "opinion"})

    def _by_column(self, table: Table, head: list[str], number: int, end: int) -> Iterator[Event]:
        for row in table.rows[number + 1 : end]:
            for name, label, value in zip(head, table.rows[number], row, strict=True):
                yield Event("label", bare(label.text), name)
                yield Event("value", value.text)


def _label_columns(table: Table, kinds: list[list[str]]) -> set[int]:
    """Grid columns in which at least two cells are labels of the form."""
    columns = [cell.column for row, names in zip(table.rows, kinds, strict=True) for cell, name in zip(row, names, strict=True) if name]
    return {column for column in columns if columns.count(column) >= 2}


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


@dataclass(slots=True)
class _RawForm:
    """Values as they stood, in reading order, by field; ``trailing`` followed the form without a label of its own."""

    values: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    trailing: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return bool(self.values.get(name))

    @property
    def is_form(self) -> bool:
        """Whether enough labels were seen for this to be a form at all."""
        return len(self.words.keys() - {OTHER, "remark", "opinion"}) >= 2


class _Builder:
    """Collects events into forms; a heading, or 申报单位/案例名称 again after a text was read, begins the next form."""

    def __init__(self, labels: Labels) -> None:
        self.forms: list[_RawForm] = []
        self._labels = labels
        self._field = ""
        self._open = False

    def take(self, event: Event) -> None:
        if event.kind == "heading":
            self._open, self._field = False, ""
        elif event.kind == "table end":
            self._field = ""
        elif event.kind == "value":
            self._value(event.text)
        elif event.resume:
            self._field = event.field
        else:
            self._label(event.field, event.text)

    @property
    def _form(self) -> _RawForm:
        if not self._open:
            self.forms.append(_RawForm())
            self._open = True
        return self.forms[-1]

    def _label(self, name: str, word: str) -> None:
        if name in _HEAD and self._open and self._form.has("text") and self._form.has(name):
            self._open = False
        form = self._form
        words = form.words.setdefault(name, [])
        if name in _HEAD and form.has(name):
            name = self._second_head(form, name, word)
        words.append(word)
        self._field = name

    def _second_head(self, form: _RawForm, name: str, word: str) -> str:
        """推荐单位 beside 申报单位: the form's own label wins over a variant, else the first one."""
        if self._labels.is_canonical(word) and not any(map(self._labels.is_canonical, form.words[name])):
            form.values[name] = []
            return name
        return OTHER

    def _value(self, text: str) -> None:
        if not text.strip():
            return
        if not self._field:
            if self._open:
                self._form.trailing.append(text)
            return
        form, name = self._form, self._field
        if name in _SHORT_FIELDS and form.has(name) and len(text) > _LONG_VALUE and not form.has("text"):
            name = "text"
        form.values.setdefault(name, []).append(text)
