"""The print of a page apart from its paper, its shadows and the red of seals; and how far the page is tilted. Grey is 0 (black) to 255."""

import numpy as np
from PIL import Image
from scipy import ndimage

from analysis.intake.seal import red_ink

_STEEPEST = 5.0
"""Degrees."""
_PALEST = 150
"""Print that is paler than this on white paper is not made darker: it may be what shines through from the back."""
_COARSE = 8
"""The paper's brightness is taken from squares of so many pixels."""


def even_ink(pixels: np.ndarray) -> np.ndarray:
    """Print on white: (height, width, RGB) to grey. Where there is red ink the red channel counts, so that a seal fades and print stays."""
    grey = np.asarray(Image.fromarray(pixels).convert("L")).astype(np.float32)
    red = ndimage.binary_dilation(red_ink(pixels), iterations=2)
    channel = np.clip(pixels[..., 0].astype(np.float32) * 1.25, 0, 255)
    even = np.where(red, np.maximum(grey, channel), grey) / _paper(grey) * 255
    darkest = min(float(np.quantile(even[::3, ::3], 0.005)), _PALEST)
    return np.clip((even - darkest) * (255 / max(255 - darkest, 1)), 0, 255).astype(np.uint8)


def _paper(grey: np.ndarray) -> np.ndarray:
    """How bright the paper is around every pixel: the brightest of the neighbourhood, smoothed."""
    height, width = grey.shape
    small = np.asarray(
        Image.fromarray(grey.astype(np.uint8)).resize((max(width // _COARSE, 1), max(height // _COARSE, 1)), Image.Resampling.BOX)
    )
    smooth = ndimage.uniform_filter(ndimage.percentile_filter(small.astype(np.float32), 80, size=9), size=9)
    return np.maximum(np.asarray(Image.fromarray(smooth).resize((width, height), Image.Resampling.BILINEAR)), 40.0)


def dark(ink: np.ndarray) -> np.ndarray:
    """Pixels darker than their surroundings."""
    background = ndimage.uniform_filter(ink.astype(np.float32), size=41)
    return ink < background - 28


def tilt(ink: np.ndarray) -> float:
    """Degrees the page is turned counter-clockwise: the angle at which its rows and columns of dark pixels are sharpest."""
    small = Image.fromarray(dark(ink).astype(np.uint8) * 255)
    small.thumbnail((900, 900))
    coarse = _sharpest(small, np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5))
    return _sharpest(small, np.arange(coarse - 0.4, coarse + 0.41, 0.1))


def rotated(picture: np.ndarray, degrees: float) -> np.ndarray:
    """Turned back by so many degrees; what comes in from outside is white (or not set)."""
    if picture.dtype == bool:
        return np.asarray(Image.fromarray(picture).rotate(-degrees))
    return np.asarray(Image.fromarray(picture).rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255))


def _sharpest(picture: Image.Image, angles: np.ndarray) -> float:
    def sharpness(angle: float) -> float:
        turned = np.asarray(picture.rotate(-angle, Image.Resampling.BILINEAR))
        return sum(float(np.square(np.diff(turned.sum(axis=axis, dtype=np.float64))).sum()) for axis in (0, 1))

    return float(max(angles, key=sharpness))
