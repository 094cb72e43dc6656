"""Other ways to find the document that a text was lifted from: each with ``build`` and ``search`` as its library means it to be used."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np

Ranking = list[list[int]]


class Peer(Protocol):
    name: str
    largest: int

    def build(self, documents: Sequence[str]) -> None: ...

    def search(self, queries: Sequence[str], top: int) -> Ranking: ...


class Ours:
    name, largest = "caselens index", 10_000_000

    def build(self, documents: Sequence[str]) -> None:
        from analysis.similarity.index import WinnersIndex

        self.index = WinnersIndex.build(documents)

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        return [[candidate.document for candidate in found] for found in self.index.query(queries, top)]


class Prototype:
    """The packed fingerprints that the design was drawn from: 4-grams, one in four kept, one pass over all text, np.sort, searchsorted."""

    name, largest = "packed prototype", 10_000_000

    def build(self, documents: Sequence[str]) -> None:
        self.documents = len(documents)
        hashes, owners = self._fingerprints(documents)
        self.keys = np.sort((hashes << np.uint64(20)) | owners)

    def _fingerprints(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        clean = [re.sub(r"[\W_]+", "", text) for text in texts]
        codes = np.frombuffer("".join(clean).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
        owners = np.repeat(np.arange(len(clean), dtype=np.uint64), [len(text) for text in clean])
        hashes = codes[:-3].copy()
        for place in range(1, 4):
            hashes = hashes * np.uint64(0x100000001B3) + codes[place : len(codes) - 3 + place]
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes >>= np.uint64(20)
        kept = ((hashes & np.uint64(3)) == 0) & (owners[:-3] == owners[3:])
        return hashes[kept], owners[:-3][kept]

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        ranking = []
        for query in queries:
            wanted = np.unique(self._fingerprints([query])[0])
            low = np.searchsorted(self.keys, wanted << np.uint64(20))
            high = np.searchsorted(self.keys, (wanted << np.uint64(20)) | np.uint64(0xFFFFF), side="right")
            sizes = high - low
            rare = (sizes > 0) & (sizes <= max(0.01 * self.documents, 2))
            low, sizes = low[rare], sizes[rare]
            places = np.arange(sizes.sum()) + np.repeat(low - np.cumsum(sizes) + sizes, sizes)
            found = (self.keys[places] & np.uint64(0xFFFFF)).astype(np.int64)
            mass = np.bincount(found, weights=np.repeat(np.log(self.documents / sizes), sizes), minlength=self.documents)
            ranking.append(_best(mass, top))
        return ranking


class Cosine:
    """Word TF-IDF and cosine: what most people would do."""

    def __init__(self, name: str, cut: Callable[[], Callable[[str], list[str]]], largest: int) -> None:
        self.name, self.cut, self.largest = name, cut, largest

    def build(self, documents: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.vectorizer = TfidfVectorizer(analyzer=self.cut(), dtype=np.float32, sublinear_tf=True)
        self.matrix = self.vectorizer.fit_transform(documents)

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        wanted = self.vectorizer.transform(queries)
        return [_best(row, top) for row in (wanted @ self.matrix.T).toarray()]


class Bm25:
    name, largest = "bm25s on rjieba words", 10_000

    def build(self, documents: Sequence[str]) -> None:
        import bm25s

        self.cut = rjieba_words()
        self.index = bm25s.BM25()
        self.index.index([self.cut(text) for text in documents], show_progress=False)

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        found, _ = self.index.retrieve([self.cut(text) for text in queries], k=top, show_progress=False)
        return [[int(number) for number in row] for row in found]


class Tantivy:
    name, largest = "tantivy on rjieba words", 100_000

    def build(self, documents: Sequence[str]) -> None:
        import tantivy

        self.cut = rjieba_words()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", tokenizer_name="whitespace")
        builder.add_unsigned_field("number", stored=True)
        self.index = tantivy.Index(builder.build())
        writer = self.index.writer(heap_size=100_000_000, num_threads=1)
        for number, text in enumerate(documents):
            writer.add_document(tantivy.Document(body=" ".join(self.cut(text)), number=number))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        import tantivy

        searcher = self.index.searcher()
        schema = self.index.schema
        ranking = []
        for text in queries:
            words = sorted({word for word in self.cut(text) if word.strip()})
            terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", word)) for word in words]
            hits = searcher.search(tantivy.Query.boolean_query(terms), top).hits
            ranking.append([searcher.doc(address)["number"][0] for _, address in hits])
        return ranking


class MinHash:
    """datasketch: 128 permutations over 5-grams, LSH at Jaccard 0.1, which the lifts of 20 % and more have."""

    name, largest = "datasketch MinHash LSH", 10_000

    def build(self, documents: Sequence[str]) -> None:
        from datasketch import MinHashLSH

        self.lsh = MinHashLSH(threshold=0.1, num_perm=128)
        self.sketches = [self._sketch(text) for text in documents]
        for number, sketch in enumerate(self.sketches):
            self.lsh.insert(number, sketch)

    def _sketch(self, text: str) -> Any:
        from datasketch import MinHash as Sketch

        sketch = Sketch(num_perm=128)
        sketch.update_batch([gram.encode() for gram in _grams(text, 5)])
        return sketch

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        ranking = []
        for text in queries:
            sketch = self._sketch(text)
            found = sorted(self.lsh.query(sketch), key=lambda number: (-sketch.jaccard(self.sketches[number]), number))
            ranking.append(found[:top])
        return ranking


class Rensa:
    name, largest = "rensa R-MinHash LSH", 100_000

    def build(self, documents: Sequence[str]) -> None:
        from rensa import RMinHashLSH

        self.lsh = RMinHashLSH(threshold=0.1, num_perm=128, num_bands=64)
        self.sketches = [self._sketch(text) for text in documents]
        for number, sketch in enumerate(self.sketches):
            self.lsh.insert(number, sketch)

    def _sketch(self, text: str) -> Any:
        from rensa import RMinHash

        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(_grams(text, 5))
        return sketch

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        ranking = []
        for text in queries:
            sketch = self._sketch(text)
            found = sorted(self.lsh.query(sketch), key=lambda number: (-sketch.jaccard(self.sketches[number]), number))
            ranking.append(found[:top])
        return ranking


class SimHash:
    name, largest = "simhash 64 bit", 10_000

    def build(self, documents: Sequence[str]) -> None:
        self.values = np.array([self._value(text) for text in documents], dtype=np.uint64)

    def _value(self, text: str) -> int:
        from simhash import Simhash

        return int(Simhash(_grams(text, 4)).value)

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        return [_best(-np.bitwise_count(self.values ^ np.uint64(self._value(text))).astype(float), top) for text in queries]


class CopyDetect:
    """copydetect's fingerprints (winnowing) of every document, each compared with each query's."""

    name, largest = "copydetect winnowing", 1_000

    def build(self, documents: Sequence[str]) -> None:
        self.prints = [self._prints(text) for text in documents]

    def _prints(self, text: str) -> set[int]:
        from copydetect.utils import get_document_fingerprints

        return set(get_document_fingerprints(text, 5, 4)[0])

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        ranking = []
        for text in queries:
            prints = self._prints(text)
            ranking.append(_best(np.array([len(prints & others) for others in self.prints], dtype=float), top))
        return ranking


class RapidFuzz:
    name, largest = "rapidfuzz ratio, all pairs", 1_000

    def build(self, documents: Sequence[str]) -> None:
        self.documents = list(documents)

    def search(self, queries: Sequence[str], top: int) -> Ranking:
        from rapidfuzz import fuzz, process

        return [[number for _, _, number in process.extract(text, self.documents, scorer=fuzz.ratio, limit=top)] for text in queries]


def rjieba_words() -> Callable[[str], list[str]]:
    import rjieba

    return rjieba.cut


def jieba_words() -> Callable[[str], list[str]]:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return jieba.lcut


def _grams(text: str, size: int) -> list[str]:
    clean = re.sub(r"[\W_]+", "", text)
    return [clean[place : place + size] for place in range(max(len(clean) - size + 1, 1))]


def _best(mass: np.ndarray, top: int) -> list[int]:
    order = np.flatnonzero(mass)
    if top < len(order):
        order = order[np.argpartition(mass[order], -top)[-top:]]
    return [int(number) for number in order[np.lexsort((order, -mass[order]))]]


def all_peers() -> list[Peer]:
    return [
        Ours(),
        Prototype(),
        Tantivy(),
        Cosine("TF-IDF on rjieba words", rjieba_words, 100_000),
        Cosine("TF-IDF on jieba words", jieba_words, 10_000),
        Rensa(),
        Bm25(),
        MinHash(),
        SimHash(),
        CopyDetect(),
        RapidFuzz(),
    ]
