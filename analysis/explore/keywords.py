"""Which words make a selection differ from the rest: log-odds with an informative Dirichlet prior.

Monroe, Colaresi & Quinn (2008), "Fightin' Words": the z-score keeps rare words from the top that raw ratios put there, and frequent words
that every case uses from the top that raw counts put there.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.records import MarkKind, SegmentedText, Span

_HIDDEN = (MarkKind.NOTICE, MarkKind.PHRASE, MarkKind.UNIT, MarkKind.NUMBER, MarkKind.DATE)
"""What says nothing of a selection's theme: quoted notice, 套话, unit names, figures, dates."""
PRIOR_MASS = 500.0
"""Weight of the prior in words; about one case's content words, so that three cases are enough to show a difference."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word with its z-score (above about 2: surely more in the selection), its cases and uses in the selection and outside."""

    word: str
    score: float
    cases: int
    uses: int
    uses_elsewhere: int


def content_words(text: SegmentedText) -> list[tuple[str, Span]]:
    """Words of two or more Chinese characters outside notice text, set phrases, units and figures, with their places."""
    hidden = bytearray(len(text.text))
    for mark in text.marks_of(*_HIDDEN):
        hidden[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return [
        (token.word, Span(token.start, token.end))
        for token in text.tokens
        if len(token.word) > 1 and "\u4e00" <= token.word[0] <= "\u9fff" and not hidden[token.start]
    ]


def distinctive_words(selection: Mapping[str, SegmentedText], rest: Mapping[str, SegmentedText], top: int = 20) -> tuple[Keyword, ...]:
    """The words of the selection (id → text) that differ most from the rest, best first; with no rest, the most used by most cases."""
    cases: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for text in selection.values():
        words = [word for word, _ in content_words(text)]
        inside.update(words)
        cases.update(set(words))
    outside = Counter(word for text in rest.values() for word, _ in content_words(text))
    scored = [Keyword(word, _z_score(word, inside, outside), cases[word], inside[word], outside[word]) for word in inside]
    return tuple(sorted(scored, key=lambda item: (-item.score, -item.cases, item.word))[:top])


def _z_score(word: str, inside: Counter[str], outside: Counter[str]) -> float:
    if not outside:
        return math.sqrt(inside[word])
    total_inside, total_outside = inside.total(), outside.total()
    prior = PRIOR_MASS * (inside[word] + outside[word]) / (total_inside + total_outside)
    odds = _log_odds(inside[word] + prior, total_inside + PRIOR_MASS) - _log_odds(outside[word] + prior, total_outside + PRIOR_MASS)
    return odds / math.sqrt(1 / (inside[word] + prior) + 1 / (outside[word] + prior))


def _log_odds(uses: float, total: float) -> float:
    return math.log(uses / (total - uses))


def sentences_with(word: str, texts: Mapping[str, SegmentedText]) -> Iterable[tuple[str, Span]]:
    """Every sentence (case id, its span) that holds the word, once each."""
    for case_id, segmented in texts.items():
        last = -1
        start = segmented.text.find(word)
        while start >= 0:
            span = sentence_at(segmented.text, start)
            if span.start > last:
                last = span.start
                yield case_id, span
            start = segmented.text.find(word, max(span.end, start + 1))


def sentence_at(text: str, place: int) -> Span:
    """The sentence around a character."""
    start = max(text.rfind(mark, 0, place) for mark in "。！？；\n") + 1
    ends = [end for mark in "。！？；\n" if (end := text.find(mark, place)) >= 0]
    return Span(start, min(ends) + 1 if ends else len(text))
