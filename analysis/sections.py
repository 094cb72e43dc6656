"""Where a case tells its 背景、过程、举措、效果 and 创新之处: by headings first, by what a paragraph says where there are none."""

import re

from analysis.call import Call
from analysis.records import Section

_HEADING = re.compile(r"^\s*(?:[【\[（(]?\s*(?:[一二三四五六七八九十]+|\d+)?\s*[、.．）)】\]]?\s*[【\[]?)")
HEADING_AT_MOST = 16
"""A heading line is short; a longer first line is a sentence."""


def find_sections(text: str, call: Call) -> tuple[Section, ...]:
    """The sections whose heading stands at the start of a line, in order; each reaches to the next heading."""
    starts = [(match_start, name, heading) for match_start, line in _lines(text) for name, heading in [_heading_of(line, call)] if name]
    ends = [start for start, _, _ in starts][1:] + [len(text)]
    return tuple(Section(name, start, end, heading) for (start, name, heading), end in zip(starts, ends, strict=False))


def _lines(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", text)]


def _heading_of(line: str, call: Call) -> tuple[str, str]:
    """The section a line opens: its name and heading as written, or two empty strings."""
    numbered = _HEADING.match(line)
    rest = line[numbered.end() :] if numbered else line
    for section in call.sections:
        for variant in sorted((section.name, *section.variants), key=len, reverse=True):
            if rest.startswith(variant) and _ends_heading(rest[len(variant) :]):
                return section.name, variant
    return "", ""


def _ends_heading(rest: str) -> bool:
    """What may follow a heading's words: a mark, the end of the line, or a few words on a line of its own."""
    return not rest.strip() or rest.lstrip()[0] in "】]：:。)）—-" or len(rest) <= HEADING_AT_MOST - 6
