"""Fit data/statistics/compare_fusion.json: ``python -m training.compare_fusion FOLDER`` (events, partial and revisions development sets).

Prose is fitted on partial rewordings and on reports of one event, formulaic texts on regulations and their revisions. Only weights are
kept. ``cross_validated`` gives the out-of-fold scores that benchmarks/real.py reports.
"""

import json
import lzma
import sys
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analysis.call import load_call
from analysis.segment import Segmenter
from analysis.similarity.compare import MODEL
from analysis.similarity.pairfeatures import NAMES, SentenceTable, Values, features_of, sentence_table
from analysis.units import UnitRegister, load_units

STRENGTH = 1.0
KINDS = {"prose": ("partial", "events"), "formulaic": ("revisions",)}
PROSE_LEAVES_OUT = ("sense", "sense_beyond")
"""A latent space needs a batch; single pairs are judged as prose and have none."""


@dataclass(frozen=True, eq=False)
class Measured:
    """One development set with its features; ``groups`` are kept whole in cross-validation; ``kinds`` as the set names them."""

    texts: list[str]
    pairs: list[tuple[int, int]]
    labels: np.ndarray
    groups: np.ndarray
    kinds: np.ndarray
    spans: list[list[list[int]]]
    features: Values
    table: SentenceTable


def read_set(folder: Path, name: str) -> Measured:
    """A set's pairs; every two articles are a pair of ``events``."""
    with lzma.open(folder / f"{name}_dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if name == "events":
        rows = [
            {"a": x["text"], "b": y["text"], "label": int(x["event"] == y["event"]), "kind": "event", "group": x["event"]}
            for x, y in combinations(rows, 2)
        ]
    texts = list(dict.fromkeys(row[side] for row in rows for side in ("a", "b")))
    number = {text: i for i, text in enumerate(texts)}
    pairs = [(number[row["a"]], number[row["b"]]) for row in rows]
    names = [str(row.get("group") or min(row.get("ids", [row["a"]]))) for row in rows]
    groups = np.unique(names, return_inverse=True)[1]
    segmenter = Segmenter(load_call(2024), UnitRegister(load_units()))
    tokens = [segmenter.cut(text) for text in texts]
    words = [[token.word for token in one if any(map(str.isalpha, token.word))] for one in tokens]
    table = sentence_table(texts, tokens)
    labels, kinds = np.array([row["label"] for row in rows]), np.array([row["kind"] for row in rows])
    return Measured(
        texts, pairs, labels, groups, kinds, [row.get("spans_b") or [] for row in rows], features_of(words, texts, pairs, table), table
    )


def fit(kind: str, sets: list[Measured], chosen: list[np.ndarray]) -> dict:
    """Weights in the features' own units; each set counts the same, and its repeats as much as the rest."""
    heard = np.array([kind == "formulaic" or name not in PROSE_LEAVES_OUT for name in NAMES], dtype=float)
    features = np.vstack([one.features[rows] for one, rows in zip(sets, chosen, strict=True)]) * heard
    labels = np.concatenate([one.labels[rows] for one, rows in zip(sets, chosen, strict=True)])
    weights = np.concatenate([_balanced(one.labels[rows]) for one, rows in zip(sets, chosen, strict=True)])
    scale = features.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(features / scale, labels, sample_weight=weights * 1000)
    return {"weights": (model.coef_[0] / scale).round(5).tolist(), "bias": round(float(model.intercept_[0]), 5)}


def _balanced(labels: np.ndarray) -> np.ndarray:
    return np.where(labels == 1, 0.5 / max(labels.sum(), 1), 0.5 / max((1 - labels).sum(), 1))


def cross_validated(sets: dict[str, Measured], name: str) -> np.ndarray:
    """Log-odds of every pair of a set by models that did not see its group."""
    kind = next(kind for kind, names in KINDS.items() if name in names)
    one, odds = sets[name], np.zeros(len(sets[name].labels))
    for seen, held_out in GroupKFold(5).split(one.features, one.labels, one.groups):
        chosen = [seen if other == name else np.arange(len(sets[other].labels)) for other in KINDS[kind]]
        model = fit(kind, [sets[other] for other in KINDS[kind]], chosen)
        odds[held_out] = one.features[held_out] @ np.array(model["weights"]) + model["bias"]
    return odds


def read_sets(folder: Path) -> dict[str, Measured]:
    return {name: read_set(folder, name) for names in KINDS.values() for name in names}


if __name__ == "__main__":
    held = read_sets(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/real"))
    models = {
        kind: fit(kind, [held[name] for name in names], [np.arange(len(held[name].labels)) for name in names])
        for kind, names in KINDS.items()
    }
    MODEL.write_text(json.dumps(models, indent=1) + "\n", "utf-8")
    print(MODEL.read_text("utf-8"))
