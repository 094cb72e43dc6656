"""What two texts of any kind share, held against all other texts at hand: features of a pair for 两两比对.

There is no library here, so the batch itself (and the caller's background texts) says which wording is common property.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.records import Token
from analysis.similarity import neighbours
from analysis.similarity.background import load_background
from analysis.similarity.fingerprint import grams, plain
from analysis.similarity.vectors import load_vectors, unit

NAMES = (
    "cosine", "exclusive_cosine", "cosine_low", "cosine_high", "cosine_lead", "cosine_lead_low", "rare", "grams",
    *(f"{kind}{what}" for kind in ("shared_twice", "shared_by_few", "theirs_alone") for what in ("", "_high", "_low", "_lead", "_lead_low")),
    "nearest_sentence", "nearest_three", "sentences", *neighbours.NAMES,
)  # fmt: skip
"""``_low`` and ``_high``: standing among each text's other resemblances, from the side where it is lower or higher; ``_lead``: log ratio
to the nearest other text."""
_SENTENCE = re.compile(r"[^。！？；!?;\n]+")
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_SHORT_SENTENCE = 8
_SENTENCES_AT_LEAST = 200
MEANING_WEIGHT = 0.1
_RAREST = 15
_COMMON = 60
"""A 4-gram in more texts than this tells nothing about two of them."""
_BLOCK = 400
_PRIOR_TEXTS = 10
_WORDS_BY_CHANCE, _GRAMS_BY_CHANCE = (0.03, 0.03), (0.03, 0.06)
"""Mean and deviation of what unrelated texts share (cosine; root of the share of 4-grams)."""
Values = NDArray[np.float64]
Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class SentenceTable:
    """All sentences: the number of the text, the span in it, and unit rows of weighted character pairs."""

    owners: NDArray[np.int64]
    spans: list[tuple[int, int]]
    rows: sparse.csr_matrix
    starts: NDArray[np.int64]
    meanings: NDArray[np.float32]

    def of(self, text: int) -> tuple[list[tuple[int, int]], sparse.csr_matrix]:
        start, end = self.starts[text], self.starts[text + 1]
        return self.spans[start:end], self.rows[start:end]

    def affinities(self, left: int, right: int) -> Values:
        """How nearly each sentence of the right text (a row) tells what one of the left text (a column) tells: shared wording, helped
        a little by likeness of meaning, which alone is no evidence."""
        (one, other) = (slice(self.starts[text], self.starts[text + 1]) for text in (left, right))
        meant = np.maximum(self.meanings[other] @ self.meanings[one].T, 0)
        return np.asarray((self.rows[other] @ self.rows[one].T).toarray() + MEANING_WEIGHT * meant**2)


def features_of(words: Sequence[Sequence[str]], texts: Sequence[str], pairs: Pairs, table: SentenceTable) -> Values:
    """One row a pair, columns as NAMES; ``words`` are the words of each text, and all texts make the yardstick."""
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    columns = [*_word_columns(words, left, right), *_gram_columns(texts, left, right), *_sentence_columns(pairs, table)]
    columns += neighbours.neighbour_columns(words, left, right)
    return np.nan_to_num(np.clip(np.array(columns).T, -5, 30))


def _word_columns(words: Sequence[Sequence[str]], left: NDArray[np.int64], right: NDArray[np.int64]) -> list[Values]:
    counts, names = _count_matrix(words)
    documents = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.array([max(load_vectors().rarity(name), 0.1) for name in names])
    exclusive = _exclusiveness(documents, len(words))
    plain_rows = _unit_rows(counts @ sparse.diags(rarity))
    rows = _unit_rows(counts @ sparse.diags(rarity * np.sqrt(exclusive) + 1e-6))
    cosine = np.asarray(plain_rows[left].multiply(plain_rows[right]).sum(axis=1)).ravel()
    values = np.asarray(rows[left].multiply(rows[right]).sum(axis=1)).ravel()
    high, low, lead, lead_low = _standing(lambda block: (rows[block] @ rows.T).toarray(), values, left, right, _WORDS_BY_CHANCE)
    weights = rarity * exclusive * np.array([len(name) > 1 for name in names])
    held = [np.sort(counts[i].indices) for i in range(len(words))]
    rare = [
        np.sort(weights[np.intersect1d(held[i], held[j], assume_unique=True)])[::-1][:_RAREST].sum() / _RAREST
        for i, j in zip(left.tolist(), right.tolist(), strict=True)
    ]
    return [cosine, values, low, high, lead, lead_low, np.array(rare)]


def _gram_columns(texts: Sequence[str], left: NDArray[np.int64], right: NDArray[np.int64]) -> list[Values]:
    sets = [np.unique(grams(plain(text).codes)) for text in texts]
    _, columns, documents = np.unique(np.concatenate(sets), return_inverse=True, return_counts=True)
    sizes = np.array([len(one) for one in sets]) + 1
    matrix = sparse.csr_matrix(
        (np.ones(len(columns)), columns, np.concatenate(([0], np.cumsum(sizes - 1)))),
        shape=(len(texts), len(documents)),
    )
    smaller = np.minimum(sizes[left], sizes[right])
    shared = np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1)).ravel()
    others = np.maximum(documents - 2, 0).astype(float)
    few = (documents > 1) & (documents < _COMMON)
    columns_found = [np.sqrt(shared / smaller)]
    for weights in (1 / (1 + others) ** 2, 1 / (1 + others), np.where(others == 0, 1.0, 0.0)):
        columns_found.extend(_gram_kind(sparse.csr_matrix(matrix[:, few]), weights[few], sizes, left, right))
    return columns_found


def _gram_kind(
    matrix: sparse.csr_matrix, weights: Values, sizes: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64]
) -> list[Values]:
    """Share of weighted grams, and its standing: weighted so that what many texts share counts little."""
    weighted = sparse.csr_matrix(matrix @ sparse.diags(weights))
    turned = sparse.csc_matrix(matrix.T)
    mass = np.asarray(weighted[left].multiply(matrix[right]).sum(axis=1)).ravel()
    values = np.sqrt(mass / np.minimum(sizes[left], sizes[right]))

    def block(rows: NDArray[np.int64]) -> Values:
        return np.sqrt((weighted[rows] @ turned).toarray() / np.minimum(sizes[rows][:, None], sizes[None, :]))

    return [values, *_standing(block, values, left, right, _GRAMS_BY_CHANCE)]


def _sentence_columns(pairs: Pairs, table: SentenceTable) -> list[Values]:
    found = np.zeros((3, len(pairs)))
    for number, (left, right) in enumerate(pairs):
        affinities = (table.of(left)[1] @ table.of(right)[1].T).toarray()
        if affinities.size:
            best = np.sort(affinities.max(axis=0))[::-1]
            shorter = affinities.max(axis=0) if affinities.shape[1] <= affinities.shape[0] else affinities.max(axis=1)
            found[:, number] = best[0], best[:3].mean(), shorter.mean()
    return list(found)


def sentence_table(texts: Sequence[str], tokens: Sequence[Sequence[Token]]) -> SentenceTable:
    """The sentences of all texts; a pair of characters that many of the texts have weighs little."""
    spans = [[match.span() for match in _SENTENCE.finditer(text) if match.end() - match.start() >= _SHORT_SENTENCE] for text in texts]
    owners = np.array([number for number, found in enumerate(spans) for _ in found], dtype=np.int64)
    counts, names = _count_matrix([_pairs(text[start:end]) for text, found in zip(texts, spans, strict=True) for start, end in found])
    belongs = sparse.csr_matrix((np.ones(len(owners)), (owners, np.arange(len(owners)))), shape=(len(texts), len(owners)))
    documents = np.asarray(((belongs @ counts) > 0).sum(axis=0)).ravel()
    rarity = np.array([load_background().pair_rarity(name) for name in names])
    rows = _unit_rows(counts @ sparse.diags(rarity * _exclusiveness(documents, len(texts)) + 1e-6))
    flat = [span for found in spans for span in found]
    meanings = _meanings(owners, flat, tokens)
    return SentenceTable(owners, flat, rows, np.searchsorted(owners, np.arange(len(texts) + 1)), meanings)


def _meanings(owners: NDArray[np.int64], spans: Sequence[tuple[int, int]], tokens: Sequence[Sequence[Token]]) -> NDArray[np.float32]:
    """Unit rows of each sentence's mean word vector less the mean of all; zero where there are too few sentences to know that mean."""
    vectors = load_vectors()
    found = np.zeros((len(spans), vectors.rows.shape[1]), dtype=np.float32)
    if len(spans) < _SENTENCES_AT_LEAST:
        return found
    starts = [[token.start for token in one] for one in tokens]
    for row, (owner, (start, end)) in enumerate(zip(owners.tolist(), spans, strict=True)):
        chosen = tokens[owner][bisect_left(starts[owner], start) : bisect_left(starts[owner], end)]
        words = [token.word for token in chosen if token.word in vectors]
        found[row] = vectors.mean(words, [vectors.rarity(word) for word in words])
    return unit(found - found.mean(axis=0))


def _standing(
    block: Callable[[NDArray[np.int64]], Values],
    values: Values,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    prior: tuple[float, float],
) -> tuple[Values, Values, Values, Values]:
    """(standing high, low, lead high, low) of each pair's value among both texts' resemblances to all texts."""
    least_value = prior[1]
    size = int(max(left.max(), right.max())) + 1
    mean, spread, first, second = (np.zeros(size) for _ in range(4))
    for start in range(0, size, _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, size))
        found = block(rows)
        found[np.arange(len(rows)), rows] = 0.0
        mean[rows], spread[rows] = _shrunk(found, prior)
        ordered = np.partition(np.pad(found, ((0, 0), (1, 0))), -2, axis=1)
        first[rows], second[rows] = ordered[:, -1], ordered[:, -2]
    sides = [(values - mean[side]) / spread[side] for side in (left, right)]
    leads = [
        np.log((values + least_value) / (np.where(np.isclose(first[side], values), second[side], first[side]) + least_value))
        for side in (left, right)
    ]
    return np.maximum(*sides), np.minimum(*sides), np.maximum(*leads), np.minimum(*leads)


def _shrunk(found: Values, prior: tuple[float, float]) -> tuple[Values, Values]:
    """Mean and deviation of each row without its zero diagonal; few texts borrow from chance, so that two texts alone can be judged."""
    others = max(found.shape[1] - 1, 1)
    mean = found.sum(axis=1) / others
    variance = np.maximum((found**2).sum(axis=1) / others - mean**2, 0)
    weight = _PRIOR_TEXTS / (_PRIOR_TEXTS + others)
    return weight * prior[0] + (1 - weight) * mean, np.sqrt(weight * prior[1] ** 2 + (1 - weight) * variance) + prior[1] / 3


def _exclusiveness(documents: NDArray[np.int64], texts: int) -> Values:
    """1 for what only two texts have, 0 for what all have."""
    return np.asarray(np.log((texts + 1) / np.maximum(documents - 1, 1)) / math.log(texts + 1))


def _count_matrix(lists: Sequence[Sequence[Hashable]]) -> tuple[sparse.csr_matrix, list]:
    columns: dict[Hashable, int] = {}
    places, values, ends = [], [], [0]
    for one in lists:
        for name, times in Counter(one).items():
            places.append(columns.setdefault(name, len(columns)))
            values.append(1 + math.log(times))
        ends.append(len(places))
    return sparse.csr_matrix((values, places, ends), shape=(len(lists), len(columns)), dtype=np.float64), list(columns)


def _pairs(text: str) -> list[str]:
    letters = "".join(_LETTERS.findall(text))
    return [letters[i : i + 2] for i in range(len(letters) - 1)]


def _unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1.0)) @ matrix)
