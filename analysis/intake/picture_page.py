"""One page as a picture: pulled flat, turned upright, and its lines read, each within its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from PIL import Image

from analysis.intake.ink import even_ink, rotated, tilt
from analysis.intake.layout import Box
from analysis.intake.recognise import RecognisedLine, Recogniser
from analysis.intake.ruling import find_ruling, without_ruling
from analysis.intake.seal import red_ink
from analysis.intake.sheet import flatten

_LONGEST = 3_000
_SHORTEST = 1_100
_BLACK = 110
"""Grey below this is print; what the removed red leaves behind is lighter."""
_LEAST = 0.45
"""A line read with less confidence is a stain, a ruling line or a picture."""
_WELL_READ = 0.93
_DOWNWARDS = 1.7
"""A line that is so many times as high as wide is written downwards."""
_HIGHEST_LETTER = 1.2
"""Of the width of a line that is written downwards."""
_INK = 150
_TILTED = 0.15
"""Degrees."""
_TOLD_APART = 0.3
"""Sum of confidences by which upright lines must differ from the same on their heads."""
_LIGHTER = 25
"""Grey by which the darkest points of a seal's letters differ from print where the colour is gone."""
_SEAL_LETTERS = 3
_SAMPLE = 4
"""Lines by which it is told whether the page stands on its head."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The page's lines, the cells of its tables, and its size; all in pixels of the straightened page, turned by ``turns`` quarters."""

    lines: list[RecognisedLine]
    cells: tuple[Box, ...]
    width: float
    height: float
    turns: int


def straightened(picture: Image.Image, turns: int) -> Image.Image:
    """The page as its lines' places are meant: flat, not tilted, turned by so many quarters anticlockwise."""
    sized = _sized(flatten(picture))
    angle = tilt(even_ink(np.asarray(sized)))
    if abs(angle) >= _TILTED:
        sized = sized.rotate(-angle, Image.Resampling.BICUBIC, fillcolor="white")
    return sized.rotate(90 * turns, expand=True) if turns % 4 else sized


def read_page_picture(picture: Image.Image, recogniser: Recogniser, turned_before: int = 0) -> ReadPage:
    """Everything that stands on the page. ``turned_before``: the quarters of the page before, for one with too little text to tell."""
    pixels = np.asarray(_sized(flatten(picture)))
    ink, red = even_ink(pixels), red_ink(pixels)
    angle = tilt(ink)
    if abs(angle) >= _TILTED:
        ink, red = rotated(ink, angle), rotated(red, angle)
    boxes = recogniser.find_lines(ink)
    turns = _quarter_turns(ink, boxes, recogniser, turned_before)
    if turns:
        boxes = [_turned(box, turns, ink.shape) for box in boxes]
        ink, red = np.rot90(ink, turns), np.rot90(red, turns)
    ruling = find_ruling(ink)
    print_only = without_ruling(ink, ruling)
    pieces = [piece for box in boxes for piece in _cut_at_cells(box, ruling.cells) if not _is_of_seal(piece, ink, red)]
    black = float(np.median([_darkest(_cut_out(ink, piece)) for piece in pieces])) if pieces else 0.0
    lines = []
    for piece in pieces:
        text, confidence = _read(_cut_out(print_only, piece), recogniser)
        of_grey_seal = len(text.strip()) <= _SEAL_LETTERS and _darkest(_cut_out(ink, piece)) > black + _LIGHTER
        if text.strip() and confidence >= _LEAST and not of_grey_seal:
            lines.append(RecognisedLine(piece, text, confidence))
    return ReadPage(lines, ruling.cells, float(ink.shape[1]), float(ink.shape[0]), turns)


def _read(line: np.ndarray, recogniser: Recogniser) -> tuple[str, float]:
    """The text of a line; one that is written downwards is laid on its side letter by letter first, whichever reads better."""
    level = recogniser.read_line(line)
    if line.shape[0] < _DOWNWARDS * line.shape[1]:
        return level
    letters = _letters_below_each_other(line)
    return max(level, recogniser.read_line(_side_by_side(letters)), key=lambda read: read[1]) if len(letters) > 1 else level


def _letters_below_each_other(line: np.ndarray) -> list[np.ndarray]:
    """A letter is about as high as the line is wide; strokes of one letter may have paper between them."""
    dark = line < _INK
    across = np.flatnonzero(dark.any(axis=0))
    down = np.flatnonzero(dark.any(axis=1))
    if not across.size:
        return []
    first, last = int(across[0]), int(across[-1]) + 1
    strokes = [(int(stroke[0]), int(stroke[-1]) + 1) for stroke in np.split(down, np.flatnonzero(np.diff(down) > 1) + 1)]
    found = strokes[:1]
    for start, end in strokes[1:]:
        if end - found[-1][0] > _HIGHEST_LETTER * (last - first):
            found.append((start, end))
        else:
            found[-1] = (found[-1][0], end)
    return [line[start:end, first:last] for start, end in found]


def _side_by_side(letters: Sequence[np.ndarray]) -> np.ndarray:
    """The letters on one line, each in a square of paper."""
    side = round(1.15 * max(max(letter.shape) for letter in letters))
    strip = np.full((side, side * len(letters)), 255, np.uint8)
    for number, letter in enumerate(letters):
        high, wide = letter.shape
        top, left = (side - high) // 2, number * side + (side - wide) // 2
        strip[top : top + high, left : left + wide] = letter
    return strip


def _sized(picture: Image.Image) -> Image.Image:
    longest = max(picture.size)
    scale = _LONGEST / longest if longest > _LONGEST else (1.6 if longest < _SHORTEST else 1.0)
    if scale == 1.0:
        return picture
    return picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))), Image.Resampling.LANCZOS)


def _quarter_turns(ink: np.ndarray, boxes: Sequence[Box], recogniser: Recogniser, turned_before: int) -> int:
    """Quarters that the page must be turned anticlockwise: long lines lie, and they read better upright than on their heads."""
    wide = sum(_width(box) for box in boxes if _width(box) > 3 * box.height)
    high = sum(box.height for box in boxes if box.height > 3 * _width(box))
    sideways = int(high > wide)
    page = np.rot90(ink, sideways)
    longest = sorted((_turned(box, sideways, ink.shape) for box in boxes), key=_width, reverse=True)
    sample = [box for box in longest if 4 <= _width(box) / max(box.height, 1) <= 40]
    upright, on_head = [], []
    for box in islice(sample, _SAMPLE):
        line = _cut_out(page, box)
        upright.append(recogniser.read_line(line)[1])
        if len(upright) == 2 and min(upright) >= _WELL_READ:
            return sideways
        on_head.append(recogniser.read_line(np.rot90(line, 2))[1])
    if abs(sum(on_head) - sum(upright)) < _TOLD_APART and turned_before % 2 == sideways:
        return turned_before
    return sideways + 2 if sum(on_head) > sum(upright) else sideways


def _turned(box: Box, turns: int, shape: tuple[int, ...]) -> Box:
    """Where a box of a picture of this shape stands after so many quarter turns anticlockwise."""
    height, width = shape
    for _ in range(turns):
        box = Box(box.y0, width - box.x1, box.y1, width - box.x0)
        height, width = width, height
    return box


def _width(box: Box) -> float:
    return box.x1 - box.x0


def _cut_out(page: np.ndarray, box: Box) -> np.ndarray:
    top, left = max(int(box.y0), 0), max(int(box.x0), 0)
    return np.ascontiguousarray(page[top : max(int(box.y1) + 1, top + 4), left : max(int(box.x1) + 1, left + 4)])


def _darkest(line: np.ndarray) -> float:
    """The grey of the line's blackest hundredth."""
    return float(np.percentile(line, 1))


def _is_of_seal(box: Box, ink: np.ndarray, red: np.ndarray) -> bool:
    """Whether a line is what is left of the seal's own letters: more red than black where it stands."""
    reds, blacks = int(_cut_out(red, box).sum()), int((_cut_out(ink, box) < _BLACK).sum())
    return reds > 30 and reds > blacks


def _cut_at_cells(box: Box, cells: Sequence[Box]) -> list[Box]:
    """A line that was found across a ruling line, cut where the line stands."""
    middle, margin = (box.y0 + box.y1) / 2, 0.4 * box.height
    crossed = [cell for cell in cells if cell.y0 <= middle <= cell.y1 and min(cell.x1, box.x1) - max(cell.x0, box.x0) > margin]
    if len(crossed) < 2:
        return [box]
    return [Box(max(cell.x0, box.x0), box.y0, min(cell.x1, box.x1), box.y1) for cell in sorted(crossed, key=lambda cell: cell.x0)]
