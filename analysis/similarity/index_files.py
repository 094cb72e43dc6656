"""The folder of an index: shards in files that never change, and the list that says which of them are meant.

``index.json`` names the shards, each a sorted .npy file that all processes map into memory. A writer writes new files and then replaces
``index.json``, so that whoever reads sees the old index or the new one, and whoever has the old one open can go on for a day.
"""

import io
import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import get_ident
from typing import IO

import numpy as np

from analysis.errors import InputError
from analysis.similarity.postings import Keys, Shard

_FORMAT = 4
_MANIFEST = "index.json"
_SWEPT_AFTER = 24 * 3600
"""Seconds that a file which no manifest names is left for those who opened the index before."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A shard and the number of documents in it."""

    shard: Shard
    documents: int

    @property
    def name(self) -> str:
        """Follows from the content: equal parts have equal names."""
        return Path(self.shard).stem if isinstance(self.shard, str) else f"{_digest(self.shard)}-{self.documents}"


def version_of(parts: Sequence[Part]) -> str:
    return blake2b(";".join([str(_FORMAT), *(part.name for part in parts)]).encode(), digest_size=8).hexdigest()


def read_parts(folder: Path) -> list[Part]:
    """The parts that the folder's manifest names; raises InputError if there is none, or a file of them is gone or cut short."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        if manifest["format"] != _FORMAT:
            raise ValueError(manifest["format"])
        rows = [(folder / row["file"], int(row["documents"]), int(row["bytes"])) for row in manifest["shards"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(f"{folder} 里没有可用的往年成果索引，请重新建立索引") from None
    damaged = [path.name for path, _, size in rows if not path.is_file() or path.stat().st_size != size]
    if damaged:
        raise InputError(f"往年成果索引 {folder} 缺少文件或文件不完整：{'、'.join(damaged)}，请重新建立索引")
    return [Part(str(path), documents) for path, documents, _ in rows]


def write_part(part: Part, folder: Path) -> Part:
    """The part as a file named by its content; a whole file that is there already is the same."""
    if isinstance(part.shard, str):
        return part
    path = folder / f"{part.name}.npy"
    content = io.BytesIO()
    np.lib.format.write_array_header_1_0(content, np.lib.format.header_data_from_array_1_0(part.shard))
    if path.exists() and path.stat().st_size == len(content.getvalue()) + part.shard.nbytes:
        path.touch()
    else:
        with replacing(path) as handle:
            np.save(handle, part.shard)
    return Part(str(path), part.documents)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of ``path`` only when it is whole and on the disk."""
    unfinished = path.with_suffix(f".{os.getpid()}-{get_ident()}.new")
    with unfinished.open("wb") as handle:
        yield handle
        handle.flush()
        os.fsync(handle.fileno())
    unfinished.replace(path)


def write_manifest(folder: Path, parts: Sequence[Part]) -> None:
    paths = [Path(str(part.shard)) for part in parts]
    rows = [{"file": path.name, "documents": part.documents, "bytes": path.stat().st_size} for path, part in zip(paths, parts, strict=True)]
    with replacing(folder / _MANIFEST) as handle:
        handle.write(json.dumps({"format": _FORMAT, "shards": rows}, indent=1).encode())
    _sweep(folder, {path.name for path in paths})


def _sweep(folder: Path, kept: set[str]) -> None:
    """Remove old files that no manifest names. Windows keeps a mapped file: the next writer tries again."""
    for path in (*folder.glob("*.npy"), *folder.glob("*.new")):
        try:
            if path.name not in kept and time.time() - path.stat().st_mtime > _SWEPT_AFTER:
                path.unlink()
        except (PermissionError, FileNotFoundError):
            continue


def _digest(keys: Keys) -> str:
    return blake2b(np.ascontiguousarray(keys).data, digest_size=8).hexdigest()
