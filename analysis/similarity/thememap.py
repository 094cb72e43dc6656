"""主题地图: a place in the plane for every case; who is truly near is told by the pairs, not by the plane."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.manifold import TSNE
from sklearn.preprocessing import normalize

from analysis.knowledge import Knowledge
from analysis.records import SegmentedCase
from analysis.similarity.concepts import load_thesaurus
from analysis.similarity.kernel import read_kernel
from analysis.similarity.resemblance import Crowd
from analysis.similarity.vectors import load_vectors

WORDS_WEIGH = 0.7
"""What words count beside concepts."""
NEIGHBOURS_MATTER_UP_TO = 1000
"""Up to here neighbours are unfolded (t-SNE, about a second); beyond, the two strongest directions must do."""


class ThemeSpace:
    """Every case by its concepts and words: where it is drawn in the plane, and which cases are truly near it."""

    def __init__(self, cases: Sequence[SegmentedCase], *, knowledge: Knowledge | None = None) -> None:
        ordered = sorted(cases, key=lambda case: case.id)
        self.ids = tuple(case.id for case in ordered)
        thesaurus = load_thesaurus((knowledge or Knowledge()).concepts)
        crowd = Crowd([read_kernel(case, thesaurus) for case in ordered], thesaurus, load_vectors()) if ordered else None
        self._rows = sparse.hstack([crowd.concepts, crowd.words * WORDS_WEIGH]).tocsr() if crowd else sparse.csr_matrix((0, 0))
        self._directions = normalize(self._rows) if crowd else self._rows

    def places(self) -> tuple[tuple[str, float, float], ...]:
        """(id, x, y) of every case, coordinates within -1 to 1, the same for the same cases in any order."""
        if not self.ids:
            return ()
        return tuple((case, round(float(x), 4), round(float(y), 4)) for case, (x, y) in zip(self.ids, _plane(self._rows), strict=True))

    def nearest(self, case_id: str, number: int) -> tuple[tuple[str, float], ...]:
        """The nearest cases with their cosine (0-1) over all dimensions, nearest first; those that share nothing are left out."""
        if case_id not in self.ids:
            return ()
        own = self.ids.index(case_id)
        closeness = np.asarray((self._directions @ self._directions[own].T).todense()).ravel()
        best = [n for n in np.argsort(-closeness, kind="stable") if n != own and closeness[n] > 0][:number]
        return tuple((self.ids[n], round(float(closeness[n]), 4)) for n in best)


def theme_map(cases: Sequence[SegmentedCase], *, knowledge: Knowledge | None = None) -> tuple[tuple[str, float, float], ...]:
    """The places of the cases, when nothing else is asked."""
    return ThemeSpace(cases, knowledge=knowledge).places()


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
