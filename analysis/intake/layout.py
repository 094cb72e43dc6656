"""From places on a page to paragraphs and tables: what PDF pages and scans have in common. Lengths are in the page's own units."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from analysis.intake.document import Block, Cell, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, other: "Box") -> bool:
        """Whether the middle of the other lies inside."""
        return self.x0 <= (other.x0 + other.x1) / 2 <= self.x1 and self.y0 <= (other.y0 + other.y1) / 2 <= self.y1


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters on one line."""

    box: Box
    text: str


@dataclass(slots=True)
class _Region:
    """A cell or the page outside cells, with the lines that stand in it."""

    box: Box
    lines: list[Line] = field(default_factory=list)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Text begins as far from the left side as it may end from the right one."""
        if not self.lines:
            return ()
        margin = max(min(line.box.x0 for line in self.lines) - self.box.x0, 0.0)
        height = median(line.box.height for line in self.lines)
        return tuple(map(Paragraph, joined(self.lines, right=self.box.x1 - min(margin, 1.2 * height))))


@dataclass(slots=True)
class Page:
    """One page's cells with their lines, and the lines outside all cells."""

    cells: list[_Region]
    outside: list[Line]
    width: float = 0.0


def place(lines: Iterable[Line], cells: Iterable[Box], width: float) -> Page:
    """Each line into the smallest cell that holds it."""
    regions = [_Region(box) for box in sorted(cells, key=lambda box: (box.x1 - box.x0) * box.height)]
    outside: list[Line] = []
    for line in lines:
        region = next((region for region in regions if region.box.holds(line.box)), None)
        (region.lines if region else outside).append(line)
    return Page(regions, outside, width)


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """Paragraphs and tables of all pages. A table that runs to the end of one page and from the top of the next is one table."""
    blocks: list[Block] = []
    rows: list[list[Cell]] = []
    for page in pages:
        top = min((region.box.y0 for region in page.cells), default=float("inf"))
        bottom = max((region.box.y1 for region in page.cells), default=float("-inf"))
        above = joined([line for line in page.outside if line.box.y1 <= top + line.box.height and not _is_page_number(line.text)])
        below = joined([line for line in page.outside if line.box.y0 >= bottom - line.box.height and line.box.y1 > top + line.box.height])
        below = [text for text in below if not _is_page_number(text)]
        if rows and (above or not page.cells):
            blocks.append(_table(rows))
            rows = []
        blocks.extend(map(Paragraph, above if page.cells else joined(page.outside)))
        if page.cells:
            _continue(rows, _grid(page))
        if below and page.cells:
            blocks.extend([_table(rows), *map(Paragraph, below)])
            rows = []
    return [*blocks, _table(rows)] if rows else blocks


def joined(lines: Sequence[Line], left: float | None = None, right: float | None = None) -> list[str]:
    """Paragraphs: a line runs on into the next unless the next one's first word had room on it or is indented.

    ``left`` and ``right`` bound the space for the text; without them the lines' own outermost ends do.
    """
    rows = rows_of(lines)
    if not rows:
        return []
    left = min(row[0].box.x0 for row in rows) if left is None else left
    right = max(row[-1].box.x1 for row in rows) if right is None else right
    size = median(line.box.height for line in lines)
    texts: list[str] = []
    for number, row in enumerate(rows):
        text = _row_text(row, size)
        indented = row[0].box.x0 > left + 1.2 * size
        if number == 0 or indented or right - rows[number - 1][-1].box.x1 > _first_word(row[0], size) + 0.8 * size:
            texts.append(text)
        else:
            texts[-1] += (" " if _is_latin(texts[-1][-1:]) and _is_latin(text[:1]) else "") + text
    return [text for text in texts if text.strip()]


def _first_word(line: Line, size: float) -> float:
    """The width of what cannot be parted at the line's beginning: a number, a Latin word, else one character."""
    found = re.match(r"[\w.\-/@]+", line.text, re.ASCII)
    share = len(found.group()) / len(line.text) if found else 0.0
    return max(share * (line.box.x1 - line.box.x0), size)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand side by side, from left to right, rows from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.y0 + line.box.y1) / 2):
        middle = (line.box.y0 + line.box.y1) / 2
        if rows and abs(middle - sum((other.box.y0 + other.box.y1) / 2 for other in rows[-1]) / len(rows[-1])) < 0.5 * line.box.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def segments(row: Sequence[Line], gap: float = 1.5) -> list[Line]:
    """The characters of a row as the pieces that lie more than ``gap`` line heights apart; a smaller gap is a blank."""
    pieces: list[list[Line]] = []
    for character in row:
        if not character.text.strip():
            continue
        near = pieces and character.box.x0 - pieces[-1][-1].box.x1 <= gap * character.box.height
        if near:
            pieces[-1].append(character)
        else:
            pieces.append([character])
    return [_piece(piece) for piece in pieces]


def lines_of(characters: Sequence[Line]) -> list[Line]:
    """Characters as the pieces of their rows that white space parts."""
    return [piece for row in rows_of(characters) for piece in segments(row)]


def _piece(characters: Sequence[Line]) -> Line:
    text = characters[0].text
    for before, character in itertools.pairwise(characters):
        text += (" " if character.box.x0 - before.box.x1 > 0.6 * character.box.height else "") + character.text
    boxes = [character.box for character in characters]
    return Line(Box(boxes[0].x0, min(box.y0 for box in boxes), boxes[-1].x1, max(box.y1 for box in boxes)), text)


def _row_text(row: Sequence[Line], size: float) -> str:
    text = row[0].text
    for before, line in itertools.pairwise(row):
        gap = line.box.x0 - before.box.x1
        text += ("    " if gap > 1.5 * size else " " if gap > 0.6 * size else "") + line.text
    return text


def _grid(page: Page) -> list[list[Cell]]:
    columns = _edges([region.box.x0 for region in page.cells] + [region.box.x1 for region in page.cells])
    levels = _edges([region.box.y0 for region in page.cells] + [region.box.y1 for region in page.cells])
    rows: list[list[Cell]] = [[] for _ in levels]
    for region in sorted(page.cells, key=lambda region: region.box.x0):
        left, right = _nearest(columns, region.box.x0), _nearest(columns, region.box.x1)
        first, last = _nearest(levels, region.box.y0), _nearest(levels, region.box.y1)
        rows[first].append(Cell(region.paragraphs(), left, max(right - left, 1), max(last - first, 1)))
    return [row for row in rows if row]


def _edges(values: Sequence[float]) -> list[float]:
    """Values closer than a ruling line is thick, as one."""
    edges: list[float] = []
    tolerance = max((max(values) - min(values)) / 120, 3.0) if values else 0.0
    for value in sorted(values):
        if not edges or value - edges[-1] > tolerance:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _continue(rows: list[list[Cell]], page_rows: list[list[Cell]]) -> None:
    """Put a page's rows behind those of the page before; a first row without label goes on the cell that was cut."""
    if rows and page_rows and rows[-1] and len(page_rows[0]) == len(rows[-1]) and not page_rows[0][0].text.strip():
        page_rows = page_rows[1:] if _join_rows(rows[-1], page_rows[0]) else page_rows
    rows.extend(page_rows)


def _join_rows(before: list[Cell], after: list[Cell]) -> bool:
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        blocks = list(old.blocks)
        for position, block in enumerate(new.blocks):
            runs_on = position == 0 and blocks and not blocks[-1].text.rstrip().endswith(("。", "！", "？", "”", "；", "："))
            if runs_on:
                blocks[-1] = Paragraph(blocks[-1].text + block.text)
            else:
                blocks.append(block)
        before[number] = Cell(tuple(blocks), old.column, old.width, old.height)
    return True


def _table(rows: Sequence[Sequence[Cell]]) -> Table:
    return Table(tuple(tuple(row) for row in rows))


def _is_page_number(text: str) -> bool:
    return len(text) <= 12 and not text.strip(" -—–·第页共/0123456789０１２３４５６７８９")
