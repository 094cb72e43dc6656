"""Sentences of the winners as weighted pairs of neighbouring characters, made once a winner and never added to by a case."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.similarity.background import load_background
from analysis.similarity.material import Material, Sentence

WINNERS_HELD = 2048
"""Winners whose rows are kept once made, some 10 KB each; of more winners those asked for longest ago are made again."""
Lengths = NDArray[np.float64]


class PairRows:
    """A column for each pair that a winner has, and its weight: rare in general text and exclusive in the library."""

    def __init__(self, winners: Sequence[Material]) -> None:
        counts = Counter(pair for winner in winners for pair in set().union(*(sentence.pairs for sentence in winner.sentences)))
        self._winners = winners
        self._columns = {pair: column for column, pair in enumerate(counts)}
        self._weights = [load_background().pair_rarity(pair) * exclusiveness(held, len(winners)) for pair, held in counts.items()]
        self.sentences_of = lru_cache(WINNERS_HELD)(self._sentences_of)
        self.measures_of = lru_cache(WINNERS_HELD)(self._measures_of)

    def of(self, sentences: Sequence[Sentence]) -> sparse.csr_matrix:
        """Unit rows, one a sentence; pairs that no winner has lengthen a sentence and stand in no column."""
        places: list[int] = []
        values: list[float] = []
        ends, lengths = [0], []
        for sentence in sentences:
            pairs = sorted(sentence.pairs)
            known = [self._columns[pair] for pair in pairs if pair in self._columns]
            weights = [self._weights[column] for column in known]
            unknown = [load_background().pair_rarity(pair) for pair in pairs if pair not in self._columns]
            places += known
            values += weights
            ends.append(len(places))
            lengths.append(math.sqrt(math.fsum(weight * weight for weight in (*weights, *unknown))) or 1.0)
        matrix = sparse.csr_matrix((values, places, ends), shape=(len(sentences), max(len(self._columns), 1)))
        return sparse.csr_matrix(sparse.diags(1 / np.array(lengths)) @ matrix) if lengths else matrix

    def _sentences_of(self, winner: int) -> sparse.csr_matrix:
        return self.of(self._winners[winner].sentences)

    def _measures_of(self, winner: int) -> sparse.csr_matrix:
        return self.of(self._winners[winner].measures)


def exclusiveness(winners: int, library: int) -> float:
    """1 for what one winner of the library has alone (or none has), 0 for what all have."""
    return math.log((library + 1) / max(winners, 1)) / math.log(library + 1)


def row_lengths(matrix: sparse.csr_matrix) -> Lengths:
    """Euclidean length of each row; 1 for an empty one."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return np.where(lengths > 0, lengths, 1.0)
