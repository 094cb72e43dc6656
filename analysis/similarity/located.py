"""Passages of two texts without a library: equal through small edits, or sentences told again in other words."""

from collections.abc import Sequence

import numpy as np

from analysis.similarity.pairfeatures import SentenceTable, Values
from analysis.similarity.passages import align

TOLD_FROM = 0.10
"""Affinity from which a sentence speaks for being told again."""
CHANGE = 0.25
"""What it costs to begin or to end lifting, in the logarithm of affinity (both chosen on the partial development set)."""
_CHANCE = 0.02
"""Affinity that means nothing."""
_FLOOR = 13
_MARKS = "。！？；”’）)!?;"


def located_passages(texts: Sequence[str], pair: tuple[int, int], table: SentenceTable) -> list[tuple[int, int, int, int]]:
    """Exact passages and, sentence by sentence of the right text, what it tells again of the left one; in the order of the right text."""
    left, right = pair
    exact: list[tuple[int, int, int, int]] = list(align(texts[left], texts[right], floor=_FLOOR))
    left_spans, right_spans = table.of(left)[0], table.of(right)[0]
    affinities = table.affinities(left, right)
    reworded = []
    for row in _told_again(affinities):
        start, end = right_spans[row]
        from_start, from_end = left_spans[int(affinities[row].argmax())]
        if not _is_held(start, end, exact):
            reworded.append((from_start, _with_marks(texts[left], from_end), start, _with_marks(texts[right], end)))
    outside = [bounds for bounds in exact if not any(_lies_in(bounds, whole) for whole in reworded)]
    return sorted({*outside, *reworded}, key=lambda bounds: (bounds[2], bounds[0]))


def _lies_in(part: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    return all(whole[side] <= part[side] and part[side + 1] <= whole[side + 1] for side in (0, 2))


def _told_again(affinities: Values) -> list[int]:
    """Sentences (rows) that are told again: the likeliest course of lifting and not lifting (Viterbi), for who lifts, lifts in a row.

    A sentence speaks by the logarithm of its best affinity against TOLD_FROM; beginning or ending to lift costs CHANGE.
    """
    if not affinities.size:
        return []
    said = np.log((affinities.max(axis=1) + _CHANCE) / (TOLD_FROM + _CHANCE))
    own, lifted = 0.0, -CHANGE
    came_from = []
    for value in said.tolist():
        came_from.append((lifted - CHANGE > own, lifted >= own - CHANGE))
        own, lifted = max(own, lifted - CHANGE), max(lifted, own - CHANGE) + value
    inside, rows = lifted > own, []
    for row in range(len(said) - 1, -1, -1):
        if inside:
            rows.append(row)
        inside = came_from[row][inside]
    return rows[::-1]


def _with_marks(text: str, end: int) -> int:
    """The end of a sentence with its closing marks."""
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return end


def _is_held(start: int, end: int, exact: Sequence[tuple[int, ...]]) -> bool:
    return any(bounds[2] <= start and end <= bounds[3] for bounds in exact)
