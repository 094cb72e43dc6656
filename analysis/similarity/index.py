"""往年成果的指纹索引: which past winners share rare wording with a text, asked once for many texts.

``WinnersIndex`` holds 4-grams and finds copied wording down to a few lines. ``WordIndex`` holds words that the caller cut (jieba's) and
finds the winner of a wholly rewritten text, which shares names and terms but no wording: at some ten thousand winners ask both and
compare the union in full; below that comparing with every winner is cheap enough. Past cases are never compared with each other.

On disk an index is a folder: ``index.json`` names the shards, each a sorted .npy file that all processes map into memory. Files are
never changed: ``extend`` writes new ones and then replaces ``index.json``, so that whoever reads sees the old index or the new one.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.errors import InputError
from analysis.similarity.executor import in_order
from analysis.similarity.fingerprint import Terms, sampled_grams, word_terms
from analysis.similarity.postings import Keys, Shard, locate, merge, pack, score, wanted

SHARD_DOCUMENTS = 1 << 14
"""Documents a shard: some 60 MB of keys for texts of 1,000 characters, so that building needs little memory and a cluster has parts."""
COMMON_SHARE = 0.01
"""A term in more than this share of the documents tells nothing about which of them is meant, and costs most of the time."""
COMMON_FLOOR = 50
"""In a small library no term is left out for standing in fewer documents than this; its weight is low anyway."""
_RARITY = 3
"""Power of a term's idf. A lift of two lines is told from a same theme by a few very rare grams, not by many half-rare ones: of
5-15 % lifts among 10,000 documents .95 are found at 3, .93 at 2, .90 at 1 (other plants than benchmarks.scale reports)."""
T = TypeVar("T")
_FORMAT = 2
_MANIFEST = "index.json"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document by its number in the order of building, and its shared weight: over the shared terms the sum of log(documents / documents with it) ** 3."""

    document: int
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A shard and the number of documents in it."""

    shard: Shard
    documents: int


class _TermIndex:
    """What both indexes share; a subclass says what the terms of its documents are."""

    kind: ClassVar[str]

    def __init__(self, parts: Sequence[_Part], folder: Path | None) -> None:
        self._parts = tuple(parts)
        self.folder = folder

    def __len__(self) -> int:
        return sum(part.documents for part in self._parts)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index that ``build`` left in the folder; raises InputError if there is none or it is of another kind."""
        try:
            manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
            if (manifest["format"], manifest["kind"]) != (_FORMAT, cls.kind):
                raise ValueError(manifest["kind"])
            parts = [_Part(str(folder / row["file"]), int(row["documents"])) for row in manifest["shards"]]
        except (OSError, ValueError, KeyError, TypeError):
            raise InputError(f"{folder} 里没有可用的往年成果索引，请重新建立索引") from None
        missing = [Path(str(part.shard)).name for part in parts if not Path(str(part.shard)).is_file()]
        if missing:
            raise InputError(f"往年成果索引 {folder} 缺少文件：{'、'.join(missing)}，请重新建立索引")
        return cls(parts, folder)

    @property
    def version(self) -> str:
        """Changes when, and only when, the documents do: for the report and for caches."""
        digest = blake2b(f"{_FORMAT}{self.kind}".encode(), digest_size=8)
        for part in self._parts:
            name = Path(part.shard).stem if isinstance(part.shard, str) else _digest(part.shard)
            digest.update(f"{name}:{part.documents};".encode())
        return digest.hexdigest()

    def _extended(self, batches: Iterable[tuple[Terms, int]]) -> Self:
        """The index with further documents, in new shards; small shards at the end are merged so that their number stays small."""
        parts = list(self._parts)
        for terms, documents in batches:
            parts.append(_Part(pack(terms), documents))
            while len(parts) > 1 and _worth_merging(parts[-2].documents, parts[-1].documents):
                later, earlier = parts.pop(), parts.pop()
                merged = merge([(earlier.shard, earlier.documents), (later.shard, later.documents)])
                parts.append(_Part(merged, earlier.documents + later.documents))
            if self.folder is not None and parts[-1].documents == SHARD_DOCUMENTS:
                parts[-1] = _written(parts[-1], self.folder)
        if self.folder is not None:
            parts = [_written(part, self.folder) for part in parts]
            _write_manifest(self.folder, self.kind, parts)
        return type(self)(parts, self.folder)

    def _ask(self, terms: Terms, top: int, executor: Executor | None) -> tuple[tuple[Candidate, ...], ...]:
        """Two rounds over the shards: counts, added up to one table for all, then scores with the weights that follow from it."""
        queries = wanted(terms)
        located = in_order(executor, locate, [(part.shard, queries.terms) for part in self._parts])
        counts = sum((found.sizes for found in located), np.zeros(len(queries.terms), dtype=np.int64))
        weights = self._weights(counts)
        calls = [(part.shard, part.documents, queries, found, weights, top) for part, found in zip(self._parts, located, strict=True)]
        by_shard = in_order(executor, score, calls)
        firsts = np.cumsum([0, *(part.documents for part in self._parts)])
        return tuple(_merged([found[query] for found in by_shard], firsts, top) for query in range(len(terms.sizes)))

    def _weights(self, counts: NDArray[np.int64]) -> NDArray[np.float64]:
        documents = len(self)
        common = max(COMMON_SHARE * documents, COMMON_FLOOR)
        weights = np.log((documents + 1) / np.maximum(counts, 1)) ** _RARITY
        return np.where((counts > 0) & (counts <= common), weights, 0.0)


class WinnersIndex(_TermIndex):
    """4-gram fingerprints of the past winners' texts."""

    kind = "grams"

    @classmethod
    def build(cls, texts: Sequence[str], folder: Path | None = None) -> Self:
        """The index of the texts, numbered in their order; in memory, or in the folder, where it replaces what was there."""
        return cls((), _made(folder)).extend(texts)

    def extend(self, texts: Sequence[str]) -> Self:
        """The index with further texts behind the others; what is there is not read again but to merge small shards."""
        return self._extended((sampled_grams(batch), len(batch)) for batch in _batches(texts))

    def query(self, texts: Sequence[str], top: int = 10, *, executor: Executor | None = None) -> tuple[tuple[Candidate, ...], ...]:
        """For each text its best candidates by shared weight, at most ``top``; none if it shares no rare gram with any."""
        return self._ask(sampled_grams(texts), top, executor)


class WordIndex(_TermIndex):
    """Words of the past winners, cut by the caller: for rewritten texts that share no wording."""

    kind = "words"

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]], folder: Path | None = None) -> Self:
        return cls((), _made(folder)).extend(documents)

    def extend(self, documents: Sequence[Sequence[str]]) -> Self:
        return self._extended((word_terms(batch), len(batch)) for batch in _batches(documents))

    def query(
        self, documents: Sequence[Sequence[str]], top: int = 10, *, executor: Executor | None = None
    ) -> tuple[tuple[Candidate, ...], ...]:
        return self._ask(word_terms(documents), top, executor)


def _made(folder: Path | None) -> Path | None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _batches(documents: Sequence[T]) -> Iterator[Sequence[T]]:
    return (documents[first : first + SHARD_DOCUMENTS] for first in range(0, len(documents), SHARD_DOCUMENTS))


def _worth_merging(earlier: int, later: int) -> bool:
    return earlier <= 2 * later and earlier + later <= SHARD_DOCUMENTS


def _digest(keys: Keys) -> str:
    return blake2b(np.ascontiguousarray(keys).data, digest_size=8).hexdigest()


def _written(part: _Part, folder: Path) -> _Part:
    """The part as a file named by its content; a file that is there already is the same."""
    if isinstance(part.shard, str):
        return part
    path = folder / f"{_digest(part.shard)}-{part.documents}.npy"
    if not path.exists():
        unfinished = path.with_suffix(f".{os.getpid()}.new")
        with unfinished.open("wb") as handle:
            np.save(handle, part.shard)
        unfinished.replace(path)
    return _Part(str(path), part.documents)


def _write_manifest(folder: Path, kind: str, parts: Sequence[_Part]) -> None:
    rows = [{"file": Path(str(part.shard)).name, "documents": part.documents} for part in parts]
    unfinished = folder / f"{_MANIFEST}.{os.getpid()}.new"
    unfinished.write_text(json.dumps({"format": _FORMAT, "kind": kind, "shards": rows}, indent=1), "utf-8")
    unfinished.replace(folder / _MANIFEST)
    _sweep(folder, {row["file"] for row in rows})


def _sweep(folder: Path, kept: set[object]) -> None:
    """Remove shards that no manifest names any more. Windows keeps a mapped file: the next writer tries again."""
    for path in folder.glob("*.npy"):
        if path.name not in kept:
            try:
                path.unlink()
            except PermissionError:
                continue


def _merged(found: Sequence[tuple[NDArray[np.int64], NDArray[np.float64]]], firsts: NDArray[np.int64], top: int) -> tuple[Candidate, ...]:
    pairs = [
        (-weight, first + document)
        for first, (documents, weights) in zip(firsts.tolist(), found, strict=False)
        for document, weight in zip(documents.tolist(), weights.tolist(), strict=True)
    ]
    return tuple(Candidate(document, -weight) for weight, document in sorted(pairs)[:top])
