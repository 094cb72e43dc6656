"""What two cases mean beyond their words: the encoder's rows under a measure that was learnt from cases known to tell one idea.

The encoder hears style, register and length as well as the idea. How rows of one idea differ (``training/meaning_metric.py``) says which
directions to trust less, as speaker recognition does with recordings of one voice (within-class covariance normalisation, Hatch et al.
2006). And a case that is near to everybody is near to nobody: its closeness is counted above what it has to a fixed cohort of unrelated
cases (score normalisation with a cohort, Karam et al. 2011), never above its own batch, so that a pair is judged the same in any company.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from analysis.similarity.vectors import unit

METRIC = Path(__file__).resolve().parent.parent.parent / "data" / "similarity" / "meaning.npz"
NEAREST = 20
"""Of the cohort so many nearest say how crowded it is around a case."""
SPOKESMEN = 600
"""Of a larger batch at most so many cases, evenly picked, are its cohort: all pairs of thousands would not fit into memory."""


@dataclass(frozen=True, eq=False)
class Measure:
    """``centre`` (512) is the mean row of a case; ``projection`` (512 × 128) whitens; ``cohort`` are projected unit rows of unrelated cases.

    ``scale`` and ``shift`` bring the closeness of another encoder to the range that the model was fitted for.
    """

    centre: np.ndarray
    projection: np.ndarray
    cohort: np.ndarray
    scale: float = 1.0
    shift: float = 0.0

    def rows(self, encoded: np.ndarray) -> np.ndarray:
        """Unit rows in which the cosine is the closeness."""
        return unit(unit(encoded - self.centre) @ self.projection)

    def crowding(self, rows: np.ndarray) -> np.ndarray:
        """Mean cosine of each row to its nearest of the cohort."""
        return np.asarray(np.sort(rows @ self.cohort.T, axis=1)[:, -NEAREST:].mean(axis=1))

    def closeness(self, rows: np.ndarray, crowding: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        """How much nearer the two of every pair are than either is to strangers: below 0 for strangers, up to 1."""
        cosines = np.einsum("ij,ij->i", rows[left], rows[right])
        return np.asarray((cosines - (crowding[left] + crowding[right]) / 2) * self.scale + self.shift)


@lru_cache(maxsize=2)
def load_measure(path: Path = METRIC) -> Measure:
    with np.load(path, allow_pickle=False) as numbers:
        return Measure(*(numbers[name].astype(np.float32) for name in ("centre", "projection", "cohort")))


def measure_of_batch(encoded: np.ndarray, mean: float, deviation: float) -> Measure:
    """For an encoder that nothing was learnt for: the batch is its own centre and cohort, its pairs get the given mean and deviation.

    A pair's probability then depends on its batch; that is the price of bringing an encoder of one's own.
    """
    centre, flat = encoded.mean(axis=0), np.eye(encoded.shape[1], dtype=np.float32)
    cohort = unit(encoded - centre)[:: -(-len(encoded) // SPOKESMEN)]
    bare = Measure(centre, flat, cohort)
    told = bare.closeness(cohort, bare.crowding(cohort), *np.triu_indices(len(cohort), 1))
    scale = deviation / (float(told.std()) or 1.0)
    return replace(bare, scale=scale, shift=mean - float(told.mean()) * scale)
