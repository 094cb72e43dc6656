"""往年成果库 made ready once: every winner's material, and how many winners share each word and character pair."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.records import SegmentedCase
from analysis.similarity.fingerprint import plain
from analysis.similarity.material import Material, gather
from analysis.similarity.pairrows import PairRows, exclusiveness, row_lengths
from analysis.similarity.vectors import load_vectors

LEARNT_GRAM = 8
"""Characters in a row that make a learnt set phrase: shorter stretches are ordinary words."""
UNITS_AT_LEAST = 5
SCOPES_AT_LEAST = 3
"""Wording of so many different units *and* scopes is nobody's project. Popularity alone would hide what many copy from one."""
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

    @classmethod
    def build(cls, cases: Sequence[SegmentedCase]) -> "WinnersLibrary":
        """Time and memory grow with the text: about 3 ms and 60 KB a winner."""
        learnt = learn_set_phrases(cases)
        winners = tuple(gather(case, learnt) for case in cases)
        word_winners = Counter(word for winner in winners for word in winner.words)
        fact_winners = Counter(fact for winner in winners for fact in winner.names | winner.numbers)
        columns = {word: i for i, word in enumerate(sorted(word_winners))}
        matrix = _rows([winner.words for winner in winners], columns)
        return cls(winners, learnt, word_winners, PairRows(winners), fact_winners, columns, matrix)

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
        return np.asarray((known @ self.matrix.T).toarray() / lengths[:, None] / row_lengths(self.matrix)[None, :])


def learn_set_phrases(cases: Iterable[SegmentedCase]) -> frozenset[str]:
    """Grams of LEARNT_GRAM counted characters that several units and scopes share. A case of unknown scope speaks for its unit only."""
    units: dict[str, set[str]] = defaultdict(set)
    scopes: dict[str, set[int]] = defaultdict(set)
    for case in cases:
        for gram in _grams(case.body.text):
            units[gram].add(case.unit.name)
            if case.scope is not None:
                scopes[gram].add(case.scope)
    shared = (gram for gram, names in units.items() if len(names) >= UNITS_AT_LEAST)
    return frozenset(gram for gram in shared if not scopes or len(scopes[gram]) >= SCOPES_AT_LEAST)


def _grams(text: str) -> set[str]:
    bare = plain(text)
    characters = "".join(text[offset] for offset in bare.offsets)
    return {characters[i : i + LEARNT_GRAM] for i in range(len(characters) - LEARNT_GRAM + 1)}


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
