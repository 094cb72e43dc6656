"""Forms as offices print them: a Chinese font of this computer, ruled tables, narrow columns of labels."""

import io
import shutil
import subprocess
from collections.abc import Sequence

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:color="000000"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_OTHER_CUTS = {"HK", "TW", "MBE", "Mono", "Sharp"}
_NARROW = 0.6
"""A label column's width beside that of a value column, in every second form."""


def chinese_fonts() -> tuple[str, ...]:
    """Families that can write Chinese, in a fixed order; empty where fontconfig is missing."""
    if not shutil.which("fc-list"):
        return ()
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=True).stdout
    names = {line.split(",")[0].strip() for line in listed.splitlines()}
    return tuple(sorted(name for name in names if name and not set(name.split()) & _OTHER_CUTS))


def dressed(data: bytes, number: int, fonts: Sequence[str]) -> bytes:
    """The same form in the ``number``-th font and size, its tables ruled."""
    document = Document(io.BytesIO(data))
    normal = document.styles["Normal"]
    normal.font.size = Pt((12, 10.5, 14)[number % 3])
    if fonts:
        family = fonts[number % len(fonts)]
        normal.font.name = family
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), family)
    for table in document.element.body.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        for old in properties.findall(qn("w:tblBorders")):
            properties.remove(old)
        properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{_EDGES}</w:tblBorders>"))
        if number % 2:
            _narrow_labels(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _narrow_labels(table: object) -> None:
    """First and third of four columns narrow."""
    grid = table.find(qn("w:tblGrid"))  # type: ignore[attr-defined]
    columns = list(grid)
    if len(columns) != 4:
        return
    unit = 8900 / (2 + 2 * _NARROW)
    widths = [round(unit * (_NARROW if position % 2 == 0 else 1)) for position in range(4)]
    for column, width in zip(columns, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.iter(qn("w:tr")):  # type: ignore[attr-defined]
        position = 0
        for cell in row.findall(qn("w:tc")):
            properties = cell.get_or_add_tcPr()
            span = int(properties.gridSpan.val) if properties.gridSpan is not None else 1
            properties.width = sum(widths[position : position + span]) * 635
            position += span
