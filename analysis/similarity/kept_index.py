"""The index of a library that is kept in a folder from one check to the next, and shared by all processes of a computer.

What is there is used as long as the library still holds every text of it: new winners are added behind, whatever their order in the
library. An edited or removed text means building anew (7 s for 100,000), so that an answer never depends on a library's past.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from analysis.errors import InputError
from analysis.similarity.index import WinnersIndex
from analysis.similarity.index_files import replacing


@dataclass(frozen=True, slots=True, eq=False)
class KeptIndex:
    """An index of distinct texts, and for each of its documents the places of that text in the library."""

    index: WinnersIndex
    winners: tuple[tuple[int, ...], ...]

    def candidates(self, texts: Sequence[str], top: int, executor: Executor | None = None) -> list[list[int]]:
        """For each text the winners that share its wording, by their places in the library, best first."""
        ranks = np.array([places[0] for places in self.winners], dtype=np.int64)
        found = self.index.query(texts, top, executor=executor, ranks=ranks)
        return [[place for one in candidates for place in self.winners[one.document]] for candidates in found]


def keep_index(texts: Sequence[str], folder: Path | None = None) -> KeptIndex:
    """The index of the texts: the folder's, extended or built as needed; without a folder, or one that can be written, in memory."""
    places: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        places.setdefault(_digest(text), []).append(number)
    if folder is not None:
        try:
            return _in_folder(texts, places, folder)
        except OSError:
            pass  # a full or read-only disk costs the seconds of building, not the check
    return _numbered(WinnersIndex.build([texts[own[0]] for own in places.values()]), list(places), places)


def _in_folder(texts: Sequence[str], places: dict[int, list[int]], folder: Path) -> KeptIndex:
    held = _opened(folder)
    if held is not None and set(held[1]) <= places.keys():
        index, digests = held
        known = set(digests)
        added = [digest for digest in places if digest not in known]
        if added:
            index = index.extend([texts[places[digest][0]] for digest in added])
    else:
        digests, added = [], list(places)
        index = WinnersIndex.build([texts[own[0]] for own in places.values()], folder)
    if added or not _digests_of(index, folder).is_file():
        with replacing(_digests_of(index, folder)) as handle:
            np.save(handle, np.array([*digests, *added], dtype=np.uint64))
    return _numbered(index, [*digests, *added], places)


def _opened(folder: Path) -> tuple[WinnersIndex, list[int]] | None:
    """The folder's index with the digests of its documents; None when there is none or it is not whole."""
    try:
        index = WinnersIndex.open(folder)
        digests = np.load(_digests_of(index, folder)).tolist()
    except (InputError, OSError, ValueError, EOFError):
        return None
    return (index, digests) if len(digests) == len(index) else None


def _digests_of(index: WinnersIndex, folder: Path) -> Path:
    """Named by the index's version: the digests of another state are never taken for this one's."""
    return folder / f"texts-{index.version}.npy"


def _numbered(index: WinnersIndex, digests: Sequence[int], places: dict[int, list[int]]) -> KeptIndex:
    return KeptIndex(index, tuple(tuple(places[digest]) for digest in digests))


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
