"""From places on a page to paragraphs and tables: what PDF pages and scans have in common. Lengths are in the page's own units."""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from analysis.intake.document import Block, Cell, Paragraph, Table

Begins = Callable[[str], bool]
"""Whether a line of print opens something new whatever stands above it."""


_UNPARTED = re.compile(r"[“‘（《〈「『【]*(?:[A-Za-z0-9_.\-/@]+|.)[”’）》〉」』】，。、：；！？]*")
"""An opening sign ends no line, a closing one begins none."""
_WRITTEN_BLANK = 0.2
"""Line heights: some programs write blanks between all characters; one that takes no room is none."""


_LONGEST_LABEL = 12
_SEAL_LINE = re.compile(r"\s*(?:申报|报送|推荐)?(?:单\s*位|负责人|党委|党组|部门)?\s*[（(]\s*(?:公|盖|签)\s*(?:章|字)\s*[)）]")


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


def blocks_of(pages: Sequence[Page], begins: Begins | None = None) -> list[Block]:
    """Paragraphs and tables of all pages; outside the tables a line that ``begins`` something is a paragraph of its own.

    A table that runs to the end of one page and from the top of the next is one table."""
    blocks: list[Block] = []
    rows: list[list[Cell]] = []
    waiting: list[Block] = []
    right = max((line.box.x1 for page in pages for line in page.outside), default=0.0)
    for page in itertools.chain.from_iterable(map(_bands, pages)):
        above, below = (joined(lines, right=right, begins=begins) for lines in _around(page))
        grid = _grid(page) if page.cells else []
        if rows and (above or not grid or (waiting and not _is_cut(rows, grid))):
            blocks.extend([_table(rows), *waiting])
            rows, waiting = [], []
        blocks.extend(map(Paragraph, above))
        if grid:
            _continue(rows, grid, begins)
        waiting.extend(map(Paragraph, below))
    return [*blocks, _table(rows), *waiting] if rows else blocks


def _around(page: Page) -> tuple[list[Line], list[Line]]:
    """The lines above and below the page's cells, page numbers left out; all are above where there are no cells."""
    lines = [line for line in page.outside if not _is_page_number(line.text)]
    if not page.cells:
        return lines, []
    top = min(region.box.y0 for region in page.cells)
    above = [line for line in lines if line.box.y1 <= top + line.box.height]
    return above, [line for line in lines if line not in above]


def _bands(page: Page) -> list[Page]:
    """The page cut where lines stand between one table and the next; what stands beside or below a table goes with it."""
    bands: list[Page] = []
    end = float("-inf")
    lines = sorted(page.outside, key=lambda line: line.box.y0)
    for region in sorted(page.cells, key=lambda region: region.box.y0):
        between = [line for line in lines if end <= (line.box.y0 + line.box.y1) / 2 <= region.box.y0]
        if not bands or between:
            bands.append(Page([], [line for line in lines if (line.box.y0 + line.box.y1) / 2 <= region.box.y0], page.width))
            lines = [line for line in lines if line not in bands[-1].outside]
        bands[-1].cells.append(region)
        end = max(end, region.box.y1)
    if not bands:
        return [page]
    bands[-1].outside.extend(lines)
    return bands


def _is_cut(rows: Sequence[Sequence[Cell]], following: Sequence[Sequence[Cell]]) -> bool:
    """Whether the next page goes on with the cell that the page's end cut, so that what stands between is a footnote."""
    first, last = following[0], rows[-1]
    return len(first) == len(last) and not first[0].text.strip() and bool(first[-1].text.strip())


def joined(lines: Sequence[Line], left: float | None = None, right: float | None = None, begins: Begins | None = None) -> list[str]:
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
        if (
            number == 0
            or indented
            or (begins and begins(text))
            or right - rows[number - 1][-1].box.x1 > _first_word(row[0], size) + 0.8 * size
        ):
            texts.append(text)
        else:
            texts[-1] += (" " if _is_latin(texts[-1][-1:]) and _is_latin(text[:1]) else "") + text
    return [text for text in texts if text.strip()]


def _first_word(line: Line, size: float) -> float:
    """The width of what cannot be parted at the line's beginning: a number, a Latin word, else one character, with its signs."""
    found = _UNPARTED.match(line.text)
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
    blank = False
    for character in row:
        if not character.text.strip():
            blank = True
            continue
        space = character.box.x0 - pieces[-1][-1].box.x1 if pieces else float("inf")
        if space > gap * character.box.height:
            pieces.append([character])
        else:
            written = blank and space > _WRITTEN_BLANK * character.box.height
            pieces[-1].append(Line(character.box, f" {character.text}") if written else character)
        blank = False
    return [_piece(piece) for piece in pieces]


def lines_of(characters: Sequence[Line]) -> list[Line]:
    """Characters as the pieces of their rows that white space parts."""
    return [piece for row in rows_of(characters) for piece in segments(row)]


def _piece(characters: Sequence[Line]) -> Line:
    text = characters[0].text
    for before, character in itertools.pairwise(characters):
        parted = character.box.x0 - before.box.x1 > 0.6 * character.box.height and not character.text.startswith(" ")
        text += (" " if parted else "") + character.text
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


def _continue(rows: list[list[Cell]], page_rows: list[list[Cell]], begins: Begins | None) -> None:
    """Put a page's rows behind those of the page before; a first row that goes on with the one that was cut is joined to it."""
    if rows and page_rows and rows[-1] and len(page_rows[0]) == len(rows[-1]) and _is_rest(rows[-1][0], page_rows[0][0], begins):
        page_rows = page_rows[1:] if _join_rows(rows[-1], page_rows[0]) else page_rows
    rows.extend(page_rows)


def _is_rest(before: Cell, after: Cell, begins: Begins | None) -> bool:
    """Whether a first cell is empty, or ends the label that the page's end cut: 单 | 位意见, 单位 | 意见."""
    if not after.text.strip():
        return True
    first, rest = "".join(before.text.split()), "".join(after.text.split())
    if not begins or len(first + rest) > _LONGEST_LABEL or not begins(f"{first}{rest}："):
        return False
    return not begins(f"{rest}：") or len(first) == len(rest) == 2


def _join_rows(before: list[Cell], after: list[Cell]) -> bool:
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        blocks = list(old.blocks)
        for position, block in enumerate(new.blocks):
            runs_on = position == 0 and blocks and not _ends_paragraph(blocks[-1].text, block.text)
            if runs_on:
                blocks[-1] = Paragraph(blocks[-1].text + block.text)
            else:
                blocks.append(block)
        before[number] = Cell(tuple(blocks), old.column, old.width, old.height)
    return True


def _ends_paragraph(before: str, after: str) -> bool:
    """Whether what stood at the page's end was a paragraph's end: its sign says so, or the seal's line follows."""
    return before.rstrip().endswith(("。", "！", "？", "”", "；", "：")) or bool(_SEAL_LINE.match(after))


def _table(rows: Sequence[Sequence[Cell]]) -> Table:
    return Table(tuple(tuple(row) for row in rows))


def _is_page_number(text: str) -> bool:
    return len(text) <= 12 and not text.strip(" -—–·第页共/0123456789０１２３４５６７８９")
