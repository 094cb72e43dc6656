"""三本账: which part of a shared passage is notice text, which set phrase (套话), which substance.

A character is booked as notice or set phrase if either text marks it so: quoting the notice is no repeat, whoever quotes. What is left of
a passage counts as substance only if the passage keeps at least the floor of it in all; a phrase in the middle of a copied sentence does
not make the sentence's two halves too short to count. Leftovers below the floor are booked nowhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from analysis.records import Ledger, MarkKind, Passage, SegmentedText, Span
from analysis.similarity.fingerprint import counting_table, units

FLOOR = 13
"""Shortest passage in equal characters, unless Settings says otherwise: what offices know from CNKI-type reports."""
_LEDGERS = (Ledger.SUBSTANCE, Ledger.PHRASE, Ledger.NOTICE)
_SUBSTANCE, _PHRASE, _NOTICE = range(3)

Bounds = tuple[int, int, int, int]
"""left start, left end, right start, right end in original characters"""


@dataclass(frozen=True, slots=True)
class Shares:
    """How much two texts share in substance: 0-1 of each text's counted characters outside notice text and set phrases.

    ``longest_run`` is the longest stretch of substance in counted characters; a set phrase inside it does not end it.
    """

    of_left: float
    of_right: float
    longest_run: int


def book_passages(passages: Iterable[Bounds], left: SegmentedText, right: SegmentedText, *, floor: int = FLOOR) -> tuple[Passage, ...]:
    """Each passage cut where its ledger changes; parts of one passage touch each other on both sides."""
    left_books, right_books = _books(left), _books(right)
    left_counts, right_counts = _counts(left.text), _counts(right.text)
    booked: list[Passage] = []
    for bounds in passages:
        parts = list(_parts(bounds, left, right, left_books, right_books))
        substance = [min(left_counts[a:b].sum(), right_counts[c:d].sum()) for (a, b, c, d), book in parts if book == _SUBSTANCE]
        enough = sum(substance) >= floor
        booked.extend(Passage(Span(a, b), Span(c, d), _LEDGERS[book]) for (a, b, c, d), book in parts if enough or book != _SUBSTANCE)
    return tuple(booked)


def shares(passages: Iterable[Passage], left: SegmentedText, right: SegmentedText) -> Shares:
    """The three headline numbers of a pair, from its booked passages."""
    substance = [passage for passage in passages if passage.ledger is Ledger.SUBSTANCE]
    left_counts, right_counts = _substance_counts(left), _substance_counts(right)
    longest = 0
    run, end = 0, Span(-1, -1)
    for passage in passages:
        run = run if (passage.left.start, passage.right.start) == (end.start, end.end) else 0
        if passage.ledger is Ledger.SUBSTANCE:
            run += int(left_counts[passage.left.start : passage.left.end].sum())
        longest, end = max(longest, run), Span(passage.left.end, passage.right.end)
    return Shares(
        _covered(left_counts, (passage.left for passage in substance)),
        _covered(right_counts, (passage.right for passage in substance)),
        longest,
    )


def _books(text: SegmentedText) -> NDArray[np.uint8]:
    """For every character of a text the number of its ledger; notice text wins over a set phrase inside it."""
    books = np.zeros(len(text.text), dtype=np.uint8)
    for book, kind in ((_PHRASE, MarkKind.PHRASE), (_NOTICE, MarkKind.NOTICE)):
        for mark in text.marks_of(kind):
            books[mark.start : mark.end] = book
    return books


def _counts(text: str) -> NDArray[np.bool_]:
    """For every character whether it counts (no white space, no punctuation)."""
    return counting_table()[units(text)] != 0


def _substance_counts(text: SegmentedText) -> NDArray[np.bool_]:
    return _counts(text.text) & (_books(text) == _SUBSTANCE)


def _covered(counts: NDArray[np.bool_], spans: Iterable[Span]) -> float:
    inside = np.zeros(len(counts), dtype=bool)
    for span in spans:
        inside[span.start : span.end] = True
    total = int(counts.sum())
    return float((inside & counts).sum() / total) if total else 0.0


def _parts(
    bounds: Bounds, left: SegmentedText, right: SegmentedText, left_books: NDArray[np.uint8], right_books: NDArray[np.uint8]
) -> Iterator[tuple[Bounds, int]]:
    """The passage cut at every change of ledger on either side."""
    start, end, right_start, right_end = bounds
    if not left_books[start:end].any() and not right_books[right_start:right_end].any():
        yield bounds, _SUBSTANCE
        return
    places = _counterparts(left.text[start:end], right.text[right_start:right_end])
    begins = np.array(places[:-1])
    theirs = _greatest_within(right_books[right_start:right_end], begins, np.maximum(places[1:], begins + 1))
    books = np.maximum(left_books[start:end], theirs)
    cuts = [0, *(np.flatnonzero(np.diff(books)) + 1).tolist(), end - start]
    for first, last in pairwise(cuts):
        yield (start + first, start + last, right_start + places[first], right_start + places[last]), int(books[first])


def _greatest_within(books: NDArray[np.uint8], begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The greatest book number in each stretch, which may begin behind the last character."""
    begins, ends = np.minimum(begins, len(books)), np.minimum(ends, len(books))
    greatest = np.zeros(len(begins), dtype=np.uint8)
    for book in (_PHRASE, _NOTICE):
        before = np.concatenate(([0], np.cumsum(books == book)))
        greatest[before[ends] > before[begins]] = book
    return greatest


def _counterparts(left: str, right: str) -> list[int]:
    """For each place of the left passage, its end included, the place of the right one that stands against it."""
    places = [0] * (len(left) + 1)
    for step in Levenshtein.opcodes(left, right):
        together = step.tag in ("equal", "replace")
        for i in range(step.src_start, step.src_end):
            places[i] = step.dest_start + (i - step.src_start if together else 0)
        places[step.src_end] = step.dest_end
    places[0], places[-1] = 0, len(right)
    return places
