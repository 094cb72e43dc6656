"""往年成果库 made ready once: every winner's material, and how many winners share each word and character pair."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.records import SegmentedCase
from analysis.similarity.kept_index import KeptIndex, keep_index
from analysis.similarity.material import Material, gather
from analysis.similarity.pairrows import PairRows, exclusiveness, row_lengths
from analysis.similarity.rarewords import RareWords
from analysis.similarity.set_phrases import learn_set_phrases
from analysis.similarity.titles import TitleRows
from analysis.similarity.vectors import load_vectors

Values = NDArray[np.float64]


@dataclass(eq=False)
class WinnersLibrary:
    """Built once from the past winners, then only read: the same object serves every session."""

    winners: tuple[Material, ...]
    learnt: frozenset[str]
    word_winners: Mapping[str, int]
    pairs: PairRows = field(repr=False)
    fact_winners: Mapping[Any, int]
    columns: dict[str, int] = field(repr=False)
    matrix: sparse.csr_matrix = field(repr=False)
    index_folder: Path | None = None

    @classmethod
    def build(cls, cases: Sequence[SegmentedCase], index_folder: Path | None = None) -> "WinnersLibrary":
        """Time and memory grow with the text: about 3 ms and 60 KB a winner. ``index_folder`` keeps the index of wording for the next time."""
        learnt = learn_set_phrases(cases)
        winners = tuple(gather(case, learnt) for case in cases)
        word_winners = Counter(word for winner in winners for word in winner.words)
        fact_winners = Counter(fact for winner in winners for fact in winner.names | winner.numbers)
        columns = {word: i for i, word in enumerate(sorted(word_winners))}
        matrix = _rows([winner.words for winner in winners], columns)
        return cls(winners, learnt, word_winners, PairRows(winners), fact_winners, columns, matrix, index_folder)

    def __len__(self) -> int:
        return len(self.winners)

    def exclusiveness(self, winners: int) -> float:
        """1 for what one winner has alone, 0 for what all have."""
        return exclusiveness(winners, len(self))

    def word_weight(self, word: str) -> float:
        """How much a shared word tells of one project: rare in general text and exclusive in the library (0 to about 10)."""
        return load_vectors().rarity(word) * self.exclusiveness(self.word_winners.get(word, 0))

    def fact_weight(self, fact: Any) -> float:
        """``exclusiveness`` of a name, or of a figure with what it counts."""
        return self.exclusiveness(self.fact_winners.get(fact, 0))

    def cosines(self, cases: Sequence[Material]) -> Values:
        """Cosine of rarity-weighted words: one row a case, one column a winner. Words that no winner has lengthen the case."""
        known = _rows([case.words for case in cases], self.columns)
        lengths = np.array([math.sqrt(math.fsum(_weight(word, n) ** 2 for word, n in case.words.items())) or 1.0 for case in cases])
        return np.asarray((known @ self._by_word).toarray() / lengths[:, None] / self._lengths[None, :])

    def of_unit(self, unit: str) -> NDArray[np.int64]:
        """The winners of a unit by its resolved name, in their order."""
        return np.array(self._units.get(unit, ()), dtype=np.int64)

    @cached_property
    def wording(self) -> KeptIndex:
        """Who shares wording; built or opened when it is first asked for."""
        return keep_index([winner.case.body.text for winner in self.winners], self.index_folder)

    @cached_property
    def titles(self) -> TitleRows:
        return TitleRows([winner.case.title.text for winner in self.winners])

    @cached_property
    def _units(self) -> dict[str, list[int]]:
        units: dict[str, list[int]] = defaultdict(list)
        for number, winner in enumerate(self.winners):
            units[winner.case.unit.name].append(number)
        return units

    @cached_property
    def _by_word(self) -> sparse.csr_matrix:
        return self.matrix.T.tocsr()

    @cached_property
    def _lengths(self) -> Values:
        return row_lengths(self.matrix)

    @cached_property
    def rare_words(self) -> RareWords:
        return RareWords(self.columns, list(map(self.word_weight, self.columns)), self.matrix, [one.case.unit.name for one in self.winners])


def _weight(word: str, times: int) -> float:
    return (1 + math.log(times)) * max(load_vectors().rarity(word), 0.1)


def _rows(counts: Sequence[Mapping[str, int]], columns: Mapping[str, int]) -> sparse.csr_matrix:
    places, values, ends = [], [], [0]
    for row in counts:
        for word in sorted(row.keys() & columns.keys()):
            places.append(columns[word])
            values.append(_weight(word, row[word]))
        ends.append(len(places))
    return sparse.csr_matrix((values, places, ends), shape=(len(counts), max(len(columns), 1)), dtype=np.float64)
