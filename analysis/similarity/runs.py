"""Exact runs that two texts share: common 4-grams lie on diagonals, and neighbours on one diagonal are one run.

One left text is held against many right texts at once, because the ten best candidates of a case cost little more than one that way.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.similarity.fingerprint import GRAM, Codes, Grams, grams

_BAND = 4
"""Diagonals are judged in bands of 2**_BAND: insertions inside a passage move it by about that much."""
_WINDOW = 6
"""Company is looked for in stretches of 2**_WINDOW characters of the left text."""
NEAR = 0.7
"""Share of the floor that exact runs must bring; equal characters between edits too close for a 4-gram bring the rest."""
_MATCHES_A_CHARACTER = 40
"""A text of one repeated sentence matches itself everywhere; the commonest grams beyond this many matches a character are left out."""

Run = tuple[int, int, int]
"""left start, right start, length in counted characters, all equal"""
_Integers = NDArray[np.int64]


def equal_runs(left: Codes, rights: Sequence[Codes], floor: int) -> dict[int, list[Run]]:
    """Maximal exact runs of at least a gram by number of the right text, those without company on near diagonals left out."""
    if len(left) < GRAM or not rights:
        return {}
    lengths = np.array([len(codes) for codes in rights], dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    at_left, at_right = _equal_grams(grams(left), _grams_of_all(rights, starts, lengths))
    if not len(at_left):
        return {}
    owner = np.searchsorted(starts, at_right, side="right") - 1
    # The diagonals of two right texts are kept apart by the length of the left text.
    diagonal = at_right - at_left + (owner + 1) * len(left)
    begins, diagonals, sizes = _join_on_diagonals(diagonal, at_left)
    kept = _in_company(diagonals, begins, sizes, NEAR * floor)
    begins, diagonals, sizes = begins[kept], diagonals[kept], sizes[kept]
    first_diagonal = starts + np.arange(1, len(rights) + 1) * len(left)
    owners = np.searchsorted(first_diagonal - len(left), diagonals, side="right") - 1
    at = begins + diagonals - first_diagonal[owners]
    found: dict[int, list[Run]] = {}
    for number, run in zip(owners.tolist(), zip(begins.tolist(), at.tolist(), sizes.tolist(), strict=True), strict=True):
        found.setdefault(number, []).append(run)
    return found


def _grams_of_all(rights: Sequence[Codes], starts: _Integers, lengths: _Integers) -> tuple[Grams, NDArray[np.bool_]]:
    """The grams of all right texts laid end to end, and which of them lie within one text."""
    laid = grams(np.concatenate(rights))
    inside = np.ones(len(laid), dtype=bool)
    for back in range(1, GRAM):
        across = (starts + lengths - back)[lengths > 0]
        inside[across[(across >= 0) & (across < len(laid))]] = False
    return laid, inside


def _equal_grams(left: Grams, rights: tuple[Grams, NDArray[np.bool_]]) -> tuple[_Integers, _Integers]:
    """All pairs of places with an equal gram. A small table of the left grams spares most of the right ones the search."""
    right, inside = rights
    table = np.zeros(1 << 16, dtype=bool)
    table[_bucket(left)] = True
    places = np.flatnonzero(table[_bucket(right)] & inside)
    order = np.argsort(left, kind="stable")
    ordered = left[order]
    low = np.searchsorted(ordered, right[places], side="left")
    high = np.searchsorted(ordered, right[places], side="right")
    counts = _bounded(high - low, len(left) + len(right))
    total = int(counts.sum())
    within = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[np.repeat(low, counts) + within], np.repeat(places, counts)


def _bucket(values: Grams) -> Grams:
    return (values * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(48)


def _bounded(counts: _Integers, characters: int) -> _Integers:
    if counts.sum() <= _MATCHES_A_CHARACTER * characters:
        return counts
    ascending = np.sort(counts)
    allowed = np.searchsorted(np.cumsum(ascending), _MATCHES_A_CHARACTER * characters)
    return np.where(counts <= ascending[max(int(allowed) - 1, 0)], counts, 0)


def _join_on_diagonals(diagonal: _Integers, at_left: _Integers) -> tuple[_Integers, _Integers, _Integers]:
    """(left start, diagonal, length in characters) of every maximal run of neighbouring grams on one diagonal."""
    keys = np.sort((diagonal << 32) | at_left)
    first = np.flatnonzero(np.concatenate(([True], np.diff(keys) != 1)))
    sizes = np.diff(np.append(first, len(keys))) + GRAM - 1
    return keys[first] & 0xFFFFFFFF, keys[first] >> 32, sizes


def _in_company(diagonals: _Integers, begins: _Integers, sizes: _Integers, least: float) -> NDArray[np.bool_]:
    """Runs that, with those near them on both texts, have that many equal characters. Most chance matches end here."""
    bands = (diagonals >> _BAND) + 1
    first, last = (begins >> _WINDOW) + 1, ((begins + sizes) >> _WINDOW) + 1
    shape = (int(bands.max()) + 2, int(last.max()) + 2)
    cells = np.ravel_multi_index((bands, first), shape)
    ends = np.ravel_multi_index((bands, last), shape)
    # A long run is company for what lies near its beginning and for what lies near its end.
    places, weights = np.concatenate((cells, ends[ends != cells])), np.concatenate((sizes, sizes[ends != cells]))
    mass = np.bincount(places, weights=weights, minlength=shape[0] * shape[1])
    around = sum(mass[cells + down * shape[1] + across] for down in (-1, 0, 1) for across in (-1, 0, 1))
    return np.asarray(around >= least)
