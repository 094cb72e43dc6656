"""The original form as it looks, roughly: a Word file's paragraphs and tables as escaped HTML. The file itself is one click away."""

import io
import zipfile
from collections.abc import Iterable

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from analysis.errors import UnreadableFile
from analysis.intake.limits import Limits
from analysis.intake.package import open_package
from ui.highlight import escaped

SHOWN = 30_000
"""Characters of a plain text file that are shown."""


def original_html(name: str, content: bytes) -> str | None:
    """None when the kind of file cannot be shown here; it can still be downloaded."""
    if name.lower().endswith((".docx", ".docm")):
        return _word_html(content)
    if name.lower().endswith((".txt", ".csv", ".jsonl")):
        return f'<div class="original"><div class="text">{escaped(_decoded(content)[:SHOWN])}</div></div>'
    return None


def _word_html(content: bytes) -> str | None:
    try:
        open_package(content, Limits(), "Word 文件")
        document = Document(io.BytesIO(content))
        return f'<div class="original">{"".join(_blocks(document.iter_inner_content()))}</div>'
    except (UnreadableFile, PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, SyntaxError, RecursionError):
        return None  # SyntaxError: what lxml raises for XML that is none


def _blocks(blocks: Iterable[Paragraph | Table]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield f"<p>{escaped(block.text)}</p>"
        else:
            yield f"<table>{''.join(_row(row.cells) for row in block.rows)}</table>"


def _row(cells: Iterable[_Cell]) -> str:
    """Merged cells come back once a grid column: neighbours that are the same cell become one with a colspan."""
    made: list[tuple[_Cell, int]] = []
    for cell in cells:
        if made and made[-1][0]._tc is cell._tc:
            made[-1] = (made[-1][0], made[-1][1] + 1)
        else:
            made.append((cell, 1))
    return "<tr>" + "".join(f'<td colspan="{span}">{_cell(cell)}</td>' for cell, span in made) + "</tr>"


def _cell(cell: _Cell) -> str:
    blocks = (escaped(b.text) if isinstance(b, Paragraph) else "".join(_blocks([b])) for b in cell.iter_inner_content())
    return "<br>".join(block for block in blocks if block)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")
