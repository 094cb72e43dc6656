"""The ruling of a table in a picture: its cells, and the picture without its lines."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from analysis.intake.ink import dark
from analysis.intake.layout import Box

_THICKEST = 9.0
_CROWDED = 0.2
_REACH = 5
_RIM = 3
"""Pixels inside a cell that still belong to the line around it."""
_NEAR = 0.03
"""Of a table's width: what is nearer to its side than this touches it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Cells of all tables of a page, and which pixels are ruling lines."""

    cells: tuple[Box, ...]
    lines: np.ndarray


def find_ruling(ink: np.ndarray) -> Ruling:
    """Cells are patches of paper that horizontal and vertical lines enclose."""
    black = dark(ink)
    height, width = black.shape
    level = _thin(_runs(black, max(40, width // 14), axis=1), axis=1)
    between = ~ndimage.binary_dilation(level, iterations=1)
    upright = _runs(black, max(18, height // 80), axis=0) & between
    upright = _free_standing(_thin(upright, axis=0), black & between)
    ruled = level | _held(upright, level, long=height // 20)
    return Ruling(tuple(with_missing(_cells(ndimage.binary_dilation(ruled, iterations=2)))), ruled)


def without_ruling(ink: np.ndarray, ruling: Ruling) -> np.ndarray:
    """The print without the lines between cells. What looks like a line inside a cell is a stroke of a character and stays."""
    if not ruling.cells:
        return ink
    lines = ndimage.binary_dilation(ruling.lines, iterations=1)
    for cell in ruling.cells:
        lines[int(cell.y0) + _RIM : int(cell.y1) - _RIM, int(cell.x0) + _RIM : int(cell.x1) - _RIM] = False
    return np.where(lines, np.uint8(255), ink)


def with_missing(cells: list[Box]) -> list[Box]:
    """The cells, and one for the empty rest of a row in which only the first or the last was found: a seal or a stain broke its lines."""
    if not cells:
        return []
    left, right = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    near = (right - left) * _NEAR
    added = []
    for cell in cells:
        if any(other is not cell and min(other.y1, cell.y1) - max(other.y0, cell.y0) > _RIM for other in cells):
            continue
        if cell.x0 - left < near < right - cell.x1:
            added.append(Box(cell.x1 + 2 * _RIM, cell.y0, right, cell.y1))
        elif right - cell.x1 < near < cell.x0 - left:
            added.append(Box(left, cell.y0, cell.x0 - 2 * _RIM, cell.y1))
    return [*cells, *added]


def _cells(ruled: np.ndarray) -> list[Box]:
    height, width = ruled.shape
    labels, count = ndimage.label(~ruled)
    if not 2 <= count <= 3_000:
        return []
    boxes = []
    for place, size in zip(ndimage.find_objects(labels), np.bincount(labels.ravel())[1:], strict=True):
        down, across = place
        high, wide = down.stop - down.start, across.stop - across.start
        at_edge = down.start == 0 or across.start == 0 or down.stop == height or across.stop == width
        if not at_edge and high >= 14 and wide >= 20 and size >= 0.6 * high * wide:
            boxes.append(Box(float(across.start), float(down.start), float(across.stop), float(down.stop)))
    return boxes if len(boxes) >= 4 else []


def _thin(lines: np.ndarray, axis: int) -> np.ndarray:
    """Only pieces that are lines and not bars: on average at most _THICKEST pixels across."""

    def is_thin(piece: np.ndarray) -> bool:
        return int(piece.sum()) <= _THICKEST * piece.shape[axis]

    return _pieces(lines, lambda piece, _: is_thin(piece))


def _free_standing(upright: np.ndarray, black: np.ndarray) -> np.ndarray:
    """Only upright lines with paper on both sides: strokes of characters are none."""
    left, right = (ndimage.maximum_filter1d(np.roll(black, shift, axis=1), 5, axis=1) for shift in (6, -6))

    def is_free(piece: np.ndarray, place: tuple[slice, ...]) -> bool:
        trimmed = piece.copy()
        trimmed[: len(piece) // 8] = trimmed[len(piece) - len(piece) // 8 :] = False
        return bool(trimmed.any()) and max(left[place][trimmed].mean(), right[place][trimmed].mean()) <= _CROWDED

    return _pieces(upright, is_free)


def _held(upright: np.ndarray, level: np.ndarray, long: int) -> np.ndarray:
    """Only upright lines that run from one level line to another, or are ``long``: a stroke of a character ends before them."""
    reach = ndimage.binary_dilation(level, structure=np.ones((2 * _REACH + 1, 3), bool))

    def is_held(piece: np.ndarray, place: tuple[slice, ...]) -> bool:
        held = reach[place] & piece
        third = max(len(piece) // 3, 1)
        return len(piece) >= long or bool(held[:third].any() and held[-third:].any())

    return _pieces(upright, is_held)


def _pieces(lines: np.ndarray, keep: Callable[[np.ndarray, tuple[slice, ...]], bool]) -> np.ndarray:
    """The connected pieces that ``keep`` (given a piece and where it lies) wants."""
    labels, _ = ndimage.label(lines, structure=np.ones((3, 3)))
    kept = np.zeros_like(lines)
    for number, place in enumerate(ndimage.find_objects(labels), 1):
        piece = labels[place] == number
        if keep(piece, place):
            kept[place] |= piece
    return kept


def _runs(black: np.ndarray, length: int, axis: int) -> np.ndarray:
    """Dark runs of at least ``length`` along an axis; a line may be two pixels off and have small gaps."""
    shape = (1, length) if axis == 1 else (length, 1)
    thick = ndimage.binary_dilation(black, structure=np.ones((3, 1) if axis == 1 else (1, 3), bool))
    thick = ndimage.binary_closing(thick, structure=np.ones((1, 5) if axis == 1 else (3, 1), bool))
    share = ndimage.uniform_filter(thick.astype(np.float32), size=shape)
    core = share >= 0.98
    return ndimage.maximum_filter(core, size=shape) & thick
