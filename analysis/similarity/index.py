"""往年成果的指纹索引: which past winners share rare wording with a text, asked once for many texts.

Terms are 4-grams of characters; copied wording is found down to a few lines. A wholly rewritten text shares no wording: the other ways
of shortlist.py find it. Past cases are never compared with each other.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from analysis.similarity.coverage import choose, pool
from analysis.similarity.executor import in_order
from analysis.similarity.fingerprint import sampled_grams
from analysis.similarity.index_files import Part, read_parts, version_of, write_manifest, write_part
from analysis.similarity.postings import Scored, locate, merge, pack, score, wanted

SHARD_DOCUMENTS = 1 << 14
"""Documents a shard: some 60 MB of keys for texts of 1,000 characters, so that building needs little memory and a cluster has parts."""
COMMON_SHARE = 0.01
"""A term in more than this share of the documents tells nothing about which of them is meant, and costs most of the time."""
COMMON_FLOOR = 50
"""In a small library no term is left out for standing in fewer documents than this; its weight is low anyway."""
COMMON_MOST = 300
"""Nor is a term looked at that stands in more documents than this, whatever their number: nothing is found by it, and it has two thirds
of the postings at 100,000."""
POOL = 100
"""Weightiest documents among which the candidates are chosen; 200 find no more, 50 lose 2 in 100 of the short lifts."""
_RARITY = 3
"""Power of a term's idf. A lift of two lines is told from a same theme by a few very rare grams, not by many half-rare ones: of
5-15 % lifts among 10,000 documents .95 are found at 3, .93 at 2, .90 at 1 (other plants than benchmarks.scale reports)."""
Ranks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document by its number in the order of building, and its shared weight: over the shared terms the sum of log(documents / documents with it) ** 3.

    Candidates come in the order in which they add to those before them (coverage.py), the first one being the weightiest.
    """

    document: int
    weight: float


class WinnersIndex:
    """4-gram fingerprints of the past winners' texts."""

    def __init__(self, parts: Sequence[Part] = (), folder: Path | None = None) -> None:
        self._parts = tuple(parts)
        self.folder = folder

    def __len__(self) -> int:
        return sum(part.documents for part in self._parts)

    @classmethod
    def build(cls, texts: Sequence[str], folder: Path | None = None) -> Self:
        """The index of the texts, numbered in their order; in memory, or in the folder, where it replaces what was there."""
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        return cls((), folder).extend(texts)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index that ``build`` left in the folder; raises InputError if there is none or it is not whole."""
        return cls(read_parts(folder), folder)

    @property
    def version(self) -> str:
        """Changes when, and only when, the documents do: for the report and for caches."""
        return version_of(self._parts)

    def extend(self, texts: Sequence[str]) -> Self:
        """The index with further texts behind the others, in new shards; small shards at the end are merged, so that they stay few."""
        parts = list(self._parts)
        for first in range(0, len(texts), SHARD_DOCUMENTS):
            batch = texts[first : first + SHARD_DOCUMENTS]
            parts.append(Part(pack(sampled_grams(batch)), len(batch)))
            while len(parts) > 1 and _worth_merging(parts[-2].documents, parts[-1].documents):
                later, earlier = parts.pop(), parts.pop()
                merged = merge([(earlier.shard, earlier.documents), (later.shard, later.documents)])
                parts.append(Part(merged, earlier.documents + later.documents))
            if self.folder is not None and parts[-1].documents == SHARD_DOCUMENTS:
                parts[-1] = write_part(parts[-1], self.folder)
        if self.folder is not None:
            parts = [write_part(part, self.folder) for part in parts]
            write_manifest(self.folder, parts)
        return type(self)(parts, self.folder)

    def query(
        self, texts: Sequence[str], top: int = 10, *, executor: Executor | None = None, ranks: Ranks | None = None
    ) -> tuple[tuple[Candidate, ...], ...]:
        """For each text its best candidates by shared weight, at most ``top``; none if it shares no rare gram with any.

        Two rounds over the shards: counts, added up to one table for all, then scores with the weights that follow from it. Of documents
        that share equally much the one of the lower rank comes first; ``ranks`` has one number a document, else its own.
        """
        if not self._parts:
            return ((),) * len(texts)
        queries, size = wanted(sampled_grams(texts)), max(POOL, 5 * top)
        located = in_order(executor, locate, [(part.shard, queries.terms) for part in self._parts])
        weights = self._weights(sum((found.sizes for found in located), np.zeros(len(queries.terms), dtype=np.int64)))
        calls = [(part.shard, part.documents, queries, found, weights, size) for part, found in zip(self._parts, located, strict=True)]
        by_shard = in_order(executor, score, calls)
        firsts = np.cumsum([0, *(part.documents for part in self._parts)])
        by_query = np.split(weights[queries.numbers], queries.starts[1:-1])
        return tuple(
            _candidates(pool([found[query] for found in by_shard], firsts, size, ranks), own, top) for query, own in enumerate(by_query)
        )

    def _weights(self, counts: NDArray[np.int64]) -> NDArray[np.float64]:
        documents = len(self)
        common = min(max(COMMON_SHARE * documents, COMMON_FLOOR), COMMON_MOST)
        weights = np.log((documents + 1) / np.maximum(counts, 1)) ** _RARITY
        return np.where((counts > 0) & (counts <= common), weights, 0.0)


def _worth_merging(earlier: int, later: int) -> bool:
    return earlier <= 2 * later and earlier + later <= SHARD_DOCUMENTS


def _candidates(found: Scored, term_weights: NDArray[np.float64], top: int) -> tuple[Candidate, ...]:
    return tuple(Candidate(int(found.documents[row]), float(found.weights[row])) for row in choose(found, term_weights, top))
