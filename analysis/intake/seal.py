"""A red round seal (公章) in a picture: whether one is there. Whose it is, a person says."""

import numpy as np
from PIL import Image
from scipy import ndimage

_LONGEST = 600
"""The picture is made this small first: a seal is a large thing."""


def red_ink(pixels: np.ndarray) -> np.ndarray:
    """Which pixels (height, width, RGB) are red ink."""
    red, green, blue = (pixels[..., channel].astype(np.int16) for channel in range(3))
    return (red > 110) & (red - green > 55) & (red - blue > 40)


def count_seals(picture: Image.Image) -> int:
    """Red patches that are about as wide as high and of a seal's size, hollow or written in as a ring is."""
    small = picture.convert("RGB")
    small.thumbnail((_LONGEST, _LONGEST))
    red = red_ink(np.asarray(small))
    labels, count = ndimage.label(ndimage.binary_dilation(red, iterations=max(2, min(red.shape) // 120)))
    seals = 0
    for place in ndimage.find_objects(labels) if count <= 500 else []:
        height, width = (side.stop - side.start for side in place)
        shorter = min(red.shape)
        round_enough = 0.75 <= height / width <= 1.33
        share = float(red[place].mean())
        if round_enough and 0.05 * shorter <= min(height, width) and 0.08 <= share <= 0.65 and _is_ring(red[place]):
            seals += 1
    return seals


def _is_ring(red: np.ndarray) -> bool:
    """Whether red lies along the inscribed circle in at least nine of twelve directions."""
    height, width = red.shape
    down, across = np.nonzero(red)
    y, x = (down - (height - 1) / 2) / (height / 2), (across - (width - 1) / 2) / (width / 2)
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    rim = (radius > 0.72) & (radius < 1.08)
    directions = np.unique(((angle[rim] + np.pi) / (2 * np.pi) * 12).astype(int) % 12)
    return len(directions) >= 9
