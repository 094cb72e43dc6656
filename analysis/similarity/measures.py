"""举措: the measures that a case lists one by one, as a committee counts them; paragraphs, or sentences, where it lists none."""

import re
from dataclasses import dataclass
from itertools import islice

from analysis.records import SegmentedText, Span

MEASURE, PARAGRAPH, SENTENCE = "条举措", "段", "句"
"""What is counted, with its measure word."""
_BEFORE = r"(?:^|(?<=[\n。！？；：:;]))[ \t\u3000]*"
_MARKS = (
    r"[（(][一二三四五六七八九十]{1,2}[）)]",
    r"[一二三四五六七八九十]{1,2}、",
    r"[一二三四五六七八九十]是",
    r"第[一二三四五六七八九十][，,、：:是步条招道]",
    r"\d{1,2}[.．、](?!\d)",
    r"[（(]\d{1,2}[）)]",
    r"[①②③④⑤⑥⑦⑧⑨⑩]",
    r"首先|其次|再次|此外|最后",
    r"其[一二三四五六]",
)
_STYLES = tuple(re.compile(_BEFORE + mark) for mark in _MARKS)
_LISTED_AT_LEAST, _PARAGRAPHS_AT_LEAST = 2, 3
_HEADING_AT_MOST = 40
"""A first line without a full stop up to this length is the item's heading: its text is the next paragraph."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NO_MEASURE = ("背景", "效果", "创新")


@dataclass(frozen=True, slots=True)
class Measures:
    """The spans that are counted, in order, and what they are: MEASURE, PARAGRAPH or SENTENCE."""

    kind: str
    spans: tuple[Span, ...]


def read_measures(text: SegmentedText, sentences: tuple[Span, ...]) -> Measures:
    """The style of numbering with most items decides; of equal ones the outer one (（一） before 1.). ``sentences`` are the last resort."""
    listed = max((_items(text, style) for style in _STYLES), key=len)
    if len(listed) >= _LISTED_AT_LEAST:
        return Measures(MEASURE, listed)
    paragraphs = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text.text) if _tells(match.span(), sentences))
    return Measures(PARAGRAPH, paragraphs) if len(paragraphs) >= _PARAGRAPHS_AT_LEAST else Measures(SENTENCE, sentences)


def _items(text: SegmentedText, style: re.Pattern[str]) -> tuple[Span, ...]:
    """Items of one style, from mark to mark; chapters of the form (一、背景 …) are no measures."""
    starts = [match.start() for match in style.finditer(text.text)]
    chapters = {section.start for section in text.sections if section.heading}
    beside = [(section.start, section.end) for section in text.sections if section.heading and section.name in _NO_MEASURE]
    kept = [start for start in starts if start not in chapters and not any(first <= start < end for first, end in beside)]
    ends = [min(_next(starts, start, len(text.text)), _chapter_end(chapters, start, len(text.text))) for start in kept]
    return tuple(
        Span(start, end if number + 1 < len(kept) else min(end, _last_end(text.text, start)))
        for number, (start, end) in enumerate(zip(kept, ends, strict=True))
    )


def _next(starts: list[int], start: int, end: int) -> int:
    return next((other for other in starts if other > start), end)


def _chapter_end(chapters: set[int], start: int, end: int) -> int:
    return min((chapter for chapter in chapters if chapter > start), default=end)


def _last_end(text: str, start: int) -> int:
    """Where the last item ends: with its paragraph, or with the next one if its own is a heading."""
    lines = list(islice(_LINE.finditer(text, start), 2))
    heading = len(lines) > 1 and len(lines[0].group()) <= _HEADING_AT_MOST and "。" not in lines[0].group()
    return lines[heading].end()


def _tells(span: tuple[int, int], sentences: tuple[Span, ...]) -> bool:
    return any(span[0] <= sentence.start < span[1] for sentence in sentences)
