"""The sheet of paper in a photograph: found by its four edges and pulled straight, as if it had lain on a scanner."""

import numpy as np
from PIL import Image, ImageFilter
from scipy import ndimage

_SEEN = 400
"""The longer side of the picture, in pixels, on which the sheet is looked for."""
_SMALLEST, _LARGEST = 0.35, 0.97
"""Share of the picture that a sheet on a table covers; above it the picture is the sheet."""
Corners = np.ndarray
"""Four points (x, y): top left, top right, bottom right, bottom left."""


def flatten(picture: Image.Image) -> Image.Image:
    """The sheet alone, its edges parallel; the picture as it is where no sheet stands out against a darker ground."""
    small = picture.convert("L")
    small.thumbnail((_SEEN, _SEEN))
    corners = _corners(np.asarray(small.filter(ImageFilter.GaussianBlur(1.5))))
    if corners is None:
        return picture
    scale = np.array([picture.width / small.width, picture.height / small.height])
    corners = (corners + 0.5) * scale
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    width, height = round((sides[0] + sides[2]) / 2), round((sides[1] + sides[3]) / 2)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=float)
    return picture.transform(
        (width, height), Image.Transform.PERSPECTIVE, _perspective(target, corners), Image.Resampling.BICUBIC, fillcolor="white"
    )


def _corners(grey: np.ndarray) -> Corners | None:
    bright = _closed(grey > _threshold(grey), 4)
    labels, count = ndimage.label(bright)
    if not count:
        return None
    largest = int(np.argmax(np.bincount(labels.ravel())[1:])) + 1
    sheet = ndimage.binary_fill_holes(labels == largest)
    rims = (sheet[0], sheet[-1], sheet[:, 0], sheet[:, -1])
    if not _SMALLEST <= sheet.mean() <= _LARGEST or max(rim.mean() for rim in rims) > 0.5:
        return None  # no ground on some side: a shadow at the binding, not a table under the sheet
    corners = _crossings(*(_edge(sheet, side) for side in ("top", "right", "bottom", "left")))
    return corners if corners is not None and _is_sheet(corners, int(sheet.sum())) else None


def _closed(bright: np.ndarray, iterations: int) -> np.ndarray:
    """Small dark spots filled. Beyond the rim the picture goes on as it ends there, else a full-frame sheet would lose its rim."""
    padded = np.pad(bright, iterations, mode="edge")
    return ndimage.binary_closing(padded, iterations=iterations)[iterations:-iterations, iterations:-iterations]


def _is_sheet(corners: Corners, size: int) -> bool:
    """Whether the corners enclose what was found, and opposite sides are about as long as each other."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    ratios = sides[:2] / np.maximum(sides[2:], 1)
    return 0.93 <= _area(corners) / size <= 1.07 and bool(np.all((ratios > 0.8) & (ratios < 1.25)))


def _threshold(grey: np.ndarray) -> float:
    """Otsu's: the grey that parts the picture into two groups, each as even as can be."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(float)
    below, total = np.cumsum(counts), counts.sum()
    weighted = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (weighted[-1] * below / total - weighted) ** 2 / (below * (total - below))
    return float(np.nanargmax(np.where(np.isfinite(between), between, -1)))


def _edge(sheet: np.ndarray, side: str) -> tuple[float, float, float]:
    """The line a·x + b·y = c along one side, fitted to where the sheet begins; stray points are left out in three rounds."""
    upright = side in ("left", "right")
    lines = sheet if upright else sheet.T
    along = np.flatnonzero(lines.any(axis=1))
    along = along[len(along) // 12 : len(along) - len(along) // 12]
    across = lines[along].argmax(axis=1) if side in ("left", "top") else lines.shape[1] - 1 - lines[along][:, ::-1].argmax(axis=1)
    slope, start = np.polyfit(along, across, 1)
    for _ in range(3):
        off = np.abs(across - slope * along - start)
        kept = off <= max(1.5, float(np.quantile(off, 0.7)))
        slope, start = np.polyfit(along[kept], across[kept], 1)
    return (1.0, -slope, start) if upright else (-slope, 1.0, start)


def _crossings(*edges: tuple[float, float, float]) -> Corners | None:
    top, right, bottom, left = edges
    points = []
    for first, second in ((top, left), (top, right), (bottom, right), (bottom, left)):
        matrix = np.array([first[:2], second[:2]])
        if abs(np.linalg.det(matrix)) < 0.3:
            return None
        points.append(np.linalg.solve(matrix, np.array([first[2], second[2]])))
    return np.array(points)


def _area(corners: Corners) -> float:
    x, y = corners.T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def _perspective(target: Corners, source: Corners) -> tuple[float, ...]:
    """The eight numbers of Pillow's PERSPECTIVE, which asks for every target point where it comes from."""
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return tuple(np.linalg.solve(np.array(rows), source.reshape(8)))
