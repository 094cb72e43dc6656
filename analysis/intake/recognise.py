"""Text recognition (OCR) as an optional part: requirements-ocr.txt brings RapidOCR with its models; it works offline."""

from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np

from analysis.intake.layout import Box

_SOUGHT_ON = 1280
"""The longer side, in pixels, of the picture on which lines are looked for; they are read at full size."""
_THREADS = 2


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line as recognised, with the engine's confidence (0-1). Lengths in pixels."""

    box: Box
    text: str
    confidence: float


class Recogniser(Protocol):
    """Two steps apart, so that a line can be cut at the ruling of a table before it is read. Pictures are grey (height, width)."""

    def find_lines(self, picture: np.ndarray) -> list[Box]:
        """Where lines of text stand, whatever way the page is turned."""
        ...

    def read_line(self, picture: np.ndarray) -> tuple[str, float]:
        """The text of one upright line and the confidence (0-1); an empty text where there is none."""
        ...


class RapidRecogniser:
    """RapidOCR. Its models are loaded (a second, 0.2 GB) when the first picture comes, once an object."""

    def __init__(self, threads: int = _THREADS) -> None:
        self._threads = threads

    @cached_property
    def _engine(self) -> Any:
        from rapidocr import RapidOCR  # noqa: PLC0415  (optional, slow to import)

        return RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.use_preprocess_img": False,
                "Det.limit_type": "max",
                "Det.limit_side_len": _SOUGHT_ON,
                "EngineConfig.onnxruntime.intra_op_num_threads": self._threads,
            }
        )

    def find_lines(self, picture: np.ndarray) -> list[Box]:
        found = self._engine(_three_channels(picture), use_det=True, use_cls=False, use_rec=False)
        return [] if found.boxes is None else [_around(corners) for corners in found.boxes]

    def read_line(self, picture: np.ndarray) -> tuple[str, float]:
        found = self._engine(_three_channels(picture), use_det=False, use_cls=False, use_rec=True)
        return (str(found.txts[0]), float(found.scores[0])) if found.txts else ("", 0.0)


def find_recogniser(threads: int = _THREADS) -> RapidRecogniser | None:
    """The recogniser if its packages are installed, else None. ``threads``: cores that one picture may use."""
    return RapidRecogniser(threads) if all(map(find_spec, ("rapidocr", "onnxruntime"))) else None


def _three_channels(picture: np.ndarray) -> np.ndarray:
    return np.repeat(picture[..., None], 3, axis=2)


def _around(corners: np.ndarray) -> Box:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return Box(float(left), float(top), float(right), float(bottom))
