"""The encoder's rows, kept between runs: a corrected typo must not have three hundred cases encoded anew."""

import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import numpy as np

from analysis.similarity.encoder import Encoder

FILE = "meanings.npz"


class RememberingEncoder:
    """An encoder that looks a text up among the rows it was given before; ``used`` are those of this run, by the hash of the text."""

    def __init__(self, encoder: Encoder, known: dict[str, np.ndarray]) -> None:
        self.name = encoder.name
        self.used: dict[str, np.ndarray] = {}
        self._encoder, self._known = encoder, known

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        keys = [sha256(f"{self.name}\n{text}".encode()).hexdigest() for text in texts]
        unknown = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        self._known.update(zip(unknown, self._encoder.encode(list(unknown.values())), strict=True))
        self.used.update((key, self._known[key]) for key in keys)
        return np.stack([self._known[key] for key in keys]) if keys else self._encoder.encode([])


@contextmanager
def kept_rows(encoder: Encoder, folder: Path | None) -> Iterator[Encoder]:
    """The encoder with what earlier runs kept in ``folder``; afterwards the rows of this run are kept instead. No folder: no memory."""
    if folder is None:
        yield encoder
        return
    path = folder / FILE
    remembering = RememberingEncoder(encoder, _read(path))
    yield remembering
    _write(path, remembering.used)


def _read(path: Path) -> dict[str, np.ndarray]:
    """Nothing where nothing was kept or the file is torn: the rows are made again then."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return dict(zip(kept["keys"].tolist(), kept["rows"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}


def _write(path: Path, rows: dict[str, np.ndarray]) -> None:
    """All or nothing: another run may read at the same time."""
    if not rows:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.stem}-{os.getpid()}.npz")
    np.savez(beside, keys=np.array(list(rows)), rows=np.stack(list(rows.values())))
    beside.replace(path)
