"""Stretches of a text → escaped HTML with marks. Whatever a form contains is shown, and nothing of it is run."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.records import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked part of a text. ``kind`` is the CSS class behind ``mk-``; ``note`` shows on hovering; ``number`` names a passage, 0 none."""

    start: int
    end: int
    kind: str
    note: str = ""
    number: int = 0

    @classmethod
    def of(cls, span: Span, kind: str, note: str = "", number: int = 0) -> "Stretch":
        return cls(span.start, span.end, kind, note, number)


_HIDDEN = frozenset(map(chr, (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)))
"""Characters that a reader cannot see but a machine compares: shown as a small box with their code."""


def marked_html(text: str, stretches: Iterable[Stretch] = ()) -> str:
    """One ``div.text``. Stretches may overlap: every piece between two borders carries all the marks that cover it."""
    kept = sorted((s for s in stretches if 0 <= s.start < s.end <= len(text)), key=lambda s: (s.start, -s.end, s.kind))
    borders = sorted({0, len(text), *(s.start for s in kept), *(s.end for s in kept)})
    pieces = (_piece(text[start:end], [s for s in kept if s.start <= start and end <= s.end], start) for start, end in pairwise(borders))
    return f'<div class="text">{"".join(pieces)}</div>'


def _piece(words: str, covering: Sequence[Stretch], start: int) -> str:
    if not covering:
        return escaped(words)
    classes = " ".join(dict.fromkeys(f"mk-{s.kind}" for s in covering))
    notes = " · ".join(dict.fromkeys(s.note for s in covering if s.note))
    title = f' title="{html.escape(notes)}"' if notes else ""
    numbers = [s for s in covering if s.number]
    data = f' data-passage="{numbers[0].number}"' if numbers else ""
    chips = "".join(f"<sup>{s.number}</sup>" for s in numbers if s.start == start)
    return f'<mark class="mk {classes}"{data}{title}>{chips}{escaped(words)}</mark>'


def escaped(words: str) -> str:
    """HTML-escaped, with invisible and direction-changing characters made visible."""
    if not _HIDDEN.intersection(words):
        return html.escape(words)
    return "".join(_visible(char) if char in _HIDDEN else html.escape(char) for char in words)


def _visible(char: str) -> str:
    return f'<span class="hidden-character" title="隐藏字符 U+{ord(char):04X}">□</span>'


_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]()#+-.!|<>$~:&"})


def plain(words: str) -> str:
    """For labels and messages that Streamlit reads as Markdown: every sign of it escaped, one line."""
    return " ".join(words.split()).translate(_MARKDOWN)


def sentence_around(text: str, span: Span, *, reach: int = 60) -> tuple[str, Span]:
    """The sentence (at most ``reach`` characters to either side) that holds a span, and where the span lies in it."""
    ends = "。！？；\n"
    start = max([text.rfind(end, 0, span.start) for end in ends]) + 1
    stops = [found for end in ends if (found := text.find(end, span.end)) >= 0]
    stop = min([stop + 1 for stop in stops] or [len(text)])
    start, stop = max(start, span.start - reach), min(stop, span.end + reach)
    return text[start:stop], Span(span.start - start, span.end - start)


def excerpt_html(text: str, spans: Sequence[Span], kind: str, *, limit: int = 3) -> str:
    """The sentences that hold the first few spans, each once, with the spans marked."""
    seen: dict[str, list[Stretch]] = {}
    for span in spans:
        sentence, inside = sentence_around(text, span)
        if sentence in seen or len(seen) < limit:
            seen.setdefault(sentence, []).append(Stretch.of(inside, kind))
    return "".join(
        f'<div class="excerpt">{marked_html(sentence.rstrip(), _within(sentence.rstrip(), marks))}</div>'
        for sentence, marks in seen.items()
    )


def _within(sentence: str, marks: Sequence[Stretch]) -> list[Stretch]:
    return [mark for mark in marks if mark.end <= len(sentence)]
