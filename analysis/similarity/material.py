"""What of a case can be held against another one: its substance words, sentences, names, figures and brands, each with its place."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from sys import intern

import numpy as np

from analysis.records import Mark, MarkKind, SegmentedCase, SegmentedText, Span
from analysis.similarity.fingerprint import PlainText, plain
from analysis.similarity.measures import read_measures

_SENTENCE = re.compile(r"[^。！？；!?;\n]+")
_SHORT_SENTENCE = 10
"""Characters below which a sentence is a heading or an exclamation, not a measure."""
COUNTED_THING = re.compile(r"(?:余|多)?[万亿]?(?:余|多)?([\u4e00-\u9fff%％])")
_TELLING_NUMBER = 12
"""Smaller numbers and years occur in every text."""
_YEARS = range(1990, 2051)
_NO_WORDS = frozenset((MarkKind.NOTICE, MarkKind.PHRASE, MarkKind.UNIT, MarkKind.DATE))
"""Wording of the notice, set phrases and dates belong to nobody; the unit's own name is a signal of its own."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body with its substance words and the neighbouring characters inside them."""

    span: Span
    words: tuple[str, ...]
    pairs: frozenset[str]


@dataclass(frozen=True)
class Material:
    """One case made ready for the signals. ``words`` counts substance words of title and body.

    ``measures`` are its 举措 (or paragraphs, or sentences: ``measure_kind``), each with what its sentences hold together.
    """

    case: SegmentedCase
    words: Counter[str]
    sentences: tuple[Sentence, ...]
    measures: tuple[Sentence, ...]
    measure_kind: str
    numbers: frozenset[tuple[str, str]]
    names: frozenset[str]
    brands: frozenset[str]

    @cached_property
    def plain_body(self) -> PlainText:
        return plain(self.case.body.text)


def gather(case: SegmentedCase, learnt: frozenset[str] = frozenset()) -> Material:
    """The material of a case; ``learnt`` set phrases of the library are marked in it as 套话 first."""
    case = replace(case, body=mark_set_phrases(case.body, learnt))
    title_words = [word for word, _ in _substance_words(case.title)]
    body_words = _substance_words(case.body)
    sentences = tuple(_sentences(case.body, body_words))
    listed = read_measures(case.body, tuple(sentence.span for sentence in sentences))
    return Material(
        case=case,
        words=Counter([*title_words, *(word for word, _ in body_words)]),
        sentences=sentences,
        measures=tuple(_measures(listed.spans, sentences)),
        measure_kind=listed.kind,
        numbers=frozenset(_numbers(case.body)),
        names=frozenset(mark.value for mark in case.body.marks_of(MarkKind.PLACE, MarkKind.PERSON, MarkKind.BRAND)),
        brands=frozenset(mark.value for mark in case.title.marks_of(MarkKind.BRAND)),
    )


def mark_set_phrases(text: SegmentedText, learnt: frozenset[str]) -> SegmentedText:
    """The text with every stretch of learnt grams marked as a set phrase."""
    if not learnt:
        return text
    length = len(next(iter(learnt)))
    bare = plain(text.text)
    characters = "".join(text.text[offset] for offset in bare.offsets)
    covered = np.zeros(len(text.text), dtype=bool)
    for i in range(len(characters) - length + 1):
        if characters[i : i + length] in learnt:
            covered[bare.offsets[i] : bare.offsets[i + length - 1] + 1] = True
    for mark in text.marks_of(MarkKind.PHRASE):
        covered[mark.start : mark.end] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([0], covered.view(np.int8), [0]))))
    added = [Mark(MarkKind.PHRASE, start, end, text.text[start:end]) for start, end in edges.reshape(-1, 2).tolist()]
    return replace(text, marks=tuple(sorted((*text.marks, *added), key=lambda mark: (mark.start, mark.end, mark.kind))))


def _substance_words(text: SegmentedText) -> list[tuple[str, int]]:
    taken = np.zeros(len(text.text) + 1, dtype=bool)
    for mark in text.marks:
        if mark.kind in _NO_WORDS:
            taken[mark.start : mark.end] = True
    return [(token.word, token.start) for token in text.tokens if not taken[token.start] and any(map(str.isalpha, token.word))]


def _sentences(text: SegmentedText, words: Sequence[tuple[str, int]]) -> Iterable[Sentence]:
    place = 0
    for match in _SENTENCE.finditer(text.text):
        chosen = []
        while place < len(words) and words[place][1] < match.end():
            chosen.append(words[place][0])
            place += 1
        joined = "".join(chosen)
        if len(joined) >= _SHORT_SENTENCE:
            yield Sentence(
                Span(match.start(), match.end()), tuple(chosen), frozenset(intern(joined[i : i + 2]) for i in range(len(joined) - 1))
            )


def _measures(spans: Iterable[Span], sentences: Sequence[Sentence]) -> Iterable[Sentence]:
    """The measures that hold a sentence at all: a heading alone is none."""
    for span in spans:
        held = [sentence for sentence in sentences if span.start < sentence.span.end and sentence.span.start < span.end]
        if held:
            words = tuple(word for sentence in held for word in sentence.words)
            yield Sentence(span, words, frozenset().union(*(sentence.pairs for sentence in held)))


def _numbers(text: SegmentedText) -> Iterable[tuple[str, str]]:
    """(value, what it counts) of every number that is telling: no small one, no year."""
    for mark in text.marks_of(MarkKind.NUMBER):
        thing = COUNTED_THING.match(text.text, mark.end)
        value = float(mark.value)
        if thing and (value >= _TELLING_NUMBER or value % 1) and not (value in _YEARS and thing.group(1) == "年"):
            yield mark.value, thing.group(1)
