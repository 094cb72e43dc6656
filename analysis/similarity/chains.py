"""From exact runs to passages: runs are chained over changed words and figures, and a chain grows at its ends over single edits."""

from collections.abc import Iterator, Sequence

from analysis.similarity.runs import NEAR, Run

_GAP = 24
"""Longest stretch of changed characters inside one passage; behind a longer one begins another passage."""
_GAP_COST = 0.8
"""Equal characters that one changed character uses up: a passage stays mostly equal."""
_LOOK_BACK = 40
_STEPS = ((1, 1, 2), (1, 0, 2), (0, 1, 2), (2, 2, 2), (2, 0, 3), (0, 2, 3), (2, 1, 3), (1, 2, 3), (3, 3, 3))
"""Edits that the end of a chain may step over: left characters, right characters, equal characters that must follow."""
_PADDING = 6

Piece = tuple[int, int, int, int]
"""left start, left end, right start, right end in counted characters"""


def chain(runs: Sequence[Run], left: list[int], right: list[int], floor: int) -> list[Piece]:
    """Passages of at least ``floor`` equal characters; the strongest chain books its left characters first."""
    booked = bytearray(len(left))
    left, right = _padded(left, -1), _padded(right, -2)
    pieces = []
    for links in _chains(sorted(runs), NEAR * floor):
        grown = _grow(links, left, right)
        for part in _unbooked(grown, booked):
            if sum(run[2] for run in part) >= floor:
                piece = (part[0][0], part[-1][0] + part[-1][2], part[0][1], part[-1][1] + part[-1][2])
                booked[piece[0] : piece[1]] = b"\1" * (piece[1] - piece[0])
                pieces.append(piece)
    return sorted(pieces)


def _chains(runs: Sequence[Run], least: float) -> Iterator[list[Run]]:
    """Chains with at least that score, by falling score, no run in two of them; a run that overlaps its predecessor gives way."""
    scores, before = _best_scores(runs)
    used = [False] * len(runs)
    ends = [number for number, score in enumerate(scores) if score >= least]
    for end in sorted(ends, key=lambda number: (-scores[number], number)):
        links: list[int] = []
        number = end
        while number >= 0 and not used[number]:
            used[number] = True
            links.append(number)
            number = before[number]
        if links and scores[end] - (scores[number] if number >= 0 else 0.0) >= least:
            yield _without_overlap([runs[number] for number in reversed(links)])


def _best_scores(runs: Sequence[Run]) -> tuple[list[float], list[int]]:
    """For each run the score of the best chain that ends with it, and the run before it in that chain (-1: none)."""
    scores = [float(length) for _, _, length in runs]
    before = [-1] * len(runs)
    reach = _GAP + max(length for _, _, length in runs)
    for number, (at_left, at_right, length) in enumerate(runs):
        for earlier in range(number - 1, max(number - _LOOK_BACK, 0) - 1, -1):
            start_left, start_right, size = runs[earlier]
            if at_left - start_left > reach:
                break
            gap_left, gap_right = at_left - start_left - size, at_right - start_right - size
            gap = gap_left if gap_left > gap_right else gap_right
            if gap > _GAP or start_right >= at_right or start_left == at_left:
                continue
            overlap = max(0, -gap_left, -gap_right)
            if overlap >= length:
                continue
            score = scores[earlier] + length - overlap - _GAP_COST * (gap + overlap)
            if score > scores[number]:
                scores[number], before[number] = score, earlier
    return scores, before


def _without_overlap(links: list[Run]) -> list[Run]:
    """The links one behind the other on both sides: of two that overlap the later one begins later."""
    trimmed: list[Run] = []
    for at_left, at_right, length in links:
        overlap = 0
        if trimmed:
            start_left, start_right, size = trimmed[-1]
            overlap = max(0, start_left + size - at_left, start_right + size - at_right)
        if overlap < length:
            trimmed.append((at_left + overlap, at_right + overlap, length - overlap))
    return trimmed


def _padded(codes: list[int], beyond: int) -> list[int]:
    return [beyond] * _PADDING + codes + [beyond] * _PADDING


def _grow(links: list[Run], left: list[int], right: list[int]) -> list[Run]:
    """The chain with what follows and precedes it over single edits; it still ends in equal characters on both sides."""
    at_left, at_right, length = links[-1]
    after = list(_walk(left, right, at_left + length, at_right + length, 1))
    start_left, start_right, _ = links[0]
    ahead = list(_walk(left, right, start_left - 1, start_right - 1, -1))
    return [(i - size + 1, j - size + 1, size) for i, j, size in reversed(ahead)] + links + after


def _walk(left: list[int], right: list[int], i: int, j: int, way: int) -> Iterator[Run]:
    """Equal runs from (i, j) on in one direction (+1, -1), each behind one small edit; given as (nearest i, nearest j, length).

    Both lists are padded, so that a place beyond either end is a character equal to no other.
    """
    i, j = i + _PADDING, j + _PADDING
    while True:
        for skip_left, skip_right, needed in _STEPS:
            at_left, at_right = i + way * skip_left, j + way * skip_right
            if left[at_left] != right[at_right] or left[at_left + way] != right[at_right + way]:
                continue
            size = 2
            while left[at_left + way * size] == right[at_right + way * size]:
                size += 1
            if size >= needed:
                break
        else:
            return
        yield at_left - _PADDING, at_right - _PADDING, size
        i, j = at_left + way * size, at_right + way * size


def _unbooked(links: list[Run], booked: bytearray) -> Iterator[list[Run]]:
    """The parts of a chain between characters that a stronger chain has booked."""
    part: list[Run] = []
    end = 0
    for at_left, at_right, length in links:
        if part and any(booked[end:at_left]):
            yield part
            part = []
        end = at_left + length
        if not any(booked[at_left:end]):
            part.append((at_left, at_right, length))
            continue
        for start, stop in _free_stretches(booked, at_left, end):
            if part and start > at_left:
                yield part
                part = []
            part.append((start, at_right + start - at_left, stop - start))
            if stop < end:
                yield part
                part = []
    if part:
        yield part


def _free_stretches(booked: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = booked.find(0, start, end)
    while begin >= 0:
        stop = booked.find(1, begin, end)
        stop = end if stop < 0 else stop
        yield begin, stop
        begin = booked.find(0, stop, end)
