"""Regions of the theme map with the words that set each apart, so that a cloud of dots has names."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import KMeans

from analysis.explore.keywords import WordCounts

CASES_A_REGION, FEWEST_REGIONS, MOST_REGIONS = 8, 2, 12


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the plane: the middle of its upper edge, its cases and the words that they use more than all others."""

    x: float
    y: float
    cases: tuple[str, ...]
    words: tuple[str, ...]


def name_regions(places: Mapping[str, tuple[float, float]], counts: WordCounts, words: int = 2) -> tuple[Region, ...]:
    """The plane cut into neighbourhoods (k-means, about eight cases each, same for same places), each named by its distinctive words."""
    ids = sorted(places)
    if len(ids) < 2 * FEWEST_REGIONS:
        return ()
    points = np.array([places[case_id] for case_id in ids])
    number = int(np.clip(len(ids) // CASES_A_REGION, FEWEST_REGIONS, MOST_REGIONS))
    labels = KMeans(number, n_init=4, random_state=0).fit_predict(points)
    return tuple(_region(ids, points, np.flatnonzero(labels == n), counts, words) for n in range(number) if (labels == n).any())


def _region(ids: list[str], points: np.ndarray, members: np.ndarray, counts: WordCounts, words: int) -> Region:
    inside = [ids[n] for n in members]
    rest = set(ids).difference(inside)
    named = counts.distinctive(inside, rest, words, least_cases=min(2, len(inside)))
    middle, top = np.median(points[members, 0]), points[members, 1].max()
    return Region(float(middle), float(top), tuple(inside), tuple(word.word for word in named))
