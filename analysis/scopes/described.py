"""Texts sorted into described classes, with few labelled examples or none: for a call without cues, or another scheme altogether.

Three readings of a description (its words, words near them in meaning, its general sense), two linear models of the examples (over terms
and over word vectors), and then the batch itself: a few rounds in which every text teaches the words of the class it most likely has,
as strongly as it is sure (benchmarks/described.py has the figures, with each part left out).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from analysis.scopes.fusion import softmax, standardised
from analysis.wordvectors import WordVectors, unit

ROUNDS = 3
ALIKE_AT_LEAST = 0.45
"""Cosine from which on a word of a text answers a word of a description."""
BATCH_WEIGHT = 0.25
"""A text of the batch beside a labelled example, where it is certain of its class."""
BATCH_AT_LEAST = 10
"""Texts from which on a batch shows what its texts have in common."""
BATCH_AT_MOST = 3000
"""Texts of the batch that teach, the surest first: the ridge is solved among examples, and its cost grows with their cube."""
RIDGE = 0.5
SHARPNESS = 0.6
"""Turns standardised scores into probabilities, measured where examples were given."""
SHARPNESS_BLIND = 0.3
"""The same where only descriptions were: three readings that agree too easily."""


@dataclass(frozen=True)
class Described:
    """Documents and descriptions as terms (``w:`` before words); ``labels`` are the class positions of the examples."""

    documents: Sequence[list[str]]
    descriptions: Sequence[list[str]]
    examples: Sequence[list[str]] = ()
    labels: Sequence[int] = ()


def probabilities(texts: Described, vectors: WordVectors) -> np.ndarray:
    """Documents x classes, each row summing to one."""
    space = _Space(texts, vectors)
    if texts.examples:
        fixed = 0.25 * space.by_near_words() + 0.35 * space.by_examples_sense()
        scores = fixed + space.by_linear(None)
    else:
        fixed = scores = 0.7 * space.by_words() + space.by_near_words() + space.by_sense()
    for _ in range(ROUNDS):
        scores = fixed + space.by_linear(softmax(scores))
    return softmax((SHARPNESS if texts.examples else SHARPNESS_BLIND) * scores)


class _Space:
    """The batch, its examples and descriptions in one TF-IDF space, with the vectors of the words they use."""

    def __init__(self, texts: Described, vectors: WordVectors) -> None:
        vectorizer = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True)
        everything = vectorizer.fit_transform([*texts.documents, *texts.examples, *texts.descriptions]).tocsr()
        count, taught = len(texts.documents), len(texts.documents) + len(texts.examples)
        self.documents, self.taught, self.descriptions = everything[:count], everything[count:], everything[taught:]
        self.classes = len(texts.descriptions)
        self.labels = np.vstack([np.eye(self.classes)[list(texts.labels)].reshape(-1, self.classes), np.eye(self.classes)])
        names = vectorizer.get_feature_names_out()
        self._known = [i for i, name in enumerate(names) if name.startswith("w:") and name[2:] in vectors]
        self._rows = np.array([vectors.row(names[i][2:]) for i in self._known]).reshape(len(self._known), -1)

    def by_words(self) -> np.ndarray:
        return standardised((self.documents @ self.descriptions.T).toarray())

    def by_near_words(self) -> np.ndarray:
        """How far the words of each document answer the words of each description, less what answers all of them."""
        told = self.descriptions[:, self._known].toarray()
        answers = np.array([self._answer(weights) for weights in told])
        answers = np.maximum(answers - answers.mean(axis=0, keepdims=True), 0)
        return standardised(self.documents[:, self._known] @ unit(answers).T)

    def _answer(self, weights: np.ndarray) -> np.ndarray:
        used = weights.nonzero()[0]
        if not len(used):
            return np.zeros(len(weights))
        near = np.maximum(self._rows @ self._rows[used].T - ALIKE_AT_LEAST, 0) / (1 - ALIKE_AT_LEAST)
        return np.asarray((near * weights[used]).max(axis=1))

    def _senses(self, features: csr_matrix) -> np.ndarray:
        return np.asarray(features[:, self._known] @ self._rows)

    @cached_property
    def _document_sense(self) -> np.ndarray:
        """Less what the whole batch has in common; a batch too small to tell is measured against what is taught."""
        senses = self._senses(self.documents)
        return unit(senses - (senses if len(senses) >= BATCH_AT_LEAST else self._senses(self.taught)).mean(axis=0))

    def by_sense(self) -> np.ndarray:
        senses = self._senses(self.descriptions)
        return standardised(self._document_sense @ unit(senses - senses.mean(axis=0)).T)

    def by_examples_sense(self) -> np.ndarray:
        """Logistic regression over the mean vectors of examples and descriptions."""
        senses = self._senses(self.taught)
        model = LogisticRegression(C=3.0, max_iter=300).fit(unit(senses - senses.mean(axis=0)), self.labels.argmax(axis=1))
        return standardised(model.predict_log_proba(self._document_sense))

    def by_linear(self, believed: np.ndarray | None) -> np.ndarray:
        """Ridge regression over terms on what is taught and, as far as it is sure of itself, on the batch as ``believed``."""
        features, labels, weights = self.taught, self.labels, np.ones(len(self.labels))
        if believed is not None:
            sure = believed.max(axis=1)
            chosen = np.sort(np.argsort(-sure, kind="stable")[:BATCH_AT_MOST])
            features, labels = vstack([features, self.documents[chosen]]).tocsr(), np.vstack([labels, believed[chosen]])
            weights = np.concatenate([weights, BATCH_WEIGHT * sure[chosen] ** 2])
        return standardised(_ridge(features, labels - 1 / self.classes, weights, self.documents))


def _ridge(features: csr_matrix, targets: np.ndarray, weights: np.ndarray, documents: csr_matrix) -> np.ndarray:
    """Weighted ridge regression, solved among the examples instead of the terms (there are far fewer)."""
    roots = np.sqrt(weights)
    scaled = diags(roots) @ features
    inner = (scaled @ scaled.T).toarray() + RIDGE * np.eye(len(weights))
    return np.asarray(documents @ (scaled.T @ np.linalg.solve(inner, targets * roots[:, None])))


def _as_given(document: list[str]) -> list[str]:
    return document
