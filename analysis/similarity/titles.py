"""Winners by their names: a title-only winner, or one whose text was written anew, may be known by its title alone."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_NO_LETTER = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


class TitleRows:
    """One unit row a title: its pairs of neighbouring characters, the rarer among the titles the weightier."""

    def __init__(self, titles: Sequence[str]) -> None:
        pairs = [_pairs(title) for title in titles]
        counts = Counter(pair for own in pairs for pair in own)
        self._columns = {pair: column for column, pair in enumerate(sorted(counts))}
        self._weights = {pair: math.log((len(titles) + 1) / count) for pair, count in counts.items()}
        self._by_pair = self._rows(pairs).T.tocsr()

    def nearest(self, titles: Sequence[str], count: int) -> list[list[int]]:
        """For each given title at most ``count`` numbers of titles that share a pair with it, nearest first."""
        product = (self._rows([_pairs(title) for title in titles]) @ self._by_pair).tocsr()
        bounds = zip(product.indptr[:-1].tolist(), product.indptr[1:].tolist(), strict=True)
        return [_greatest(product.indices[first:last], product.data[first:last], count) for first, last in bounds]

    def _rows(self, pairs: Iterable[frozenset[str]]) -> sparse.csr_matrix:
        columns: list[int] = []
        values: list[float] = []
        ends = [0]
        for own in pairs:
            known = sorted(pair for pair in own if pair in self._columns)
            weights = [self._weights[pair] for pair in known]
            length = math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0
            columns += [self._columns[pair] for pair in known]
            values += [weight / length for weight in weights]
            ends.append(len(columns))
        return sparse.csr_matrix((values, columns, ends), shape=(len(ends) - 1, max(len(self._columns), 1)))


def _pairs(title: str) -> frozenset[str]:
    bare = _NO_LETTER.sub("", title).lower()
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


def _greatest(numbers: NDArray[np.int32], values: NDArray[np.float64], count: int) -> list[int]:
    order = np.lexsort((numbers, -values.round(9)))[:count]
    return numbers[order].tolist()
