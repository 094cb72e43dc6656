"""Text recognition (OCR) as an optional part: requirements-ocr.txt brings RapidOCR with its models; it works offline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from analysis.intake.layout import Box


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line as recognised, with the engine's confidence (0-1). Lengths in pixels."""

    box: Box
    text: str
    confidence: float


Recogniser = Callable[[np.ndarray], Sequence[RecognisedLine]]
"""A picture (height, width, RGB) to its lines."""


def find_recogniser() -> Recogniser | None:
    """The recogniser if its packages are installed, else None. Its models are loaded (a second, 0.9 GB) when the first picture comes."""
    if not all(map(find_spec, ("rapidocr", "onnxruntime"))):
        return None

    @cache
    def engine() -> Any:
        from rapidocr import RapidOCR  # noqa: PLC0415  (optional, slow to import)

        return RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 2})

    def recognise(picture: np.ndarray) -> list[RecognisedLine]:
        found = engine()(picture[..., ::-1])
        if found.boxes is None or found.txts is None or found.scores is None:
            return []
        return [_line(box, str(text), float(score)) for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)]

    return recognise


def _line(corners: np.ndarray, text: str, confidence: float) -> RecognisedLine:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return RecognisedLine(Box(float(left), float(top), float(right), float(bottom)), text, confidence)
