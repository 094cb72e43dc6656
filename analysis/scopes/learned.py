"""What past winners with a known scope and staff's confirmations teach: logistic regression over words and character n-grams.

The optimum of an L2-regularised linear model lies in the span of its examples, so it is fitted in their few hundred dimensions instead
of the hundred thousand of the n-grams: the same model, some hundred times faster.
"""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

STRENGTH = 12.0
"""Inverse regularisation of the logistic regression (benchmarks/scopes.py, chosen on d1 + d2)."""
NEARLY_ZERO = 1e-6


class LearnedModel:
    """A linear model over documents given as terms; ``labels`` are scope numbers, ``weights`` how much each example counts."""

    def __init__(self, documents: Sequence[list[str]], labels: Sequence[int], weights: Sequence[float], strength: float = STRENGTH) -> None:
        self.numbers = tuple(sorted(set(labels)))
        self._vectorizer = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True)
        self._examples = self._vectorizer.fit_transform(documents)
        self._axes = _axes(self._examples)
        self._model = LogisticRegression(C=strength, class_weight="balanced", max_iter=400)
        self._model.fit(self._examples @ (self._examples.T @ self._axes), labels, sample_weight=list(weights))

    def log_probabilities(self, documents: Sequence[list[str]], numbers: Sequence[int], floor: float = 0.002) -> np.ndarray:
        """Documents x ``numbers``; a scope without examples gets the floor, as does any probability below it."""
        vectors = self._vectorizer.transform(documents)
        known = self._model.predict_proba(vectors @ (self._examples.T @ self._axes))
        result = np.full((len(documents), len(numbers)), floor)
        for column, number in enumerate(numbers):
            if number in self.numbers:
                result[:, column] = np.maximum(known[:, self.numbers.index(number)], floor)
        return np.log(result / result.sum(axis=1, keepdims=True))


def _axes(examples: np.ndarray) -> np.ndarray:
    """Examples x dimensions: combinations of the examples that form an orthonormal basis of what they span."""
    values, vectors = np.linalg.eigh((examples @ examples.T).toarray())
    kept = values > NEARLY_ZERO
    return vectors[:, kept] / np.sqrt(values[kept])


def _as_given(document: list[str]) -> list[str]:
    return document
