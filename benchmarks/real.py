"""两两比对 on texts that nobody of this project wrote: ``python -m benchmarks.real [FOLDER]`` (default ../shared/real or $CASELENS_REAL).

Every score is out of fold (five folds by source text or event), beside word TF-IDF and character TF-IDF in the same run.
"""

import os
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

from analysis.similarity.compare import formulaic_level, located_passages
from training.compare_fusion import Measured, cross_validated, read_sets


def main(folder: Path) -> None:
    if not folder.exists():
        print(f"{folder} is not here; nothing measured")
        return
    sets = read_sets(folder)
    print(
        "formulaic level",
        {name: round(formulaic_level(s.texts, s.pairs), 3) for name, s in sets.items()},
    )
    for name, one in sets.items():
        scores = {"ours": cross_validated(sets, name), "char 2-4 TF-IDF": _cosine(one, analyzer="char", ngram_range=(2, 4))}
        scores["char 2 TF-IDF"] = _cosine(one, analyzer="char", ngram_range=(2, 2))
        for method, values in scores.items():
            print(f"{name:10} {method:16}", {figure: round(value, 3) for figure, value in _figures(name, one, values).items()})
    print("partial    character F1 of located passages", round(character_f1(sets["partial"]), 3))


def _cosine(one: Measured, **options: object) -> np.ndarray:
    rows = TfidfVectorizer(sublinear_tf=True, **options).fit_transform(one.texts)
    left, right = (np.array([pair[side] for pair in one.pairs]) for side in (0, 1))
    return np.concatenate(
        [np.asarray(rows[left[i : i + 5000]].multiply(rows[right[i : i + 5000]]).sum(axis=1)).ravel() for i in range(0, len(left), 5000)]
    )


def _figures(name: str, one: Measured, values: np.ndarray) -> dict[str, float]:
    figures = {"AUC": roc_auc_score(one.labels, values)}
    if name == "events":
        precision, recall, _ = precision_recall_curve(one.labels, values)
        return figures | {
            "AP": average_precision_score(one.labels, values),
            "F1": float(np.max(2 * precision * recall / (precision + recall + 1e-9))),
        }
    chosen = one.kinds != "unrelated" if name == "revisions" else np.char.endswith(one.kinds, "_10")
    return figures | {"same theme" if name == "revisions" else "10 %": roc_auc_score(one.labels[chosen], values[chosen])}


def character_f1(one: Measured) -> float:
    """Micro F1 of characters of ``b`` in located passages against the replaced ones, over the pairs with reuse."""
    hits = found = wanted = 0
    for (a, b), label, spans in zip(one.pairs, one.labels, one.spans, strict=True):
        if not label:
            continue
        truth, mine = (np.zeros(len(one.texts[b]), dtype=bool) for _ in range(2))
        for start, end in spans:
            truth[start:end] = True
        for _, _, start, end in located_passages(one.texts, (a, b), one.table):
            mine[start:end] = True
        hits, found, wanted = hits + int((truth & mine).sum()), found + int(mine.sum()), wanted + int(truth.sum())
    return 2 * hits / (found + wanted)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CASELENS_REAL", "../shared/real")))
