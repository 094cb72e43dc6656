"""What every reader of a format hands over: paragraphs and tables in reading order. form.py knows nothing of formats."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line break inside it is a newline."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell at its grid column; ``height`` counts the rows it is merged over, its continuations are not listed."""

    blocks: tuple["Block", ...]
    column: int
    width: int = 1
    height: int = 1

    @property
    def text(self) -> str:
        return block_text(self.blocks)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each row from left to right."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(filter(None, ("\t".join(filter(None, (cell.text for cell in row))) for row in self.rows)))


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A line as recognised on a page: its confidence (0-1) and its place as shares (0-1) of the straightened page."""

    text: str
    confidence: float
    page: int
    box: tuple[float, float, float, float]
    turns: int = 0


@dataclass(slots=True)
class Document:
    """One file's content. ``doubts`` are Chinese sentences about the whole file; ``recognised`` says that the characters were read
    from a picture, so that labels may be misread; ``seals`` counts red round seals that were seen; ``margins`` are the lines of page
    headers and footers, ``notes`` those below the text; ``lines`` are those of a recognised page as they were read."""

    blocks: tuple[Block, ...]
    doubts: list[str] = field(default_factory=list)
    recognised: bool = False
    seals: int = 0
    margins: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[PictureLine, ...] = ()


def block_text(blocks: Iterable[Block]) -> str:
    return "\n".join(text for text in (block.text for block in blocks) if text.strip())


def simple_table(rows: Iterable[Iterable[str]]) -> Table:
    """A table without merged cells."""
    return Table(tuple(tuple(Cell((Paragraph(text),), column) for column, text in enumerate(row)) for row in rows))
