"""主题地图: a place in the plane for every case; who is truly near is told by the pairs, not by the plane."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.manifold import TSNE

from analysis.knowledge import Knowledge
from analysis.records import SegmentedCase
from analysis.similarity.concepts import load_thesaurus
from analysis.similarity.kernel import read_kernel
from analysis.similarity.resemblance import Crowd
from analysis.similarity.vectors import load_vectors

NEIGHBOURS_MATTER_UP_TO = 1000
"""Up to here neighbours are unfolded (t-SNE, about a second); beyond, the two strongest directions must do."""


def theme_map(cases: Sequence[SegmentedCase], *, knowledge: Knowledge | None = None) -> tuple[tuple[str, float, float], ...]:
    """(id, x, y) of every case, coordinates within -1 to 1, the same for the same cases in any order."""
    ordered = sorted(cases, key=lambda case: case.id)
    if not ordered:
        return ()
    thesaurus = load_thesaurus((knowledge or Knowledge()).concepts)
    crowd = Crowd([read_kernel(case, thesaurus) for case in ordered], thesaurus, load_vectors())
    places = _plane(sparse.hstack([crowd.concepts, crowd.words * 0.7]).tocsr())
    return tuple((case.id, round(float(x), 4), round(float(y), 4)) for case, (x, y) in zip(ordered, places, strict=True))


def _plane(rows: sparse.csr_matrix) -> np.ndarray:
    count = rows.shape[0]
    if count < 4:
        return np.array([[np.cos(2 * np.pi * i / count), np.sin(2 * np.pi * i / count)] for i in range(count)])
    strongest = TruncatedSVD(min(50, count - 1), random_state=0).fit_transform(rows)
    if count > NEIGHBOURS_MATTER_UP_TO:
        return _fitted(strongest[:, :2])
    unfolded = TSNE(perplexity=min(12.0, (count - 1) / 3), metric="cosine", init="random", random_state=0).fit_transform(strongest)
    return _fitted(unfolded)


def _fitted(places: np.ndarray) -> np.ndarray:
    """Centred, the farthest at distance one along its axis."""
    centred = places - places.mean(axis=0)
    return np.asarray(centred / (np.abs(centred).max() or 1.0))
