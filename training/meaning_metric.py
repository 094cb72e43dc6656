"""Learn data/similarity/meaning.npz from the labelled texts: ``python -m training.meaning_metric``.

Rows of one cluster, less their mean, are what the encoder hears besides the idea; their covariance, held near a round one by
``ROUNDNESS``, is whitened away, and of what is left the ``KEPT`` strongest directions stay. Only numbers are shipped: a mean, a matrix,
and one row for each idea and single case of the cohort.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.similarity.concepts import load_thesaurus
from analysis.similarity.encoder import shipped_encoder
from analysis.similarity.kernel import read_kernel
from analysis.similarity.meaning import METRIC, Measure
from analysis.similarity.vectors import unit
from training.alike_texts import LabelledCase, fitted_on, segmenter

ROUNDNESS, KEPT = 3.0, 128
"""Share of a round covariance added to the measured one, and directions kept: chosen by leaving one author out, the third blind set unseen."""

Encoded = tuple[np.ndarray, Sequence[str]]
"""Rows of the encoder and the cluster of each; "" for a case alone with its idea."""


def encode(batch: Sequence[LabelledCase]) -> Encoded:
    thesaurus = load_thesaurus()
    rows = shipped_encoder().encode([read_kernel(item.case, thesaurus).told for item in batch])
    return rows, [item.cluster for item in batch]


def learn_measure(batches: Sequence[Encoded]) -> Measure:
    """From batches of several hands; each is centred on itself, so that an author's manner is no difference of ideas."""
    centre = np.vstack([rows for rows, _ in batches]).mean(axis=0)
    whitening = np.linalg.cholesky(np.linalg.inv(_around(batches)))
    whitened = unit(unit(np.vstack([rows for rows, _ in batches]) - centre) @ whitening)
    strongest = np.linalg.eigh(np.cov(whitened.T))[1][:, ::-1][:, :KEPT]
    bare = Measure(centre, (whitening @ strongest).astype(np.float32), np.zeros((1, KEPT), np.float32))
    return Measure(centre, bare.projection, bare.rows(np.vstack([_one_of_each(*batch) for batch in batches])))


def _around(batches: Sequence[Encoded]) -> np.ndarray:
    """The covariance of rows about the mean of their cluster, made rounder."""
    inside = np.vstack([row for rows, clusters in batches for row in _less_their_mean(unit(rows - rows.mean(axis=0)), clusters)])
    means = sum(len(set(clusters) - {""}) for _, clusters in batches)
    around = inside.T @ inside / (len(inside) - means)
    return np.asarray(around + ROUNDNESS * np.trace(around) / len(around) * np.eye(len(around)))


def _less_their_mean(rows: np.ndarray, clusters: Sequence[str]) -> np.ndarray:
    names = np.array(clusters)
    return np.vstack([rows[names == name] - rows[names == name].mean(axis=0) for name in sorted(set(clusters) - {""})])


def _one_of_each(rows: np.ndarray, clusters: Sequence[str]) -> np.ndarray:
    """The first of every cluster and all single cases: nobody's kin."""
    return rows[[i for i, name in enumerate(clusters) if not name or name not in clusters[:i]]]


def measure_without(encoded: Mapping[str, Encoded], *left_out: str) -> Measure:
    """Learnt on all batches but those named: what a batch's own signals must be made with, lest they flatter themselves."""
    return learn_measure([batch for name, batch in encoded.items() if name not in left_out])


def main() -> None:
    measure = learn_measure([encode(batch) for batch in fitted_on(segmenter()).values()])
    np.savez_compressed(METRIC, **{name: getattr(measure, name).astype(np.float16) for name in ("centre", "projection", "cohort")})
    print(f"{measure.projection.shape}，参照 {len(measure.cohort)} 项，{METRIC.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
