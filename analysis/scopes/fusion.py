"""How the four voices become one calibrated probability: a conditional logit with one weight a voice, the same for every scope.

Few weights, shared by all scopes, so that what was fitted on some texts holds for other authors and other calls. They are written by
``python -m benchmarks.fit_scopes`` to data/scopes/fusion.json.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

WEIGHTS = Path(__file__).resolve().parent.parent.parent / "data" / "scopes" / "fusion.json"
VOICES = ("paragraph", "cues", "title_cues", "unit", "learned")
SMALL = 1.0
"""Added to every scope's cue score before shares are taken: one cue of weight 1 should not be certainty."""
EQUAL = 1e-9
"""Scores that deviate less than this are equal but for rounding."""


@dataclass(frozen=True)
class Fusion:
    """One weight a voice. ``probabilities`` takes voices as an array of cases x scopes x VOICES."""

    weights: tuple[float, ...]

    def probabilities(self, voices: np.ndarray) -> np.ndarray:
        return softmax(voices @ np.array(self.weights))


def load_fusions(path: Path = WEIGHTS) -> dict[str, Fusion]:
    """The shipped weights by what the call has: ``cues``, ``cues+examples``, ``paragraphs``, ``paragraphs+examples``."""
    data = json.loads(path.read_text("utf-8"))
    return {name: Fusion(tuple(weights[voice] for voice in VOICES)) for name, weights in data.items()}


def fit_fusion(voices: np.ndarray, truth: Sequence[int], silent: Sequence[str] = (), ridge: float = 0.5) -> Fusion:
    """Weights (none below zero) by maximum likelihood; ``truth`` are scope positions, ``silent`` voices keep weight 0."""
    bounds = [(0.0, 0.0) if voice in silent else (0.0, 20.0) for voice in VOICES]
    rows = np.arange(len(truth))

    def loss(weights: np.ndarray) -> float:
        return float(-np.log(softmax(voices @ weights)[rows, list(truth)] + 1e-12).sum() + ridge * (weights @ weights) / 2)

    start = np.array([0.0 if voice in silent else 1.0 for voice in VOICES])
    found = minimize(loss, start, bounds=bounds, method="L-BFGS-B")
    return Fusion(tuple(round(float(weight), 4) for weight in found.x))


def standardised(scores: np.ndarray) -> np.ndarray:
    """Per case: mean 0 and deviation 1 over the scopes, so that a long text does not speak louder."""
    deviation = scores.std(axis=1, keepdims=True)
    centred = scores - scores.mean(axis=1, keepdims=True)
    return np.asarray(np.where(deviation > EQUAL, centred / np.where(deviation > EQUAL, deviation, 1.0), 0.0))


def log_shares(scores: np.ndarray, small: float = SMALL) -> np.ndarray:
    """Log of each scope's share of the cue scores, centred per case; scores below zero count as none."""
    logs = np.log(np.maximum(scores, 0.0) + small)
    return logs - logs.mean(axis=1, keepdims=True)


def softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
