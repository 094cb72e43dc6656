"""Forms whose table is held together by white space alone (PDF without ruling lines): columns are found by what stands in them."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as new
from statistics import median

from analysis.intake.document import Block, Cell, Paragraph, Table
from analysis.intake.labels import OTHER, SECTION, Labels
from analysis.intake.layout import Box, Line, joined, lines_of, rows_of, segments

_FEWEST_LABELS = 3
_MOST_LINES = 14
"""Lines over which one label may be broken."""
_WHOLE_LABEL = 4
"""Letters of a label that is whole: 单位 may go on, 单位意见 does not."""


_WIDE_SHARE = 0.6
"""Of the widest line: lines of the case text are that wide, those of a broken number in a narrow cell are not."""


@dataclass(slots=True)
class _Group:
    """A label with its lines, or lines of the label column that are none; then what stands beside it."""

    field: str
    lines: list[Line]
    values: list[Line] = new(default_factory=list)

    @property
    def top(self) -> float:
        return self.lines[0].box.y0

    @property
    def middle(self) -> float:
        return (self.lines[0].box.y0 + self.lines[-1].box.y1) / 2

    @property
    def text(self) -> str:
        return _text(self.lines)


def _text(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def blocks_without_rules(characters: Sequence[Line], labels: Labels) -> list[Block] | None:
    """Paragraphs and tables of a whole document, its pages one below the other; None when no column of labels is found."""
    if not characters:
        return None
    rows = rows_of(characters)
    size = median(character.box.height for character in characters)
    edge, behind = _edge(rows, size, labels)
    if edge is None:
        return None
    blocks: list[Block] = []
    for crossed, run in itertools.groupby(rows, key=lambda row: _crosses(row, edge, size) or _is_title(row, labels)):
        inside = [character for row in run for character in row]
        if crossed:
            blocks.extend(_below(blocks, joined(lines_of(inside), begins=labels.begins), labels))
        else:
            blocks.extend(_table_blocks(inside, edge, size, labels, behind=behind))
    return blocks


def _below(blocks: list[Block], texts: list[str], labels: Labels) -> list[Block]:
    """Paragraphs as wide as the page; the first ones are the value of a label that stands alone above them."""
    own = list(itertools.takewhile(lambda text: not labels.begins(text) and not labels.is_form_title(text), texts))
    last = blocks[-1] if blocks else None
    if own and isinstance(last, Table) and len(last.rows[-1]) == 2 and not last.rows[-1][1].text.strip():
        label, _ = last.rows[-1]
        blocks[-1] = Table((*last.rows[:-1], (label, Cell(tuple(map(Paragraph, own)), 1))))
        texts = texts[len(own) :]
    return list(map(Paragraph, texts))


def _edge(rows: Sequence[Sequence[Line]], size: float, labels: Labels) -> tuple[float | None, bool]:
    """Where the column of values begins (or, ``behind``, that of labels): the place with most labels and fewest rows across it."""
    starts = [piece.box.x0 for row in rows for piece in segments(row, 0.5)]
    best: tuple[float, int, float, bool] | None = None
    for edge in _often(starts, size):
        plain = [row for row in rows if not _crosses(row, edge, size)]
        characters = [character for row in plain for character in row]
        sides = [_column(characters, edge, size, right=side) for side in (False, True)]
        counts = [_fields(_groups(sides[side], labels), sides[not side], labels) for side in (False, True)]
        support = sum(abs(start - edge) < 0.4 * size for start in starts)
        if max(counts) >= _FEWEST_LABELS:
            found = (max(counts) * len(plain) / len(rows), support, edge, counts[1] > counts[0])
            best = found if best is None or found[:2] > best[:2] else best
    return (best[2], best[3]) if best else (None, False)


def _fields(groups: Sequence[_Group], values: Sequence[Line], labels: Labels) -> int:
    """How many different fields of the call have their label among the groups, level with a value."""
    plain = [line for line in values if not labels.of_cell(line.text)]
    beside = [group for group in groups if any(_is_level(group, line) for line in plain)]
    return len({group.field for group in beside} - {"", OTHER, SECTION})


def _is_level(group: _Group, line: Line) -> bool:
    return group.top - 0.3 * line.box.height <= (line.box.y0 + line.box.y1) / 2 <= group.lines[-1].box.y1 + 0.3 * line.box.height


def _is_title(row: Sequence[Line], labels: Labels) -> bool:
    return labels.is_form_title("".join(character.text for character in row))


def _often(starts: Sequence[float], size: float) -> list[float]:
    """Places where at least two pieces begin, the leftmost (the page's margin) left out."""
    places: list[list[float]] = []
    for start in sorted(starts):
        if places and start - places[-1][0] < 0.4 * size:
            places[-1].append(start)
        else:
            places.append([start])
    return [place[0] for place in places[1:] if len(place) >= 2]


def _crosses(row: Sequence[Line], edge: float, size: float) -> bool:
    """Whether a row runs through the place without the white space that parts columns."""
    left = [character.box for character in row if character.box.x0 < edge - 0.3 * size and character.text.strip()]
    right = [character.box for character in row if character.box.x0 >= edge - 0.3 * size and character.text.strip()]
    end = max((box.x1 for box in left), default=float("-inf"))
    return end > edge + 0.1 * size or bool(left and right and min(box.x0 for box in right) - end < 0.3 * size)


def _column(characters: Sequence[Line], edge: float, size: float, *, right: bool) -> list[Line]:
    """The lines on one side of the place."""
    return lines_of([character for character in characters if (character.box.x0 >= edge - 0.3 * size) == right])


def _groups(lines: Sequence[Line], labels: Labels) -> list[_Group]:
    """The lines of the label column, those of one label together: 申报 单位, 成 果 简 介, 成果简介 （1000字左 右）."""
    groups, start = [], 0
    while start < len(lines):
        size, name = _label_at(lines, start, labels)
        groups.append(_Group(name, list(lines[start : start + size])))
        start += size
    return groups


def _label_at(lines: Sequence[Line], start: int, labels: Labels) -> tuple[int, str]:
    """How many lines the label takes that begins here, and its field; (1, "") if none does. A hint below belongs to it."""
    best = (1, "")
    for size in range(1, min(_MOST_LINES, len(lines) - start) + 1):
        name = labels.of_cell(_text(lines[start : start + size]))
        added = _text(lines[start + best[0] : start + size])
        if name == OTHER and best[1] not in ("", OTHER) and len(_text(lines[start : start + best[0]])) >= _WHOLE_LABEL:
            continue  # 单位意见, then 市委宣传部意见: two labels, though together they read like one
        if name and (name != best[1] or labels.hints.covers(added)):
            best = (size, name)
    return best


def _table_blocks(characters: Sequence[Line], edge: float, size: float, labels: Labels, *, behind: bool) -> Iterator[Block]:
    groups = _groups(_column(characters, edge, size, right=behind), labels)
    values = [line for line in _column(characters, edge, size, right=not behind) if line.text.strip(" :：")]
    if not any(group.field for group in groups):
        yield from map(Paragraph, joined(lines_of(characters), begins=labels.begins))
        return
    above = _share_out(groups, values)
    yield from map(Paragraph, joined(above, begins=labels.begins))
    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        if group.field or group.values:
            rows.extend(_rows(group, labels))
            continue
        if rows:
            yield Table(tuple(rows))
        rows = []
        yield Paragraph(group.text)
    if rows:
        yield Table(tuple(rows))


def _share_out(groups: Sequence[_Group], values: Sequence[Line]) -> list[Line]:
    """Each value line to the label it stands beside; gives back what stands above the first.

    Labels at the top of their cells own what follows down to the next label. Labels in the middle of them own as much above as below.
    """
    if _are_centred(groups, values):
        return _share_out_centred(groups, values)
    above: list[Line] = []
    for line in values:
        owner = next((group for group in reversed(groups) if group.top <= line.box.y0 + 0.5 * line.box.height), None)
        (owner.values if owner else above).append(line)
    return above


def _are_centred(groups: Sequence[_Group], values: Sequence[Line]) -> bool:
    """Whether lines of the text stand above its label, level with no other."""
    for before, group in itertools.pairwise(groups):
        if group.field == "text":
            widest = max((line.box.x1 - line.box.x0 for line in values), default=0.0)
            wide = [line for line in values if line.box.x1 - line.box.x0 > _WIDE_SHARE * widest]
            between = [line for line in wide if before.lines[-1].box.y1 < line.box.y0 and line.box.y1 < group.top]
            return len(between) >= 2 and any(line.box.y0 > group.lines[-1].box.y1 for line in values)
    return False


def _share_out_centred(groups: Sequence[_Group], values: Sequence[Line]) -> list[Line]:
    left = sorted(values, key=lambda line: line.box.y0)
    for number, group in enumerate(groups):
        begin = min(left[0].box.y0 if left else group.top, group.top)
        end = 2 * group.middle - begin
        last = number + 1 == len(groups)
        while left and (last or (left[0].box.y0 + left[0].box.y1) / 2 <= end + 0.3 * left[0].box.height):
            group.values.append(left.pop(0))
    return []


def _rows(group: _Group, labels: Labels) -> list[tuple[Cell, ...]]:
    """The label, and beside it one value, or values and further labels in columns of their own, in one row or in several."""
    visual = rows_of(group.values)
    tops = [number for number, row in enumerate(visual) if _has_label(row, labels, first=number == 0)]
    if not tops or tops[0] > 0:
        return [(Cell((Paragraph(group.text),), 0), Cell(tuple(map(Paragraph, joined(group.values))), 1))]
    rows = []
    for number, begin in enumerate(tops):
        end = tops[number + 1] if number + 1 < len(tops) else len(visual)
        cells = _columns(visual[begin], [piece for row in visual[begin:end] for piece in row])
        rows.append((Cell((Paragraph(group.text),), 0, height=len(tops)), *cells) if number == 0 else tuple(cells))
    return rows


def _has_label(row: Sequence[Line], labels: Labels, *, first: bool) -> bool:
    """Whether labels stand in a row of values: behind the value of the row's own label, or, further down, at its beginning."""
    named = [bool(labels.of_cell(piece.text)) for piece in row]
    return any(named[1:]) and (first or named[0])


def _columns(first: Sequence[Line], pieces: Sequence[Line]) -> list[Cell]:
    starts = [piece.box.x0 for piece in first]
    columns: list[list[Line]] = [[] for _ in starts]
    for piece in pieces:
        number = max((index for index, start in enumerate(starts) if start <= piece.box.x0 + 0.5 * piece.box.height), default=0)
        columns[number].append(piece)
    return [Cell(tuple(map(Paragraph, joined(lines))), index) for index, lines in enumerate(columns, 1)]


def stacked(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[Line]:
    """The characters of all pages (height, characters) as if on one tall page."""
    result: list[Line] = []
    offset = 0.0
    for height, characters in pages:
        result.extend(Line(Box(c.box.x0, c.box.y0 + offset, c.box.x1, c.box.y1 + offset), c.text) for c in characters)
        offset += height
    return result
