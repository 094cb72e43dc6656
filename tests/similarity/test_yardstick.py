"""Standing and lead against their definitions over the other winners."""

import math

import numpy as np
import pytest

from analysis.similarity.yardstick import _CHANCE, _PRIOR_WINNERS, Yardstick


def plainly(values: np.ndarray, place: int, kind: str) -> tuple[float, float]:
    others, (mean, deviation) = np.delete(values, place), _CHANCE[kind]
    weight = _PRIOR_WINNERS / (_PRIOR_WINNERS + len(others))
    centre = weight * mean + (1 - weight) * (others.mean() if len(others) else 0)
    spread = weight * deviation**2 + (1 - weight) * (others.var() if len(others) else 0)
    highest = np.sort(others)[::-1][:3]
    beside = weight * (mean + deviation) + (1 - weight) * (highest.mean() if len(others) else 0)
    return (values[place] - centre) / math.sqrt(spread + 1e-9), math.log((values[place] + 0.02) / (beside + 0.02))


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 40])
def test_standing_and_lead_are_taken_among_the_others(size: int):
    values = np.random.default_rng(size).random(size).round(1)  # rounded: several are equal
    yardstick = Yardstick(values, "words")
    for place in range(size):
        assert (yardstick.standing(place), yardstick.lead(place)) == pytest.approx(plainly(values, place, "words"))
