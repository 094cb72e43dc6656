"""Past winners (往年入选成果): a table, a list in Word, or a folder of their forms."""

import re
from collections.abc import Iterable
from hashlib import sha256

from analysis.call import Call
from analysis.intake.case_table import CaseTable, cases_of_rows
from analysis.intake.document import Document, Paragraph, Table, block_text
from analysis.intake.hints import letters
from analysis.intake.labels import Labels
from analysis.intake.limits import Limits
from analysis.intake.reader import Converter, FileReader, Piece
from analysis.intake.recognise import Recogniser
from analysis.intake.rows import past_case_of_row
from analysis.records import IntakeOutcome, IntakeStatus, PastCase

_LISTED = re.compile(
    r"^\s*(?:\d{1,3}\s*[.、．)）]\s*)(?P<title>.{4,80}?)(?:\s*[（(](?P<unit>[^（()）]{3,40})[)）]|\s{2,}(?P<unit2>\S{3,40}))\s*[。；;]?$"
)


def read_past_cases(
    files: Iterable[tuple[str, bytes]],
    call: Call,
    *,
    limits: Limits | None = None,
    converter: Converter | None = None,
    recogniser: Recogniser | None = None,
) -> tuple[tuple[PastCase, ...], tuple[IntakeOutcome, ...]]:
    """The winners in the files and one outcome a file. Where a row or form names no year, the file's name or the year before the
    call's stands in, which the outcome says."""
    reader = FileReader(call, limits, converter=converter, recogniser=recogniser)
    cases: dict[str, PastCase] = {}
    outcomes = []
    for name, data in files:
        for piece in reader.pieces(name, data):
            found, doubts = _cases_in(piece, call, reader)
            fresh = [case for case in found if case.id not in cases]
            cases.update((case.id, case) for case in fresh)
            if len(fresh) < len(found):
                doubts = [*doubts, f"{len(found) - len(fresh)} 项与已读的成果相同，只计一次"]
            status = IntakeStatus.ERROR if not found else IntakeStatus.WARN if doubts else IntakeStatus.OK
            outcomes.append(IntakeOutcome(piece.source, status, "；".join(doubts), len(fresh)))
    return tuple(cases.values()), tuple(outcomes)


def _cases_in(piece: Piece, call: Call, reader: FileReader) -> tuple[tuple[PastCase, ...], list[str]]:
    content, doubts = piece.content, list(piece.doubts)
    if content is None:
        return (), [piece.problem]
    named = re.search(r"(?:19|20)\d{2}", piece.source)
    year = int(named.group()) if named else call.year - 1
    rows = content.rows if isinstance(content, CaseTable) else _listed_rows(content, reader.labels)
    if rows:
        if any(not re.search(r"(?:19|20)\d{2}", row.get("year", "")) for row in rows):
            doubts.append(f"有的行没有年度，按 {year} 年计，请核对")
        return tuple(past_case_of_row(row, call, year) for row in rows), doubts
    if isinstance(content, CaseTable):
        return (), doubts
    forms = [form for form in reader.forms.read(content) if not form.is_blank]
    if not forms:
        return (), ["没有找到往年成果：需要有“单位”“名称”列的表格，或填好的申报表"]
    if not named:
        doubts.append(f"文件里没有年度，按 {year} 年计，请核对")
    return tuple(_past_case(form.unit, form.title, form.text, year) for form in forms), doubts


def _past_case(unit: str, title: str, text: str, year: int) -> PastCase:
    key = "\n".join((str(year), unit, title, text))
    return PastCase(f"{sha256(key.encode('utf-8', 'replace')).hexdigest()[:20]}-1", year, unit, title, text)


def _listed_rows(document: Document, labels: Labels) -> list[dict[str, str]]:
    """Winners as a Word table with headings, or as numbered lines 1. 名称（单位）."""
    rows = [case for block in document.blocks if isinstance(block, Table) for case in cases_of_rows(_grid(block), labels)]
    if rows:
        year = re.search(r"(?:19|20)\d{2}", block_text(block for block in document.blocks if isinstance(block, Paragraph)))
        return [{"year": year.group(), **row} if year else row for row in rows]
    lines = [line for block in document.blocks if isinstance(block, Paragraph) for line in block.text.split("\n")]
    found = [match for match in map(_LISTED.match, lines) if match]
    if len(found) < 3 or len(found) * 2 < sum(bool(letters(line)) for line in lines):
        return []
    year = re.search(r"(?:19|20)\d{2}", "\n".join(lines[:3]))
    return [
        {
            "title": match["title"].strip("《》 "),
            "unit": (match["unit"] or match["unit2"]).strip(),
            **({"year": year.group()} if year else {}),
        }
        for match in found
    ]


def _grid(table: Table) -> list[list[str]]:
    """Rows by grid column; a cell merged downwards (年度) counts for every row it covers."""
    width = max((cell.column + cell.width for row in table.rows for cell in row), default=0)
    grid = [[""] * width for _ in table.rows]
    for number, row in enumerate(table.rows):
        for cell in row:
            for covered in range(number, min(number + cell.height, len(grid))):
                grid[covered][cell.column] = cell.text
    return grid
