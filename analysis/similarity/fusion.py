"""The signals of a pair fused into one calibrated probability: a logistic regression with few inputs, its numbers shipped as JSON.

``python -m training.repeat_fusion`` fits and writes them; data/statistics/repeat_fusion.json holds no text.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from analysis.similarity.signals import SignalValues

FUSION = Path(__file__).resolve().parents[2] / "data" / "statistics" / "repeat_fusion.json"


@dataclass(frozen=True, slots=True)
class Fusion:
    """One weight an input, in the order of ``features``; an input is held within ``lows`` and ``highs``, so that no single sign decides."""

    weights: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    bias: float

    def probability(self, inputs: Sequence[float]) -> float:
        held = (min(max(value, low), high) for value, low, high in zip(inputs, self.lows, self.highs, strict=True))
        return 1 / (1 + math.exp(-self.bias - sum(weight * value for weight, value in zip(self.weights, held, strict=True))))

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1)


FEATURES = ("words_standing", "words_lead", "rare", "rare_standing", "rare_lead", "votes", "share", "facts", "same_unit")


def features(signals: SignalValues, share: float) -> tuple[float, ...]:
    """The inputs of the fusion; ``share`` is the greater of the two substance shares, as either text may be the longer one."""
    return (
        signals.words_standing,
        signals.words_lead,
        signals.rare,
        signals.rare_standing,
        signals.rare_lead,
        signals.votes,
        math.sqrt(share),
        math.log1p(signals.numbers + signals.names),
        signals.same_unit,
    )


@lru_cache(maxsize=2)
def load_fusion(path: Path = FUSION) -> Fusion:
    """The shipped numbers, read once a process."""
    held = json.loads(path.read_text("utf-8"))
    return Fusion(tuple(held["weights"]), tuple(held["lows"]), tuple(held["highs"]), held["bias"])
