"""Word vectors and word frequencies, shipped as a few megabytes of numbers (training/word_vectors.py makes them)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

VECTORS = Path(__file__).resolve().parent.parent / "data" / "vectors" / "words.npz"
"""Two halves of one row: what words stand beside in public news and regulations, and published general vectors."""


@dataclass(frozen=True)
class WordVectors:
    """Unit rows by word, and how rare each word is in general text. An unknown word has a zero row and the greatest rarity."""

    words: dict[str, int]
    rows: np.ndarray
    rarities: np.ndarray
    greatest_rarity: float

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def row(self, word: str) -> np.ndarray:
        index = self.words.get(word)
        return np.zeros(self.rows.shape[1], np.float32) if index is None else self.rows[index]

    def rarity(self, word: str) -> float:
        """Natural logarithm of (documents / documents with the word) in general text; 0 for a word that every text has."""
        index = self.words.get(word)
        return self.greatest_rarity if index is None else float(self.rarities[index])

    def similarity(self, left: str, right: str) -> float:
        """Cosine (-1 to 1); 1 for the same word, 0 where either is unknown."""
        return 1.0 if left == right else float(self.row(left) @ self.row(right))

    def mean(self, words: Sequence[str], weights: Iterable[float]) -> np.ndarray:
        """Unit vector of the weighted words; zero when none is known."""
        known = [(self.words[word], weight) for word, weight in zip(words, weights, strict=True) if word in self.words]
        if not known:
            return np.zeros(self.rows.shape[1], np.float32)
        indices, chosen = zip(*known, strict=True)
        return unit(np.asarray(chosen, np.float32) @ self.rows[list(indices)])

    def nearest(self, word: str, count: int = 10) -> tuple[tuple[str, float], ...]:
        """The known words most like a word, nearest first, with their cosines; empty for an unknown word."""
        if word not in self.words:
            return ()
        cosines = self.rows @ self.row(word)
        names = list(self.words)
        order = np.argsort(-cosines, kind="stable")[: count + 1]
        return tuple((names[i], float(cosines[i])) for i in order if names[i] != word)[:count]


def unit(rows: np.ndarray) -> np.ndarray:
    """Rows of length one; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


@lru_cache(maxsize=2)
def load_vectors(path: Path = VECTORS) -> WordVectors:
    """The shipped vectors, read once a process (about a quarter of a second)."""
    with np.load(path, allow_pickle=False) as archive:
        words = str(archive["words"]).split("\n")
        split = int(archive["split"])
        stored = archive["rows"].astype(np.float32)
        rarities = archive["rarities"].astype(np.float32)
    halves = np.hstack([unit(stored[:, :split]), unit(stored[:, split:])])
    return WordVectors({word: i for i, word in enumerate(words)}, unit(halves), rarities, float(rarities.max()))
