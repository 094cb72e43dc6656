"""How common two neighbouring characters are in official Chinese at large: learnt once from public texts, shipped as counts.

Character pairs need no segmentation and survive rewording better than words. ``python -m training.character_pairs`` wrote the file.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

STATISTICS = Path(__file__).resolve().parents[2] / "data" / "statistics" / "background.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """In how many of ``documents`` a pair of neighbouring characters occurs. A pair that is not listed occurs in fewer than five."""

    documents: int
    pairs: dict[str, int]

    def pair_rarity(self, pair: str) -> float:
        """Inverse document frequency (natural logarithm): near 0 for a pair that every text has, about 10 for an unknown one."""
        return math.log((self.documents + 1) / (self.pairs.get(pair, 0) + 1))


@lru_cache(maxsize=1)
def load_background(path: Path = STATISTICS) -> Background:
    """The shipped statistics, read once a process."""
    with np.load(path, allow_pickle=False) as held:
        pairs = held["pairs"].tobytes().decode().split("\n")
        return Background(int(held["documents"]), dict(zip(pairs, held["pair_documents"].tolist(), strict=True)))


def save_background(background: Background, path: Path = STATISTICS) -> None:
    """Write the statistics in a fixed order, so that the same texts give the same file."""
    ordered = sorted(background.pairs.items())
    names = np.frombuffer("\n".join(pair for pair, _ in ordered).encode(), dtype=np.uint8)
    counts = np.array([count for _, count in ordered], dtype=np.uint16)
    np.savez_compressed(path, documents=np.int64(background.documents), pairs=names, pair_documents=counts)
