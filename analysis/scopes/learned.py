"""What past winners with a known scope and staff's confirmations teach: a linear model over words and character n-grams, and one of sense.

With ten examples a scope, complement naive Bayes beats logistic regression and support vectors by far (.67 against .57 and .60 of the
sample, cross-validated); logistic regression over the words' vectors knows less but errs elsewhere (together .71).
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB

from analysis.scopes.fusion import standardised
from analysis.wordvectors import WordVectors, unit

ENOUGH = 30
"""With this many examples the models are heard half."""
SENSE_STRENGTH = 3.0
"""Inverse regularisation of the model over vectors."""


class LearnedModel:
    """Fitted on documents given as terms; ``labels`` are scope numbers, ``weights`` how much each example counts."""

    def __init__(self, documents: Sequence[list[str]], labels: Sequence[int], weights: Sequence[float], vectors: WordVectors) -> None:
        self.numbers = tuple(sorted(set(labels)))
        self._vectorizer = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True)
        examples = self._vectorizer.fit_transform(documents).tocsr()
        self._count = len(documents)
        names = self._vectorizer.get_feature_names_out()
        self._known = [i for i, name in enumerate(names) if name.startswith("w:") and name[2:] in vectors]
        self._rows = np.array([vectors.row(names[i][2:]) for i in self._known]).reshape(len(self._known), -1)
        self._middle = np.asarray(self._senses(examples)).mean(axis=0)
        self._words = ComplementNB().fit(examples, labels, sample_weight=list(weights))
        self._sense = LogisticRegression(C=SENSE_STRENGTH, class_weight="balanced", max_iter=500)
        self._sense.fit(self._centred(examples), labels, sample_weight=list(weights))

    def scores(self, documents: Sequence[list[str]], numbers: Sequence[int]) -> np.ndarray:
        """Documents x ``numbers``, standardised and scaled by ``reliability``; 0 for a scope without examples."""
        features = self._vectorizer.transform(documents).tocsr()
        both = standardised(self._words.predict_log_proba(features)) + standardised(self._log_senses(features))
        result = np.zeros((len(documents), len(numbers)))
        for column, number in enumerate(numbers):
            if number in self.numbers:
                result[:, column] = both[:, self.numbers.index(number)]
        return self.reliability(len(numbers)) * result

    def reliability(self, scopes: int) -> float:
        """0-1: few examples, or examples of few scopes, are heard less."""
        return self._count / (self._count + ENOUGH) * len(self.numbers) / scopes

    def _log_senses(self, features: csr_matrix) -> np.ndarray:
        return np.log(np.maximum(self._sense.predict_proba(self._centred(features)), 1e-6))

    def _senses(self, features: csr_matrix) -> np.ndarray:
        return np.asarray(features[:, self._known] @ self._rows)

    def _centred(self, features: csr_matrix) -> np.ndarray:
        return unit(self._senses(features) - self._middle)


def _as_given(document: list[str]) -> list[str]:
    return document
