"""Forms whose table is held together by white space alone (PDF without ruling lines): columns are found by what stands in them."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as new
from statistics import median

from analysis.intake.document import Block, Cell, Paragraph, Table
from analysis.intake.layout import Box, Line, joined, lines_of, rows_of, segments

LabelOf = Callable[[str], str]
"""The field that a whole cell is the label of, empty if none."""
_FEWEST_LABELS = 3
_MOST_LINES = 6
"""Lines over which one label may be broken."""


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
        return "".join(line.text for line in self.lines)


def blocks_without_rules(characters: Sequence[Line], label_of: LabelOf) -> list[Block] | None:
    """Paragraphs and tables of a whole document, its pages one below the other; None when no column of labels is found."""
    if not characters:
        return None
    rows = rows_of(characters)
    size = median(character.box.height for character in characters)
    edge, behind = _edge(rows, size, label_of)
    if edge is None:
        return None
    blocks: list[Block] = []
    for crossed, run in itertools.groupby(rows, key=lambda row: _crosses(row, edge, size)):
        inside = [character for row in run for character in row]
        if crossed:
            blocks.extend(map(Paragraph, joined(lines_of(inside))))
        else:
            blocks.extend(_table_blocks(inside, edge, size, label_of, behind=behind))
    return blocks


def _edge(rows: Sequence[Sequence[Line]], size: float, label_of: LabelOf) -> tuple[float | None, bool]:
    """Where the column of values begins (or, ``behind``, that of labels): of all places where pieces begin the one with most labels."""
    starts = [piece.box.x0 for row in rows for piece in segments(row, 0.5)]
    best: tuple[int, int, float, bool] | None = None
    for edge in _often(starts, size):
        plain = [character for row in rows if not _crosses(row, edge, size) for character in row]
        left = sum(bool(group.field) for group in _groups(_column(plain, edge, size, right=False), label_of))
        right = sum(bool(group.field) for group in _groups(_column(plain, edge, size, right=True), label_of))
        support = sum(abs(start - edge) < 0.4 * size for start in starts)
        found = (max(left, right), support, edge, right > left)
        best = found if best is None or found[:2] > best[:2] else best
    return (best[2], best[3]) if best and best[0] >= _FEWEST_LABELS else (None, False)


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


def _groups(lines: Sequence[Line], label_of: LabelOf) -> list[_Group]:
    """The lines of the label column, those of one label together: 申报 单位, 成 果 简 介, 成果简介 （1000字左 右）."""
    groups, start = [], 0
    while start < len(lines):
        sizes = range(min(_MOST_LINES, len(lines) - start), 0, -1)
        texts = ((size, "".join(line.text for line in lines[start : start + size])) for size in sizes)
        size, name = next(((size, name) for size, text in texts if (name := label_of(text))), (1, ""))
        groups.append(_Group(name, list(lines[start : start + size])))
        start += size
    return groups


def _table_blocks(characters: Sequence[Line], edge: float, size: float, label_of: LabelOf, *, behind: bool) -> Iterator[Block]:
    groups = _groups(_column(characters, edge, size, right=behind), label_of)
    values = _column(characters, edge, size, right=not behind)
    if not any(group.field for group in groups):
        yield from map(Paragraph, joined(lines_of(characters)))
        return
    above = _share_out(groups, values)
    yield from map(Paragraph, joined(above))
    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        if group.field or group.values:
            rows.append(_row(group, label_of))
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
            between = [line for line in values if before.lines[-1].box.y1 < line.box.y0 and line.box.y1 < group.top]
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


def _row(group: _Group, label_of: LabelOf) -> tuple[Cell, ...]:
    """The label, and beside it one value, or values and further labels in columns of their own."""
    label = Cell((Paragraph(group.text),), 0)
    first = next(iter(rows_of(group.values)), [])
    starts = [piece.box.x0 for piece in first]
    if not any(label_of(piece.text) for piece in first[1:] if piece.text.strip()):
        return (label, Cell(tuple(map(Paragraph, joined(group.values))), 1))
    columns: list[list[Line]] = [[] for _ in starts]
    for piece in group.values:
        number = max((index for index, start in enumerate(starts) if start <= piece.box.x0 + 0.5 * piece.box.height), default=0)
        columns[number].append(piece)
    return (label, *(Cell(tuple(map(Paragraph, joined(lines))), index) for index, lines in enumerate(columns, 1)))


def stacked(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[Line]:
    """The characters of all pages (height, characters) as if on one tall page."""
    result: list[Line] = []
    offset = 0.0
    for height, characters in pages:
        result.extend(Line(Box(c.box.x0, c.box.y0 + offset, c.box.x1, c.box.y1 + offset), c.text) for c in characters)
        offset += height
    return result
