import numpy as np
import pytest

from analysis.similarity.located import _told_again


def told(*best):
    return _told_again(np.array(best)[:, None]) if best else _told_again(np.zeros((0, 0)))


@pytest.mark.parametrize(
    ("best", "rows"),
    [
        ((), []),
        ((0.02, 0.03), []),
        ((0.02, 0.5, 0.02), [1]),
        ((0.3, 0.085, 0.3), [0, 1, 2]),  # who lifts, lifts in a row: a faint sentence between two plain ones is lifted too
        ((0.3, 0.01, 0.01, 0.3), [0, 3]),
        ((0.085, 0.085), []),
    ],
)
def test_told_again_are_runs_of_sentences(best, rows):
    assert told(*best) == rows
