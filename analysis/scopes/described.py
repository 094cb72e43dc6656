"""Texts sorted into described classes, with few labelled examples or none: for a call without cues, or another scheme altogether.

The descriptions are read through word vectors (修路 speaks for 交通), the examples through linear models, and what they agree on teaches
the words of this very batch: a few rounds of self-training, in which a label is as strong as it is sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from analysis.scopes.fusion import softmax, standardised
from analysis.wordvectors import WordVectors

ROUNDS = 6
ALIKE_AT_LEAST = 0.45
"""Cosine from which on a word of a text answers a word of a description."""
EXAMPLE_WEIGHT = 4.0
"""A labelled example beside a text of the batch that is labelled with certainty."""


@dataclass(frozen=True)
class Described:
    """Documents and descriptions as terms (``w:`` before words); ``labels`` are the class positions of the examples."""

    documents: Sequence[list[str]]
    descriptions: Sequence[list[str]]
    examples: Sequence[list[str]] = ()
    labels: Sequence[int] = ()


def probabilities(texts: Described, vectors: WordVectors) -> np.ndarray:
    """Documents x classes, each row summing to one."""
    vectorizer = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True)
    everything = vectorizer.fit_transform([*texts.documents, *texts.examples, *texts.descriptions])
    count, shown = len(texts.documents), len(texts.examples)
    documents, examples, descriptions = everything[:count], everything[count : count + shown], everything[count + shown :]
    meant = standardised((documents @ descriptions.T).toarray()) + 1.5 * standardised(
        _through_vectors(documents, descriptions, vectorizer, vectors)
    )
    labels = np.eye(len(texts.descriptions))[list(texts.labels)] if shown else np.zeros((0, len(texts.descriptions)))
    taught = vstack([examples, descriptions]), np.vstack([labels, np.eye(len(texts.descriptions))])
    weight = 0.5 if shown else 1.0
    believed = softmax(weight * 1.5 * meant + (_log_linear(*taught, documents) if shown else 0.0))
    for _ in range(ROUNDS):
        believed = _round(documents, believed, taught, weight * meant)
    return believed


def _round(documents: csr_matrix, believed: np.ndarray, taught: tuple[csr_matrix, np.ndarray], prior: np.ndarray) -> np.ndarray:
    features = vstack([documents, taught[0]])
    labels = np.vstack([believed, taught[1] * EXAMPLE_WEIGHT])
    return softmax(0.7 * prior + _log_centroids(features, labels, documents) + _log_bayes(features, labels, documents))


def _log_centroids(features: csr_matrix, labels: np.ndarray, documents: csr_matrix) -> np.ndarray:
    centroids = np.asarray(labels.T @ features)
    centroids /= np.linalg.norm(centroids, axis=1, keepdims=True) + 1e-9
    return 1.5 * standardised(np.asarray(documents @ centroids.T))


def _log_bayes(features: csr_matrix, labels: np.ndarray, documents: csr_matrix) -> np.ndarray:
    """Complement naive Bayes with soft labels, made to the same scale as the others."""
    mass = np.asarray(labels.T @ features) + 0.02
    complement = mass.sum(axis=0, keepdims=True) - mass
    weights = -np.log(complement / complement.sum(axis=1, keepdims=True))
    weights /= np.abs(weights).sum(axis=1, keepdims=True)
    return 1.5 * standardised(np.asarray(documents @ weights.T))


def _log_linear(features: csr_matrix, labels: np.ndarray, documents: csr_matrix) -> np.ndarray:
    model = LogisticRegression(C=30.0, max_iter=200).fit(features, labels.argmax(axis=1))
    return np.asarray(model.predict_log_proba(documents))


def _through_vectors(documents: csr_matrix, descriptions: csr_matrix, vectorizer: TfidfVectorizer, vectors: WordVectors) -> np.ndarray:
    """How far the words of each document answer the words of each description, near or equal."""
    names = vectorizer.get_feature_names_out()
    columns = [i for i, name in enumerate(names) if name.startswith("w:") and name[2:] in vectors]
    rows = np.array([vectors.row(names[i][2:]) for i in columns])
    told = descriptions[:, columns].toarray()
    answers = np.zeros((descriptions.shape[0], len(columns)))
    for position, weights in enumerate(told):
        used = weights.nonzero()[0]
        if len(used):
            near = np.maximum(rows @ rows[used].T - ALIKE_AT_LEAST, 0) / (1 - ALIKE_AT_LEAST)
            answers[position] = (near * weights[used]).max(axis=1)
    answers = np.maximum(answers - answers.mean(axis=0, keepdims=True), 0)
    answers /= np.linalg.norm(answers, axis=1, keepdims=True) + 1e-9
    return np.asarray((documents[:, columns] @ diags(np.ones(len(columns)))) @ answers.T)


def _as_given(document: list[str]) -> list[str]:
    return document
