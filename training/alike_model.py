"""Fit data/similarity/alike.json and count data/lexicon/concepts/rarity.json: ``python -m training.alike_model SAMPLE_FOLDER``.

Pairs are drawn within a batch, never across: style and length would tell them apart. Four hands wrote the batches; each is scored by a
model fitted on the other three, which have other clusters and other authors.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from analysis.segment import Segmenter
from analysis.similarity.concepts import CONCEPTS, Thesaurus, load_thesaurus
from analysis.similarity.kernel import Kernel, read_kernel
from analysis.similarity.resemblance import MODEL, SIGNALS, Crowd, load_centre
from analysis.similarity.vectors import load_vectors
from training.alike_texts import SECOND, LabelledCase, blind, development, sample, segmenter

Table = tuple[np.ndarray, np.ndarray]
"""Signals and labels of the pairs of a batch."""
COUNTED = ("样例", "自拟")
"""Batches in which concepts are counted, and whose mean is the centre of the field."""
PENALTY = 60.0
"""Weight of the ridge: from 30 to 100 each half of the labelled texts predicts the other best."""


def count_rarities(kernels: Sequence[Kernel], thesaurus: Thesaurus) -> dict[str, float]:
    seen = Counter(name for kernel in kernels for name in kernel.concepts)
    return {name: round(float(np.log((len(kernels) + 1) / (seen[name] + 1))), 3) for name in sorted(thesaurus.concepts)}


def pair_table(batches: Iterable[Sequence[LabelledCase]], thesaurus: Thesaurus) -> tuple[np.ndarray, np.ndarray]:
    """Signals and labels of every pair within a batch."""
    rows: list[np.ndarray] = []
    labels: list[bool] = []
    for batch in batches:
        crowd = Crowd([read_kernel(item.case, thesaurus) for item in batch], thesaurus, load_vectors())
        left, right = np.triu_indices(len(batch), 1)
        rows.append(crowd.signals(left, right))
        clusters = [item.cluster for item in batch]
        labels.extend(bool(clusters[i]) and clusters[i] == clusters[j] for i, j in zip(left.tolist(), right.tolist(), strict=True))
    return np.vstack(rows), np.array(labels)


def fit(tables: Sequence[Table], like: Table) -> dict[str, object]:
    """Coefficients that only ever speak for resemblance, held small and so near each other; then slope and intercept are set freely.

    ``like`` is a batch as offices get it, for slope and intercept: our own short texts have more kin than a year has, and a probability set
    by them draws five times as many strangers into the groups of the sample.
    """
    signals, labels = np.vstack([table[0] for table in tables]), np.concatenate([table[1] for table in tables])
    means, scales = signals.mean(axis=0), signals.std(axis=0)
    weights = _ridge((signals - means) / scales, labels)
    free = LogisticRegression(C=1e6, max_iter=2000).fit(((like[0] - means) / scales @ weights)[:, None], like[1])
    return {
        "signals": list(SIGNALS),
        "coefficients": (weights * free.coef_[0, 0]).round(4).tolist(),
        "intercept": round(float(free.intercept_[0]), 4),
        "means": means.round(5).tolist(),
        "scales": scales.round(5).tolist(),
    }


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


def scores(model: dict[str, object], signals: np.ndarray) -> np.ndarray:
    means, scales, coefficients = (np.asarray(model[name], float) for name in ("means", "scales", "coefficients"))
    return np.asarray((signals - means) / scales @ coefficients)


def main(folder: Path) -> None:
    cut: Segmenter = segmenter()
    batches = {name: batch for name, batch in labelled(cut, folder).items() if batch}
    bare = load_thesaurus()
    kernels = [read_kernel(item.case, bare) for name in COUNTED for item in batches.get(name, ())]
    rarities = count_rarities(kernels, bare)
    (CONCEPTS / "rarity.json").write_text(json.dumps(rarities, ensure_ascii=False, indent=0) + "\n", "utf-8")
    MODEL.write_text(json.dumps({"centre": _centre(kernels)}) + "\n", "utf-8")
    load_centre.cache_clear()
    tables = {name: pair_table([batch], load_thesaurus()) for name, batch in batches.items()}
    model = fit(list(tables.values()), tables["样例"]) | {"centre": _centre(kernels)}
    MODEL.write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for name, coefficient in zip(SIGNALS, model["coefficients"], strict=True):  # type: ignore[call-overload]
        print(f"{name}\t{coefficient}")
    for name, table in tables.items():
        unseen = average_precision_score(table[1], scores(fit(others(tables, name), tables["样例"]), table[0]))
        print(f"{name}：{int(table[1].sum())} 对同质 / {len(table[1])} 对，只用其余几组拟合时平均精度 {unseen:.3f}")


def labelled(cut: Segmenter, folder: Path) -> dict[str, list[LabelledCase]]:
    """The batches that coefficients may be fitted on, by name; the third blind set is none of them."""
    return {"样例": sample(cut, folder), "自拟": development(cut), "自拟第二组": development(cut, SECOND), "首个盲测组": blind(cut)}


def others(tables: Mapping[str, Table], name: str) -> list[Table]:
    """Every batch but one."""
    return [table for other, table in tables.items() if other != name]


def _centre(kernels: Sequence[Kernel]) -> list[float]:
    vectors = load_vectors()
    rows = [vectors.mean(tuple(k.words), [np.log1p(w) * vectors.rarity(word) for word, w in k.words.items()]) for k in kernels]
    return np.mean(rows, axis=0).round(4).tolist()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
