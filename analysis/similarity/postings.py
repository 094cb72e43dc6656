"""A shard of the index: which documents have which terms, as one sorted array of 64-bit keys (44 bits of the term, 20 of the document).

A key needs no dictionary, no pointer and no decoding: numpy sorts and searches it, a file of it is mapped into memory and shared by all
processes. Everything here is a function of its arguments, so that a shard may be searched anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.similarity.fingerprint import Terms

DOCUMENT_BITS = np.uint64(20)
DOCUMENTS = 1 << 20
"""Most documents that one shard can number."""
_DOCUMENT = np.uint64(DOCUMENTS - 1)

Keys = NDArray[np.uint64]
Shard = str | Keys
"""The path of a shard's .npy file, or its keys themselves."""


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """The distinct terms of many queries in order, as keys of document 0; query n has ``terms[numbers[starts[n]:starts[n + 1]]]``."""

    terms: Keys
    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """For each wanted term the place of its postings in a shard and their number."""

    low: NDArray[np.int64]
    sizes: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Documents with their shared weights, and which of the query's terms each has: pairs of a row of ``documents`` and a term's number."""

    documents: NDArray[np.int64]
    weights: NDArray[np.float64]
    rows: NDArray[np.int64]
    terms: NDArray[np.int64]


def pack(terms: Terms, first: int = 0) -> Keys:
    """The sorted keys of some documents, numbered from ``first``; a term that a document has twice counts once."""
    documents = np.repeat(np.arange(first, first + len(terms.sizes), dtype=np.uint64), terms.sizes)
    keys = (terms.hashes & ~_DOCUMENT) | documents
    keys.sort()
    return keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys


def merge(shards: Sequence[tuple[Shard, int]]) -> Keys:
    """One shard of several (keys, number of documents), the documents of the later behind those of the earlier."""
    first = 0
    parts = []
    for shard, documents in shards:
        parts.append(load(shard) + np.uint64(first))
        first += documents
    keys = np.concatenate(parts)
    keys.sort()
    return keys


def load(shard: Shard) -> Keys:
    return np.load(Path(shard), mmap_mode="r") if isinstance(shard, str) else shard


def wanted(terms: Terms) -> Wanted:
    """The terms of the queries, each distinct one once."""
    keys = pack(terms)
    queries = (keys & _DOCUMENT).astype(np.int64)
    terms_in_order = keys & ~_DOCUMENT
    first = np.concatenate(([True], terms_in_order[1:] != terms_in_order[:-1]))[: len(keys)]
    distinct, numbers = terms_in_order[first], np.cumsum(first) - 1
    order = np.argsort(queries, kind="stable")
    starts = np.searchsorted(queries[order], np.arange(len(terms.sizes) + 1))
    return Wanted(distinct, numbers[order], starts)


def locate(shard: Shard, terms: Keys) -> Located:
    """Where the postings of each term begin in the shard, and how many there are: in how many of its documents the term stands."""
    keys = load(shard)
    low = np.searchsorted(keys, terms, side="left")
    sizes = np.zeros(len(terms), dtype=np.int64)
    inside = np.flatnonzero(low < len(keys))
    held = inside[keys[low[inside]] & ~_DOCUMENT == terms[inside]]  # most terms of a new text stand in no document of a shard
    sizes[held] = np.searchsorted(keys, terms[held] | _DOCUMENT, side="right") - low[held]
    return Located(low, sizes)


def score(shard: Shard, documents: int, queries: Wanted, located: Located, weights: NDArray[np.float64], top: int) -> list[Scored]:
    """For each query the ``top`` documents of the shard with the greatest shared weight, and all that equal the last of them.

    A term of weight 0 is not looked at.
    """
    keys = load(shard)
    sizes = np.where(weights > 0, located.sizes, 0)
    by_query = np.split(queries.numbers, queries.starts[1:-1])
    return [_score_one(keys, located.low[numbers], sizes[numbers], weights[numbers], documents, top) for numbers in by_query]


def _score_one(
    keys: Keys, low: NDArray[np.int64], sizes: NDArray[np.int64], weights: NDArray[np.float64], documents: int, top: int
) -> Scored:
    """A query whose terms begin at ``low`` and stand in ``sizes`` documents."""
    ends = np.cumsum(sizes)
    places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(low - ends + sizes, sizes)
    found = (keys[places] & _DOCUMENT).astype(np.int64)
    terms = np.repeat(np.arange(len(sizes)), sizes)
    mass = np.bincount(found, weights=weights[terms], minlength=documents).astype(np.float64, copy=False)
    best = _best(mass, top)
    rows = np.full(documents, -1, dtype=np.int64)
    rows[best] = np.arange(len(best))
    kept = rows[found] >= 0
    return Scored(best, mass[best], rows[found[kept]], terms[kept])


def _best(mass: NDArray[np.float64], top: int) -> NDArray[np.int64]:
    """The numbers of the greatest, in their order; ties with the last one stay in, for whoever knows all shards to decide."""
    candidates = np.flatnonzero(mass > 0)
    if top < len(candidates):
        found = mass[candidates]
        candidates = candidates[found >= np.partition(found, len(found) - top)[len(found) - top]]
    return candidates.astype(np.int64)
