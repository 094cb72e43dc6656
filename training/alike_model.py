"""Fit data/similarity/alike.json and count data/lexicon/concepts/rarity.json: ``python -m training.alike_model SAMPLE_FOLDER``.

Pairs are drawn within one author's batch, never across: style would tell them apart. Folds leave whole clusters and their batch out.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedGroupKFold

from analysis.segment import Segmenter
from analysis.similarity.concepts import CONCEPTS, Thesaurus, load_thesaurus
from analysis.similarity.kernel import Kernel, read_kernel
from analysis.similarity.resemblance import MODEL, SIGNALS, Crowd
from analysis.similarity.vectors import load_vectors
from training.alike_texts import LabelledCase, development, sample, segmenter

STRENGTH = 0.3
"""Inverse of the ridge penalty: a hundred kin pairs cannot carry free coefficients."""


def count_rarities(kernels: Sequence[Kernel], thesaurus: Thesaurus) -> dict[str, float]:
    seen = Counter(name for kernel in kernels for name in kernel.concepts)
    return {name: round(float(np.log((len(kernels) + 1) / (seen[name] + 1))), 3) for name in sorted(thesaurus.concepts)}


def pair_table(batches: Iterable[Sequence[LabelledCase]], thesaurus: Thesaurus) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Signals, labels and group (the left case's cluster or id) of every pair within a batch."""
    rows, labels, groups = [], [], []
    for batch in batches:
        crowd = Crowd([read_kernel(item.case, thesaurus) for item in batch], thesaurus, load_vectors())
        left, right = np.triu_indices(len(batch), 1)
        rows.append(crowd.signals(left, right))
        labels.extend(bool(batch[i].cluster) and batch[i].cluster == batch[j].cluster for i, j in zip(left, right, strict=True))
        groups.extend(batch[i].cluster or batch[i].case.id for i in left)
    return np.vstack(rows), np.array(labels), groups


def fit(signals: np.ndarray, labels: np.ndarray) -> dict[str, object]:
    means, scales = signals.mean(axis=0), signals.std(axis=0)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((signals - means) / scales, labels)
    return {
        "signals": list(SIGNALS),
        "coefficients": model.coef_[0].round(4).tolist(),
        "intercept": round(float(model.intercept_[0]), 4),
        "means": means.round(5).tolist(),
        "scales": scales.round(5).tolist(),
    }


def scores(model: dict[str, object], signals: np.ndarray) -> np.ndarray:
    means, scales, coefficients = (np.asarray(model[name], float) for name in ("means", "scales", "coefficients"))
    return np.asarray((signals - means) / scales @ coefficients)


def cross_validated(signals: np.ndarray, labels: np.ndarray, groups: Sequence[str]) -> float:
    """Average precision over all pairs, every pair scored by a model that saw neither its cluster nor its left case."""
    told = np.zeros(len(labels))
    for train, test in StratifiedGroupKFold(5, shuffle=True, random_state=1).split(signals, labels, groups):
        told[test] = scores(fit(signals[train], labels[train]), signals[test])
    return float(average_precision_score(labels, told))


def main(folder: Path) -> None:
    cut: Segmenter = segmenter()
    batches = [batch for batch in (sample(cut, folder), development(cut)) if batch]
    bare = load_thesaurus()
    kernels = [read_kernel(item.case, bare) for batch in batches for item in batch]
    rarities = count_rarities(kernels, bare)
    (CONCEPTS / "rarity.json").write_text(json.dumps(rarities, ensure_ascii=False, indent=0) + "\n", "utf-8")
    signals, labels, groups = pair_table(batches, load_thesaurus())
    model = fit(signals, labels)
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    MODEL.write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for name, coefficient in zip(SIGNALS, model["coefficients"], strict=True):  # type: ignore[call-overload]
        print(f"{name}\t{coefficient}")
    print(f"{int(labels.sum())} 对同质 / {len(labels)} 对，交叉验证平均精度 {cross_validated(signals, labels, groups):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
