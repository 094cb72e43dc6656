"""Fit data/similarity/alike.json and count data/lexicon/concepts/rarity.json: ``python -m training.alike_model`` (after training.meaning_metric).

Pairs are drawn within a batch, never across: style and length would tell them apart. Every batch is by another hand; its closeness of
meaning is measured by what was learnt without it, and the probability is set by scores of models that never saw the batch.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from analysis.similarity.concepts import CONCEPTS, Thesaurus, load_thesaurus
from analysis.similarity.kernel import read_kernel
from analysis.similarity.meaning import Measure
from analysis.similarity.resemblance import MODEL, SIGNALS, Crowd
from analysis.similarity.vectors import load_vectors
from training.alike_texts import LabelledCase, fitted_on, segmenter
from training.meaning_metric import Encoded, encode, measure_without

PENALTY = 10.0
"""Weight of the ridge: from 3 to 30 the batches predict each other alike."""
KIN_AMONG_PAIRS = 0.005
"""Share of pairs that are kin in a year's batch (the sample's): the labelled sets, where most cases have kin, are weighed down to it."""


@dataclass(frozen=True, eq=False)
class Table:
    """Signals and labels of every pair within a batch; 句义 by a measure that did not see it."""

    signals: np.ndarray
    labels: np.ndarray

    @property
    def weights(self) -> np.ndarray:
        """Kin 1 each, the others so much that kin are ``KIN_AMONG_PAIRS`` of the whole."""
        others = self.labels.sum() * (1 - KIN_AMONG_PAIRS) / KIN_AMONG_PAIRS / (~self.labels).sum()
        return np.where(self.labels, 1.0, others)


class Desk:
    """The batches, read and encoded once; tables for any choice of what is left out."""

    def __init__(self, batches: Mapping[str, Sequence[LabelledCase]], thesaurus: Thesaurus) -> None:
        self.batches = dict(batches)
        self.encoded: dict[str, Encoded] = {name: encode(batch) for name, batch in batches.items()}
        self._signals = {name: _signals(batch, thesaurus) for name, batch in batches.items()}
        self._measures: dict[tuple[str, ...], Measure] = {}

    def table(self, name: str, *left_out: str) -> Table:
        rows, clusters = self.encoded[name]
        left, right = np.triu_indices(len(clusters), 1)
        measure = self._measure(name, *left_out)
        signals, meant = self._signals[name].copy(), measure.rows(rows)
        signals[:, SIGNALS.index("句义")] = measure.closeness(meant, measure.crowding(meant), left, right)
        return Table(signals, np.array([bool(clusters[i]) and clusters[i] == clusters[j] for i, j in zip(left, right, strict=True)]))

    def tables(self, *left_out: str) -> list[Table]:
        return [self.table(name, *left_out) for name in self.batches if name not in left_out]

    def _measure(self, *left_out: str) -> Measure:
        key = tuple(sorted(set(left_out)))
        if key not in self._measures:
            self._measures[key] = measure_without(self.encoded, *key)
        return self._measures[key]


def _signals(batch: Sequence[LabelledCase], thesaurus: Thesaurus) -> np.ndarray:
    crowd = Crowd([read_kernel(item.case, thesaurus) for item in batch], thesaurus, load_vectors())
    return crowd.signals(*np.triu_indices(len(batch), 1))


def count_rarities(batches: Mapping[str, Sequence[LabelledCase]], thesaurus: Thesaurus) -> dict[str, float]:
    kernels = [read_kernel(item.case, thesaurus) for batch in batches.values() for item in batch]
    seen = Counter(name for kernel in kernels for name in kernel.concepts)
    return {name: round(float(np.log((len(kernels) + 1) / (seen[name] + 1))), 3) for name in sorted(thesaurus.concepts)}


def fit(tables: Sequence[Table]) -> dict[str, list[float]]:
    """Coefficients that only ever speak for resemblance, held small and so near each other."""
    signals, labels = np.vstack([table.signals for table in tables]), np.concatenate([table.labels for table in tables])
    means, scales = signals.mean(axis=0), signals.std(axis=0)
    weights = _ridge((signals - means) / scales, labels)
    return {"coefficients": weights.round(4).tolist(), "means": means.round(5).tolist(), "scales": scales.round(5).tolist()}


def _ridge(standard: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Non-negative logistic coefficients with a ridge penalty."""

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        weights, intercept = parameters[:-1], parameters[-1]
        odds = standard @ weights + intercept
        surplus = 1 / (1 + np.exp(-odds)) - labels
        value = float((np.logaddexp(0, odds) - labels * odds).sum() + PENALTY * (weights**2).sum())
        return value, np.append(standard.T @ surplus + 2 * PENALTY * weights, surplus.sum())

    width = standard.shape[1]
    bounds = [(0, None)] * width + [(None, None)]
    return np.asarray(minimize(loss, np.append(np.zeros(width), -5.0), jac=True, bounds=bounds, method="L-BFGS-B").x[:-1])


def scores(model: Mapping[str, list[float]], signals: np.ndarray) -> np.ndarray:
    means, scales, coefficients = (np.asarray(model[name], float) for name in ("means", "scales", "coefficients"))
    return np.asarray((signals - means) / scales @ coefficients)


def calibrated(model: Mapping[str, list[float]], unseen: Sequence[tuple[np.ndarray, Table]]) -> dict[str, object]:
    """The model with slope and intercept under which the ``unseen`` scores (of models that did not see the table) are probabilities."""
    told = np.concatenate([values for values, _ in unseen])[:, None]
    labels, weights = (np.concatenate([getattr(table, name) for _, table in unseen]) for name in ("labels", "weights"))
    line = LogisticRegression(C=1e6, max_iter=2000).fit(told, labels, sample_weight=weights)
    slope = float(line.coef_[0, 0])
    coefficients = [round(value * slope, 4) for value in model["coefficients"]]
    return {"signals": list(SIGNALS), **model, "coefficients": coefficients, "intercept": round(float(line.intercept_[0]), 4)}


def unseen_scores(desk: Desk, *left_out: str) -> dict[str, tuple[np.ndarray, Table]]:
    """For every batch the scores of a model that saw neither it nor those left out."""
    told = {}
    for name in desk.batches:
        if name not in left_out:
            table = desk.table(name, *left_out)
            told[name] = scores(fit(desk.tables(name, *left_out)), table.signals), table
    return told


def model_without(desk: Desk, *left_out: str) -> dict[str, object]:
    """A whole model, probability included, that knows nothing of the batches left out."""
    return calibrated(fit(desk.tables(*left_out)), list(unseen_scores(desk, *left_out).values()))


def main() -> None:
    batches = fitted_on(segmenter())
    rarities = count_rarities(batches, load_thesaurus())
    (CONCEPTS / "rarity.json").write_text(json.dumps(rarities, ensure_ascii=False, indent=0) + "\n", "utf-8")
    desk = Desk(batches, load_thesaurus())
    told = unseen_scores(desk)
    model = calibrated(fit(desk.tables()), list(told.values()))
    MODEL.write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(MODEL.read_text("utf-8"))
    for name, (values, table) in told.items():
        kin = int(table.labels.sum())
        print(f"{name}：{kin} 对同质 / {len(values)} 对，只用其余各组时平均精度 {average_precision_score(table.labels, values):.3f}")


if __name__ == "__main__":
    main()
