"""Text recognition (OCR) as an optional part: requirements-ocr.txt brings RapidOCR with its models; it works offline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    """The recogniser if its packages are installed, else None. Loading the models takes about a second."""
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415  (optional, slow to import)
    except ImportError:
        return None
    engine = RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 2})

    def recognise(picture: np.ndarray) -> list[RecognisedLine]:
        found: Any = engine(picture[..., ::-1])
        if found.boxes is None or found.txts is None or found.scores is None:
            return []
        return [
            RecognisedLine(
                Box(float(box[:, 0].min()), float(box[:, 1].min()), float(box[:, 0].max()), float(box[:, 1].max())), str(text), float(score)
            )
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]

    return recognise
