"""Where a word stands decides what it says: the title names the case, 举措 tells it, in 背景 everyone quotes everything."""

from bisect import bisect_right

from analysis.records import MarkKind, SegmentedText

TITLE = 3.0
SECTIONS = {"背景": 0.5, "过程": 0.9, "举措": 1.0, "效果": 0.7, "创新": 1.0}
"""Weight of a word by its section; a text without headings counts as 举措 after its opening."""
OPENING = 0.6
OPENING_SHARE = 0.18
"""The opening of a text without headings is its background: this share of its characters."""
QUOTED = 0.15
"""What is left of a word inside a stretch quoted from the notice."""
PHRASE = 0.3
"""What is left of a word inside a set phrase."""


class BodyPlaces:
    """The weight of every position of one body."""

    def __init__(self, body: SegmentedText) -> None:
        self._sections = body.sections
        self._starts = [section.start for section in body.sections]
        self._opening = len(body.text) * OPENING_SHARE
        self._quoted = _ranges(body, MarkKind.NOTICE)
        self._phrases = _ranges(body, MarkKind.PHRASE)

    def weight(self, start: int) -> float:
        kept = QUOTED if _inside(self._quoted, start) else PHRASE if _inside(self._phrases, start) else 1.0
        return self._section_weight(start) * kept

    def _section_weight(self, start: int) -> float:
        if not self._sections:
            return OPENING if start < self._opening else 1.0
        index = bisect_right(self._starts, start) - 1
        return SECTIONS.get(self._sections[index].name, 1.0) if index >= 0 else OPENING


def _ranges(body: SegmentedText, kind: MarkKind) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in body.marks_of(kind)]


def _inside(ranges: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(ranges, position, key=lambda pair: pair[0]) - 1
    return index >= 0 and position < ranges[index][1]
