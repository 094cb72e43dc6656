"""How surely each field of a scanned form was recognised: its lines are found again among those of the pages."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from analysis.intake.document import PictureLine
from analysis.intake.hints import letters
from analysis.records import FieldReading, Submission

FIELDS = ("unit", "title", "contact", "phone", "text", "opinion", "seal_note", "remark")
_LONG = frozenset({"text", "opinion", "remark"})
_SHORTEST = 2
"""Letters of a line that may be looked for in a value: a single one stands anywhere."""
_ALIKE = 85
"""Likeness (0-100) from which a line counts as part of a value that was cleaned of hints and blanks."""


def field_readings(case: Submission, lines: Sequence[PictureLine]) -> tuple[FieldReading, ...]:
    """A reading for every field and page it stands on; none for fields that are empty or were not found again."""
    return tuple(reading for field in FIELDS for reading in _of_field(field, getattr(case, field), lines) if lines)


def _of_field(field: str, value: str, lines: Sequence[PictureLine]) -> Iterable[FieldReading]:
    key = letters(value)
    found = [line for line in lines if _belongs(letters(line.text), key)] if key else []
    if field not in _LONG and found:
        found = _nearest(max(found, key=lambda line: fuzz.ratio(letters(line.text), key)), found)
    for page in sorted({line.page for line in found}):
        on_page = [line for line in found if line.page == page]
        left, top, right, bottom = zip(*(line.box for line in on_page), strict=True)
        box = (min(left), min(top), max(right), max(bottom))
        yield FieldReading(field, min(line.confidence for line in on_page), page, box, on_page[0].turns)


def _belongs(line: str, value: str) -> bool:
    if len(line) < _SHORTEST:
        return False
    if line in value or (len(value) >= _SHORTEST and value in line):
        return True
    return len(line) >= 6 and len(line) <= 2 * len(value) and fuzz.partial_ratio(line, value) >= _ALIKE


def _nearest(best: PictureLine, found: Iterable[PictureLine]) -> list[PictureLine]:
    """The lines that stand with the best one: a unit's name also occurs in the text."""
    height = best.box[3] - best.box[1]
    near = [line for line in found if line.page == best.page and abs(line.box[1] - best.box[1]) <= 3 * height]
    return [line for line in near if line.box[0] < best.box[2] and line.box[2] > best.box[0]]
