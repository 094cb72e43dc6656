"""Rare words that a case shares with each winner, for many winners at once: the same weights as ``signals.shared_words``, as arrays."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

NOBODYS = re.compile(r"[我你他她其该此这那哪怎每各某]|第?[一二两三四五六七八九十]+[本个次条种是来些]$")
"""Pronouns and ordinals that jieba glues to a noun (我办、其二、一本) are rare in news and common in cases."""
COMMON_SHARE, COMMON_FLOOR = 0.01, 50
"""A word of more winners than this share of the library, or than so many, does not say which of them is meant."""
Columns = NDArray[np.int64]
Weights = NDArray[np.float64]


class RareWords:
    """What each word of the library tells of one project, by its column in the library's matrix (0: nothing)."""

    def __init__(self, columns: Mapping[str, int], weights: Sequence[float], matrix: sparse.csr_matrix, units: Sequence[str]) -> None:
        """``weights`` in the order of the columns; ``matrix`` and ``units`` hold one row and one unit's name a winner."""
        self._columns, self._matrix, self._units = columns, matrix, units
        self._weights = np.array([weight if tells(word) else 0.0 for word, weight in zip(columns, weights, strict=True)])
        self._of_unit: dict[str, Columns] = {}
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        for word, column in columns.items():
            for i in range(len(word) - 1):
                self._by_pair[word[i : i + 2]].append(column)

    def weigh(self, words: Mapping[str, int], winners: Sequence[int], count: int) -> Weights:
        """For each winner the sum of the ``count`` weightiest words that it shares with the given ones."""
        own = np.array(sorted(self._columns[word] for word in words if word in self._columns), dtype=np.int64)
        held = np.zeros(max(len(self._columns), 1))
        held[own] = self._weights[own]
        return np.array([self._sum_of(held, winner, count) for winner in winners])

    def nearest(self, cases: Sequence[Mapping[str, int]], count: int) -> list[list[int]]:
        """For each case's words at most ``count`` winners that share the most of rare words (sum of squared weights), most first."""
        columns = [np.array(sorted(self._columns[word] for word in words if word in self._columns), dtype=np.int64) for words in cases]
        return [self._nearest_one(own, count) for own in columns]

    def _nearest_one(self, own: Columns, count: int) -> list[int]:
        """Only words of few winners are looked up: their postings lie together in the matrix's columns."""
        by_word, most = self._by_word, max(COMMON_SHARE * self._matrix.shape[0], COMMON_FLOOR)
        sizes = by_word.indptr[own + 1] - by_word.indptr[own]
        rare = own[(sizes <= most) & (self._weights[own] > 0)]
        found = [by_word.indices[by_word.indptr[column] : by_word.indptr[column + 1]] for column in rare.tolist()]
        mass = np.zeros(self._matrix.shape[0])
        for column, winners in zip(rare.tolist(), found, strict=True):
            mass[winners] += self._weights[column] ** 2
        order = np.lexsort((np.arange(len(mass)), -mass.round(9)))[:count]
        return order[mass[order] > 0].tolist()

    @cached_property
    def _by_word(self) -> sparse.csc_matrix:
        return self._matrix.tocsc()

    def _sum_of(self, held: Weights, winner: int, count: int) -> float:
        unit = self._unit_columns(self._units[winner])
        kept, held[unit] = held[unit], 0.0
        indices = self._matrix.indices[self._matrix.indptr[winner] : self._matrix.indptr[winner + 1]]
        shared = held[indices]
        held[unit] = kept
        shared = shared[shared > 0]
        return math.fsum(np.partition(shared, len(shared) - count)[-count:] if len(shared) > count else shared)

    def _unit_columns(self, unit: str) -> Columns:
        """Columns of words that stand in a unit's name in part (滑稽戏 of a 滑稽剧团): they tell of the unit only."""
        if unit not in self._of_unit:
            pairs = {unit[i : i + 2] for i in range(len(unit) - 1)}
            self._of_unit[unit] = np.array(sorted({column for pair in pairs for column in self._by_pair.get(pair, ())}), dtype=np.int64)
        return self._of_unit[unit]


def tells(word: str) -> bool:
    return len(word) > 1 and not NOBODYS.match(word)
