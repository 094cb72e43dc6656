"""两两比对 on texts that nobody of this project wrote: ``python -m benchmarks.real [FOLDER]`` (default ../shared/real or $CASELENS_REAL).

Ours is out of fold (five folds by source text or event); the peers learn nothing. Intervals: 95 %, bootstrap over source texts or events.
"""

import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
from datasketch import MinHash
from rapidfuzz import fuzz
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score
from sklearn.preprocessing import normalize

from analysis.similarity.compare import formulaic_level
from analysis.similarity.located import located_passages
from benchmarks.peers import jieba_words
from training.compare_fusion import Measured, cross_validated, read_sets

RESAMPLES = 200


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
        print(f"{name}: {len(one.texts)} texts, {len(one.pairs)} pairs")
        for method, values in {"ours": cross_validated(sets, name), **peer_scores(one)}.items():
            print(f"  {method:22}", "   ".join(f"{figure} {said}" for figure, said in with_intervals(name, one, values).items()))
    print("partial: character F1 of located passages", round(character_f1(sets["partial"]), 3))


def peer_scores(one: Measured) -> dict[str, np.ndarray]:
    """A likeness of every pair by each peer."""
    left, right = (np.array([pair[side] for pair in one.pairs]) for side in (0, 1))
    cut = jieba_words()
    words = TfidfVectorizer(sublinear_tf=True, analyzer=cut).fit_transform(one.texts)
    senses = normalize(TruncatedSVD(min(200, len(one.texts) // 2), random_state=0).fit_transform(words))
    sketches = [_sketch(text) for text in one.texts]
    return {
        "word TF-IDF": _cosine(words, left, right),
        "char 2-4 TF-IDF": _cosine(
            TfidfVectorizer(sublinear_tf=True, analyzer="char", ngram_range=(2, 4)).fit_transform(one.texts), left, right
        ),
        "LSA-200": np.einsum("ij,ij->i", senses[left], senses[right]),
        "datasketch MinHash-5": np.array([sketches[a].jaccard(sketches[b]) for a, b in one.pairs]),
        "rapidfuzz ratio": np.array([fuzz.ratio(one.texts[a], one.texts[b]) for a, b in one.pairs]),
    }


def _sketch(text: str) -> MinHash:
    sketch = MinHash(num_perm=128)
    sketch.update_batch([text[i : i + 5].encode() for i in range(max(len(text) - 4, 1))])
    return sketch


def _cosine(rows: Any, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    blocks = range(0, len(left), 5000)
    return np.concatenate([np.asarray(rows[left[i : i + 5000]].multiply(rows[right[i : i + 5000]]).sum(axis=1)).ravel() for i in blocks])


def with_intervals(name: str, one: Measured, values: np.ndarray) -> dict[str, str]:
    """Each figure with the interval that drawing the groups anew gives."""
    chance = np.random.default_rng(0)
    members = [np.flatnonzero(one.groups == group) for group in np.unique(one.groups)]
    drawn = []
    for _ in range(RESAMPLES):
        rows = np.concatenate([members[group] for group in chance.integers(0, len(members), len(members))])
        drawn.append(_figures(name, one.labels[rows], one.kinds[rows], values[rows]))
    said = {}
    for figure, value in _figures(name, one.labels, one.kinds, values).items():
        low, high = np.percentile([draw[figure] for draw in drawn], [2.5, 97.5])
        said[figure] = f"{value:.3f} [{low:.3f}, {high:.3f}]"
    return said


def _figures(name: str, labels: np.ndarray, kinds: np.ndarray, values: np.ndarray) -> dict[str, float]:
    figures = {"AUC": roc_auc_score(labels, values)}
    if name == "events":
        precision, recall, _ = precision_recall_curve(labels, values)
        return figures | {
            "AP": average_precision_score(labels, values),
            "F1": float(np.max(2 * precision * recall / (precision + recall + 1e-9))),
        }
    chosen = kinds != "unrelated" if name == "revisions" else np.char.endswith(kinds, "_10")
    return figures | {"same theme" if name == "revisions" else "10 %": roc_auc_score(labels[chosen], values[chosen])}


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
