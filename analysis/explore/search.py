"""Full-text search with ranked answers and the places of every hit; ``query.py`` says what can be asked.

The index is the place of every character, by character. A word is looked up at the places of its rarest character, the others are compared
there: exact wherever it stands, however a segmenter would have cut the text, and within milliseconds over ten thousand cases.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.explore.query import FIELDS, Query, answers, parse_query, years_of
from analysis.records import Span

_K, _B = 1.2, 0.75
"""BM25's usual constants (Robertson & Zaragoza 2009)."""
IN_TITLE = 3.0
"""What a word in the title adds."""
AS_WRITTEN = 2.0
"""What a compound adds that stands in the text as it was typed."""
_BORDER = "\0"
_KEYS = 1 << 16


@dataclass(frozen=True, slots=True)
class Hit:
    """A case with its rank value; higher is better."""

    case_id: str
    score: float


def whole(text: str) -> list[str]:
    """For queries that are not to be cut."""
    return [text]


@dataclass(frozen=True)
class _Field:
    """One field of all cases: its different values, and which of them each case has."""

    values: tuple[str, ...]
    of_case: np.ndarray

    @classmethod
    def of(cls, shown: Sequence[str]) -> "_Field":
        numbers = {value: n for n, value in enumerate(dict.fromkeys(shown))}
        return cls(tuple(numbers), np.array([numbers[value] for value in shown], dtype=np.int64))

    def passing(self, field: str, value: str) -> np.ndarray:
        passes = np.array([answers(field, value, shown) for shown in self.values], dtype=bool)
        return passes[self.of_case] if self.values else np.zeros(0, dtype=bool)


class SearchIndex:
    """An index over bodies, titles and facets; built once per Report, asked in milliseconds."""

    def __init__(self, bodies: Mapping[str, str], titles: Mapping[str, str], facets: Mapping[str, Mapping[str, str]]) -> None:
        """``facets``: case id → {field of FIELDS: value as shown}."""
        self._ids, self._bodies = list(bodies), bodies
        self._fields = {field: _Field.of([facets.get(case_id, {}).get(field, "") for case_id in self._ids]) for field in FIELDS}
        heads = [titles.get(case_id, "") for case_id in self._ids]
        lengths = np.array([len(head) + len(bodies[case_id]) + 2 for head, case_id in zip(heads, self._ids, strict=True)], dtype=np.int64)
        self._starts, self._ends = np.cumsum(lengths) - lengths, np.cumsum(lengths)
        self._body_starts = self._starts + np.array([len(head) + 1 for head in heads], dtype=np.int64)
        self._norm = _K * (1 - _B + _B * lengths / max(lengths.mean(), 1)) if heads else lengths
        pages = (f"{head}{_BORDER}{bodies[case_id]}{_BORDER}" for head, case_id in zip(heads, self._ids, strict=True))
        self._codes = _codes("".join(pages))
        keys = np.minimum(self._codes, _KEYS - 1).astype(np.uint16)
        self._places = np.argsort(keys, kind="stable").astype(np.int32)
        self._borders = np.concatenate([[0], np.cumsum(np.bincount(keys, minlength=_KEYS))])

    def search(self, text: str, cut: Callable[[str], Iterable[str]] = whole) -> tuple[Hit, ...]:
        """Cases that answer the query, best first; ``cut`` parts its compounds into words. An empty query returns all cases."""
        query = parse_query(text)
        kept = self._filtered(query)
        scores = np.zeros(len(self._ids))
        for word in query.phrases:
            kept &= self._weigh(word, scores)
        for word in query.words:
            parts = parts_of(word, cut)
            for part in parts:
                kept &= self._weigh(part, scores)
            if len(parts) > 1:
                scores[self._uses(word) > 0] += AS_WRITTEN
        for word in query.excluded:
            kept &= self._uses(word) == 0
        rows = np.flatnonzero(kept)
        best = rows[np.argsort(-scores[rows], kind="stable")]
        return tuple(Hit(self._ids[row], float(scores[row])) for row in best)

    def places(self, case_id: str, text: str, cut: Callable[[str], Iterable[str]] = whole) -> tuple[Span, ...]:
        """Where the words and phrases of a query stand in the body of one case."""
        query, body = parse_query(text), folded(self._bodies[case_id])
        needles = [*query.phrases, *(part for word in query.words for part in parts_of(word, cut))]
        return tuple(sorted({span for needle in needles for span in _occurrences(folded(needle), body)}))

    def notes(self, text: str) -> tuple[str, ...]:
        """What is wrong with a query, each with its remedy; nothing for a good one."""
        query = parse_query(text)
        asked = [(field, value) for field, value in (*query.filters, *query.without) if field != "年份" or years_of(value)]
        empty = [(field, value) for field, value in asked if not any(answers(field, value, shown) for shown in self._fields[field].values)]
        return (*query.notes, *(self._unanswered(field, value) for field, value in empty))

    def _unanswered(self, field: str, value: str) -> str:
        known = sorted({part for shown in self._fields[field].values for part in shown.split("、")} - {""}, key=_order)
        listed = f"；有：{'、'.join(known)}。" if field not in ("单位", "名称") and len(known) <= 20 else "。"
        return f"“{field}”一栏里没有“{value}”{listed}"

    def _filtered(self, query: Query) -> np.ndarray:
        kept = np.ones(len(self._ids), dtype=bool)
        for filters, wanted in ((query.filters, True), (query.without, False)):
            for field, value in filters:
                kept &= self._fields[field].passing(field, value) == wanted
        return kept

    def _weigh(self, word: str, scores: np.ndarray) -> np.ndarray:
        """Adds BM25 and the title's bonus to the scores; returns which cases hold the word."""
        found = self._find(word)
        uses = self._between(found, self._starts, self._ends)
        holding = uses > 0
        rarity = math.log(1 + (len(self._ids) - holding.sum() + 0.5) / (holding.sum() + 0.5))
        scores += rarity * uses * (_K + 1) / (uses + self._norm)
        scores[self._between(found, self._starts, self._body_starts) > 0] += IN_TITLE
        return holding

    def _uses(self, word: str) -> np.ndarray:
        return self._between(self._find(word), self._starts, self._ends)

    @staticmethod
    def _between(found: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """How many of the places, which are in order, lie in each stretch."""
        return np.searchsorted(found, high) - np.searchsorted(found, low)

    def _find(self, word: str) -> np.ndarray:
        """Every place of the word, in order."""
        codes = _codes(word)
        keys = np.minimum(codes, _KEYS - 1).astype(np.int64)
        if not len(codes):
            return np.empty(0, dtype=np.int64)
        rarest = int(np.argmin(self._borders[keys + 1] - self._borders[keys]))
        first, last = self._borders[keys[rarest]], self._borders[keys[rarest] + 1]
        found = self._places[first:last].astype(np.int64) - rarest
        found = found[(found >= 0) & (found + len(codes) <= len(self._codes))]
        for offset, code in enumerate(codes):
            found = found[self._codes[found + offset] == code]
        return found


def parts_of(word: str, cut: Callable[[str], Iterable[str]]) -> Sequence[str]:
    """The words of a compound; as written when that would leave single characters, which say nothing alone."""
    parts = [part for part in cut(word) if part.strip()]
    return list(dict.fromkeys(parts)) if parts and all(len(part) > 1 for part in parts) else [word]


def folded(text: str) -> str:
    """Capitals as small letters and full-width signs as plain ones, character for character."""
    return _codes(text).tobytes().decode("utf-32-le", "surrogatepass")


def _codes(text: str) -> np.ndarray:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).copy()
    codes[(codes >= 0xFF01) & (codes <= 0xFF5E)] -= 0xFEE0
    codes[(codes >= 65) & (codes <= 90)] += 32
    return codes


def _occurrences(needle: str, body: str) -> Iterable[Span]:
    at = body.find(needle) if needle else -1
    while at >= 0:
        yield Span(at, at + len(needle))
        at = body.find(needle, at + 1)


def _order(shown: str) -> tuple[int, str]:
    """2 党的宣传 before 10 公共文化."""
    number = shown.split(" ", 1)[0]
    return (int(number) if number.isdigit() else 0, shown)
