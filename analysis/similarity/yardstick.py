"""The measure of chance: how far one winner stands out among all that a case was held against."""

import math

import numpy as np
from numpy.typing import NDArray

_PRIOR_WINNERS = 10
"""A library of few winners says little about chance; it is filled up to this weight with what unrelated cases show."""
_CHANCE = {"words": (0.055, 0.018), "rare": (3.1, 0.8)}
"""Mean and deviation of unrelated pairs (sample of 72 winners)."""
_NEXT = 3


class Yardstick:
    """The values of one kind ("words", "rare") that all winners reach. What is asked of one of them is asked against the others."""

    def __init__(self, values: NDArray[np.float64], kind: str) -> None:
        self.values = values
        self._chance = _CHANCE[kind]
        self._others = len(values) - 1
        self._weight = _PRIOR_WINNERS / (_PRIOR_WINNERS + self._others)
        self._mean = float(values.mean())
        self._squares = float(((values - self._mean) ** 2).sum())
        self._highest = (
            np.sort(values)[::-1][: _NEXT + 1] if len(values) <= _NEXT + 1 else -np.sort(np.partition(-values, _NEXT)[: _NEXT + 1])
        )

    def standing(self, place: int) -> float:
        """Deviations above the other winners', which a small library borrows from ``_CHANCE``."""
        value, (mean, deviation) = float(self.values[place]), self._chance
        others, variance = 0.0, 0.0
        if self._others:
            others = self._mean - (value - self._mean) / self._others
            variance = max(self._squares - (value - self._mean) * (value - others), 0.0) / self._others
        centre = self._weight * mean + (1 - self._weight) * others
        spread = self._weight * deviation**2 + (1 - self._weight) * variance
        return (value - centre) / math.sqrt(spread + 1e-9)

    def lead(self, place: int) -> float:
        """Logarithm over the mean of the next best: three of them, lest two winners of one project hide each other. In a small library
        nobody is near by chance; there the next best is what ``_CHANCE`` would give."""
        value = float(self.values[place])
        higher = self._highest.tolist()
        next_best = (higher[:place_of] + higher[place_of + 1 :] if (place_of := _index(higher, value)) >= 0 else higher)[:_NEXT]
        beside = self._weight * sum(self._chance) + (1 - self._weight) * (sum(next_best) / len(next_best) if next_best else 0.0)
        return math.log((value + 0.02) / (beside + 0.02))


def _index(values: list[float], value: float) -> int:
    return values.index(value) if value in values else -1
