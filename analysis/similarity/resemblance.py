"""How much two kernels resemble each other: a few signals, fused into one probability by a small logistic model.

Every measure comes from shipped numbers (rarities, vectors, coefficients), none from the batch: a pair gets the same probability
in any company, and what many share is never discounted for being shared.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from analysis.similarity.concepts import Thesaurus
from analysis.similarity.encoder import Encoder, ShippedEncoder, shipped_encoder
from analysis.similarity.kernel import Kernel
from analysis.similarity.meaning import Measure, load_measure, measure_of_batch
from analysis.similarity.vectors import WordVectors

MODEL = Path(__file__).resolve().parent.parent.parent / "data" / "similarity" / "alike.json"
SIGNALS = ("概念", "做法", "词语", "句义", "原文用词")
"""Cosines of concepts, of the concepts of form and means, and of the kernel's words; closeness of the encoder's rows; cosine of all words."""
COMMON_WORDING, WORDING = 0.22, 40.0
"""Unrelated pairs share at most 0.21 of their (rarity-weighted) words (twelve labelled sets); each hundredth above 0.22 adds 0.4 to the log-odds."""
ALL_PAIRS_UP_TO = 600
CANDIDATES = 40
"""Beyond 600 cases only the 40 nearest of every case by concepts, words and meaning together are scored."""
MEANING_WEIGHS = 1.4
"""What the encoder's row counts among candidates beside concepts and words, each 1: as in the fused odds, about half."""
BLOCK = 500


@dataclass(frozen=True)
class AlikeModel:
    """Coefficients over standardised signals, from training/alike_model.py."""

    coefficients: np.ndarray
    intercept: float
    means: np.ndarray
    scales: np.ndarray

    def probability(self, signals: np.ndarray) -> np.ndarray:
        return np.asarray(1 / (1 + np.exp(-self.odds(signals))))

    def odds(self, signals: np.ndarray) -> np.ndarray:
        """Log-odds; whoever shares more than the common run of words is likely the same text, whatever the concepts say."""
        wording = signals[:, [SIGNALS.index("词语"), SIGNALS.index("原文用词")]].mean(axis=1)
        return np.asarray(
            (signals - self.means) / self.scales @ self.coefficients + self.intercept + WORDING * np.maximum(0, wording - COMMON_WORDING)
        )


@lru_cache(maxsize=2)
def load_model(path: Path = MODEL) -> AlikeModel:
    return model_of(json.loads(path.read_text("utf-8")))


def model_of(data: dict[str, Any]) -> AlikeModel:
    """A model from its JSON. Raises ValueError if it was fitted for other signals."""
    if tuple(data["signals"]) != SIGNALS:
        raise ValueError("alike.json 的信号与程序不符：请重新运行 python -m training.alike_model")
    rows = [np.asarray(data[name], float) for name in ("coefficients", "means", "scales")]
    return AlikeModel(rows[0], float(data["intercept"]), rows[1], rows[2])


class Crowd:
    """The kernels of a batch as matrices, one row a case; rows of the sparse ones have length one."""

    def __init__(
        self,
        kernels: Sequence[Kernel],
        thesaurus: Thesaurus,
        vectors: WordVectors,
        *,
        encoder: Encoder | None = None,
    ) -> None:
        self.kernels, self.thesaurus, self.vectors = kernels, thesaurus, vectors
        self.encoder = encoder or shipped_encoder()
        self.names = tuple(sorted(thesaurus.concepts))
        self._rarity = np.array([thesaurus.rarity(name) for name in self.names])

    @cached_property
    def weights(self) -> sparse.csr_matrix:
        """Concept weights before rows are made length one."""
        return self._concepts(lambda kernel: kernel.concepts)

    @cached_property
    def concepts(self) -> sparse.csr_matrix:
        return _unit_rows(self.weights)

    def facet(self, *facets: str) -> sparse.csr_matrix:
        chosen = np.array([self.thesaurus.concepts[name].facet in facets for name in self.names], float)
        return _unit_rows(self.weights @ sparse.diags(chosen))

    @cached_property
    def words(self) -> sparse.csr_matrix:
        return _unit_rows(self._words(lambda kernel: kernel.words))

    @cached_property
    def literal(self) -> sparse.csr_matrix:
        return _unit_rows(self._words(lambda kernel: kernel.all_words))

    @cached_property
    def meanings(self) -> np.ndarray:
        """The encoder's rows under the measure that was learnt for it."""
        return self.measure.rows(self._encoded)

    @cached_property
    def measure(self) -> Measure:
        """What was learnt for the shipped encoder, or for another one what the batch itself gives."""
        if self.encoder.name == ShippedEncoder.name:
            return load_measure()
        model, signal = load_model(), SIGNALS.index("句义")
        return measure_of_batch(self._encoded, float(model.means[signal]), float(model.scales[signal]))

    @cached_property
    def _encoded(self) -> np.ndarray:
        return self.encoder.encode([kernel.told for kernel in self.kernels])

    @cached_property
    def crowding(self) -> np.ndarray:
        return self.measure.crowding(self.meanings)

    def _concepts(self, chosen: Callable[[Kernel], dict[str, float]]) -> sparse.csr_matrix:
        place = {name: i for i, name in enumerate(self.names)}
        return _sparse(
            [{place[name]: np.log1p(w) * self._rarity[place[name]] for name, w in chosen(k).items()} for k in self.kernels], len(place)
        )

    def _words(self, chosen: Callable[[Kernel], dict[str, float]]) -> sparse.csr_matrix:
        place: dict[str, int] = {}
        rows = []
        for kernel in self.kernels:
            rows.append({place.setdefault(word, len(place)): np.log1p(w) * self.vectors.rarity(word) for word, w in chosen(kernel).items()})
        return _sparse(rows, len(place))

    def signals(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        """One row a pair, one column a signal in the order of ``SIGNALS``."""
        blocks = [self._signals(left[at : at + 20_000], right[at : at + 20_000]) for at in range(0, max(len(left), 1), 20_000)]
        return np.vstack(blocks)

    def _signals(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        return np.column_stack(
            [
                _cosine(self.concepts, self.concepts, left, right),
                _cosine(self._doings, self._doings, left, right),
                _cosine(self.words, self.words, left, right),
                self.measure.closeness(self.meanings, self.crowding, left, right),
                _cosine(self.literal, self.literal, left, right),
            ]
        )

    @cached_property
    def _doings(self) -> sparse.csr_matrix:
        return self.facet("form", "means")

    def candidates(self, up_to: int = ALL_PAIRS_UP_TO) -> tuple[np.ndarray, np.ndarray]:
        """Every pair worth scoring, left row before right row, each once: all of a batch of ``up_to`` cases, else the nearest."""
        count = len(self.kernels)
        if count <= up_to:
            return np.triu_indices(count, 1)
        both = sparse.hstack([self.concepts, self.words]).tocsr()
        meanings = self.meanings * np.float32(MEANING_WEIGHS)
        keys = [_nearest(both, meanings, start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]
        unique = np.unique(np.concatenate(keys))
        return unique // count, unique % count


def _nearest(rows: sparse.csr_matrix, meanings: np.ndarray, start: int, end: int) -> np.ndarray:
    """Keys left * count + right of the nearest candidates of a block of rows."""
    count = rows.shape[0]
    near = (rows[start:end] @ rows.T).toarray().astype(np.float32) + meanings[start:end] @ meanings.T
    near[np.arange(end - start), np.arange(start, end)] = -1
    chosen = np.argpartition(-near, CANDIDATES, axis=1)[:, :CANDIDATES]
    own = np.repeat(np.arange(start, end), CANDIDATES)
    other = chosen.ravel()
    return np.asarray(np.minimum(own, other).astype(np.int64) * count + np.maximum(own, other))


def _sparse(rows: Sequence[dict[int, float]], width: int) -> sparse.csr_matrix:
    data = [value for row in rows for value in row.values()]
    indices = [column for row in rows for column in row]
    ends = np.cumsum([0, *map(len, rows)])
    return sparse.csr_matrix((data, indices, ends), shape=(len(rows), max(width, 1)), dtype=np.float64)


def _unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix


def _cosine(first: sparse.csr_matrix, second: sparse.csr_matrix, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.asarray(first[left].multiply(second[right]).sum(axis=1)).ravel()
