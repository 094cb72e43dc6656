"""The company that two texts keep in the batch: whom both resemble most, and how near they are in sense beyond their usual nearness.

Two reports of one event seldom share as many words with each other as with a third that tells it at length; that third they share.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

NAMES = ("neighbours_three", "neighbours_six", "sense", "sense_beyond")
"""Share (0-1) that the texts' nearest three, and six, others have in common; cosine after LSA; the same less the mean to the nearest ten."""
_NEAREST = 10
_DIMENSIONS, _TEXTS_A_DIMENSION = 150, 3
_BLOCK = 1000
Values = NDArray[np.float64]
Places = NDArray[np.int64]


def neighbour_columns(words: Sequence[Sequence[str]], left: Places, right: Places) -> list[Values]:
    """A column for each of NAMES; zero for what so few texts cannot tell."""
    long_words = [[word for word in one if len(word) > 1] for one in words]
    counted = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True)
    rows = sparse.csr_matrix(counted.fit_transform(long_words)) if any(long_words) else sparse.csr_matrix((len(words), 1))
    numbers, cosines = _nearest(rows, 6)
    shared = [_shared(numbers[:, :count], cosines[:, :count], left, right) for count in (3, 6)]
    return [*shared, *_sense(rows, left, right)]


def _as_given(words: list[str]) -> list[str]:
    return words


def _nearest(rows: sparse.csr_matrix, count: int) -> tuple[Places, Values]:
    """The numbers and cosines of each text's nearest others, nearest first; -1 and 0 where there are no more."""
    texts = rows.shape[0]
    numbers, cosines = np.full((texts, count), -1, dtype=np.int64), np.zeros((texts, count))
    for start in range(0, texts, _BLOCK):
        found = (rows[start : start + _BLOCK] @ rows.T).toarray()
        found[np.arange(len(found)), start + np.arange(len(found))] = 0.0
        ordered = np.argsort(-found, axis=1, kind="stable")[:, :count]
        held = np.take_along_axis(found, ordered, axis=1)
        numbers[start : start + len(found), : ordered.shape[1]] = np.where(held > 0, ordered, -1)
        cosines[start : start + len(found), : ordered.shape[1]] = held
    return numbers, cosines


def _shared(numbers: Places, cosines: Values, left: Places, right: Places) -> Values:
    """Weighted Jaccard index (0-1) of both texts' neighbours, each other left out."""
    values = np.zeros(len(left))
    for pair, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        one, other = (  # of both texts: neighbour → cosine
            {third: cosine for third, cosine in zip(numbers[side].tolist(), cosines[side].tolist(), strict=True) if third not in (-1, a, b)}
            for side in (a, b)
        )
        common = sum(min(cosine, other[third]) for third, cosine in one.items() if third in other)
        values[pair] = common / (sum(one.values()) + sum(other.values()) - common or 1.0)
    return values


def _sense(rows: sparse.csr_matrix, left: Places, right: Places) -> list[Values]:
    """Cosine in the batch's own latent space, and what it exceeds the mean of both texts' nearest by."""
    dimensions = min(_DIMENSIONS, rows.shape[0] // _TEXTS_A_DIMENSION)
    if dimensions <= _NEAREST or rows.shape[1] <= dimensions:
        return [np.zeros(len(left)), np.zeros(len(left))]
    met = np.asarray((rows > 0).sum(axis=0)).ravel() > 1
    places = TruncatedSVD(dimensions, random_state=0).fit_transform(rows[:, met])
    places /= np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-9)
    usual = np.zeros(len(places))
    for start in range(0, len(places), _BLOCK):
        found = places[start : start + _BLOCK] @ places.T
        found[np.arange(len(found)), start + np.arange(len(found))] = -1.0
        usual[start : start + len(found)] = np.partition(found, -_NEAREST, axis=1)[:, -_NEAREST:].mean(axis=1)
    cosine = np.einsum("ij,ij->i", places[left], places[right])
    return [cosine, cosine - (usual[left] + usual[right]) / 2]
