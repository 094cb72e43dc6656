"""Characters of a page that are not text to read: raised footnote marks, pinyin above a line, words that were struck through."""

import bisect
import re
from collections.abc import Sequence
from statistics import median

from analysis.intake.layout import Box, Line

_SYMBOL = re.compile("[\uf000-\uf0ff]")
"""A bullet of a symbol font."""
_MOST_SMALL = 0.15
"""Share of small characters beyond which they are a text of their own."""


def text_of_page(characters: Sequence[Line]) -> list[Line]:
    """Without footnote marks and pinyin. The character before a mark keeps the mark's room, so that its line is as long as it was."""
    if not characters:
        return []
    size = median(character.box.height for character in characters)
    characters = [character for character in characters if not _SYMBOL.match(character.text)]
    small = [number for number, character in enumerate(characters) if character.box.height < 0.72 * size]
    if not small or len(small) > _MOST_SMALL * len(characters):
        return list(characters)
    kept = list(characters)
    dropped = set()
    for number in small:
        mark = characters[number]
        if mark.text.isdigit() and (before := _raised_behind(mark, characters, size)) is not None:
            box = kept[before].box
            kept[before] = Line(Box(box.x0, box.y0, max(box.x1, mark.box.x1), box.y1), kept[before].text)
            dropped.add(number)
        elif _stands_above_a_line(mark, characters, size):
            dropped.add(number)
    return [character for number, character in enumerate(kept) if number not in dropped]


def _raised_behind(mark: Line, characters: Sequence[Line], size: float) -> int | None:
    """The full-sized character that stands just before the mark and reaches lower."""
    for number, other in enumerate(characters):
        near = abs(other.box.x1 - mark.box.x0) < 0.5 * size and 0.12 * size < other.box.y1 - mark.box.y1 < size
        if near and other.box.height > 0.85 * size:
            return number
    return None


def _stands_above_a_line(mark: Line, characters: Sequence[Line], size: float) -> bool:
    middle = (mark.box.x0 + mark.box.x1) / 2
    return not mark.text.isdigit() and any(
        other.box.height > 0.85 * size
        and other.box.x0 - 0.3 * size <= middle <= other.box.x1 + 0.3 * size
        and -0.3 * size <= other.box.y0 - mark.box.y1 <= 0.3 * size
        for other in characters
    )


def without_struck(characters: Sequence[Line], rules: Sequence[Box]) -> list[Line]:
    """Without the characters through whose middle one of the level ``rules`` runs."""
    ordered = sorted(rules, key=lambda rule: rule.y0)
    levels = [rule.y0 for rule in ordered]

    def is_struck(box: Box) -> bool:
        first = bisect.bisect_left(levels, box.y0 + 0.35 * box.height)
        last = bisect.bisect_right(levels, box.y0 + 0.8 * box.height)
        middle = (box.x0 + box.x1) / 2
        return any(rule.x0 <= middle <= rule.x1 for rule in ordered[first:last])

    return [character for character in characters if not is_struck(character.box)] if rules else list(characters)
