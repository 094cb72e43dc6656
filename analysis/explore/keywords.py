"""Which words make a selection differ from another: log-odds with an informative Dirichlet prior.

Monroe, Colaresi & Quinn (2008), "Fightin' Words": the z-score keeps rare words from the top that raw ratios put there, and frequent words
that every case uses from the top that raw counts put there. Ours caps the uses a text: one case that repeats its brand makes no theme.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import sparse

from analysis.records import MarkKind, SegmentedText, Span
from analysis.segment import load_words

_HIDDEN = (MarkKind.NOTICE, MarkKind.PHRASE, MarkKind.UNIT, MarkKind.NUMBER, MarkKind.DATE)
"""What says nothing of a selection's theme: quoted notice, 套话, unit names, figures, dates."""
PRIOR_MASS = 500.0
"""Weight of the prior in words; about one case's content words, so that three cases are enough to show a difference."""
USES_A_TEXT = 3
"""A text's uses of one word beyond these add nothing to its score."""
SENTENCE_ENDS = "。！？；\n"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word with its z-score (above about 2: surely more in the selection), its cases and uses in the selection and outside."""

    word: str
    score: float
    cases: int
    uses: int
    cases_elsewhere: int
    uses_elsewhere: int


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(load_words("function_words"))


def content_words(text: SegmentedText) -> list[str]:
    """Words of two or more Chinese characters outside notice text, set phrases, units and figures, in their order; no function words."""
    empty = _function_words()
    hidden = bytearray(len(text.text))
    for mark in text.marks_of(*_HIDDEN):
        hidden[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return [
        token.word
        for token in text.tokens
        if token.end - token.start > 1 and "\u4e00" <= token.word[0] <= "\u9fff" and not hidden[token.start] and token.word not in empty
    ]


class WordCounts:
    """How often every text uses every content word: counted once, asked for any selection in milliseconds."""

    def __init__(self, texts: Mapping[str, SegmentedText]) -> None:
        self._rows = {key: row for row, key in enumerate(texts)}
        numbers: dict[str, int] = {}
        words: list[int] = []
        borders = [0]
        for text in texts.values():
            words += [numbers.setdefault(word, len(numbers)) for word in content_words(text)]
            borders.append(len(words))
        self.words = tuple(numbers)
        self._numbers = numbers
        uses = sparse.csr_matrix((np.ones(len(words)), words, borders), shape=(len(self._rows), len(numbers)))
        uses.sum_duplicates()
        self._uses = uses

    def distinctive(self, inside: Collection[str], outside: Collection[str], top: int = 20, *, least_cases: int = 1) -> tuple[Keyword, ...]:
        """The words that set texts ``inside`` (ids) apart from those ``outside``, best first; with nothing outside, the most used.

        A word counts from ``least_cases`` of the selection on: one case alone makes no theme.
        """
        uses, cases, weight = self._tally(inside)
        uses_elsewhere, cases_elsewhere, weight_elsewhere = self._tally(outside)
        scores = _z_scores(weight, weight_elsewhere) if uses_elsewhere.any() else np.sqrt(weight)
        kept = np.flatnonzero(cases >= max(least_cases, 1))
        best = sorted(kept, key=lambda n: (-scores[n], -cases[n], self.words[n]))[:top]
        return tuple(
            Keyword(self.words[n], float(scores[n]), int(cases[n]), int(uses[n]), int(cases_elsewhere[n]), int(uses_elsewhere[n]))
            for n in best
        )

    def share_of_cases(self, word: str, ids: Collection[str]) -> float:
        """Share (0-1) of the texts that use a word at least once; 0 without texts."""
        rows, number = self._rows_of(ids), self._numbers.get(word)
        if not rows or number is None:
            return 0.0
        return float((self._uses[rows][:, [number]].toarray() > 0).mean())

    def _tally(self, ids: Collection[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of every word: uses, cases, uses capped a text."""
        part = self._uses[self._rows_of(ids)]
        return tuple(np.asarray(kept.sum(axis=0)).ravel() for kept in (part, part > 0, part.minimum(USES_A_TEXT)))  # type: ignore[return-value]

    def _rows_of(self, ids: Collection[str]) -> list[int]:
        return sorted(self._rows[key] for key in set(ids) if key in self._rows)


def _z_scores(inside: np.ndarray, outside: np.ndarray) -> np.ndarray:
    total_inside, total_outside = inside.sum(), outside.sum()
    prior = PRIOR_MASS * (inside + outside) / (total_inside + total_outside)
    near, far = inside + prior, outside + prior
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = _log_odds(near, total_inside + PRIOR_MASS) - _log_odds(far, total_outside + PRIOR_MASS)
        return np.nan_to_num(odds / np.sqrt(1 / near + 1 / far), nan=0.0)


def _log_odds(uses: np.ndarray, total: float) -> np.ndarray:
    return np.log(uses / (total - uses))


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
    start = max(text.rfind(mark, 0, place) for mark in SENTENCE_ENDS) + 1
    ends = [end for mark in SENTENCE_ENDS if (end := text.find(mark, place)) >= 0]
    return Span(start, min(ends) + 1 if ends else len(text))
