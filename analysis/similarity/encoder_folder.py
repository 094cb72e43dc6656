"""An encoder that an office brings itself: a folder with a sentence-transformers model (BGE, M3E, text2vec …), read without network."""

import importlib.util
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from analysis.errors import InputError
from analysis.similarity.encoder import Encoder, shipped_encoder

LIBRARY = "sentence_transformers"
MARK = "modules.json"
"""What every folder that sentence-transformers wrote holds."""


class FolderEncoder:
    """``name`` holds a hash of the model's description and size, lest rows of another model of the same folder name be taken for its own."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  seconds to import, and most offices have none

        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        sizes = sorted((path.name, path.stat().st_size) for path in folder.rglob("*") if path.is_file())
        self.name = f"{folder.name}-{sha256(repr(sizes).encode()).hexdigest()[:12]}"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One text at a time in a batch of its own, so that a row does not depend on how its company was padded."""
        return np.asarray(self._model.encode(list(texts), batch_size=1, normalize_embeddings=True, show_progress_bar=False), np.float32)


def load_encoder(folder: str) -> Encoder:
    """The encoder of a folder; the shipped one for no folder. Raises InputError that says what is missing and what to do."""
    if not folder:
        return shipped_encoder()
    check_folder(folder)
    try:
        return FolderEncoder(Path(folder))
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{folder} 里的句向量模型读不出来（{error}）；请重新拷贝整个模型文件夹") from error


def check_folder(folder: str) -> None:
    """Raises InputError where a folder cannot be a model's, without loading it; no folder is fine."""
    if not folder:
        return
    path = Path(folder)
    if not path.is_dir():
        raise InputError(f"句向量模型文件夹 {folder} 不存在；请改正路径，或清空这一项，改用随程序附带的模型")
    if not (path / MARK).is_file():
        raise InputError(f"{folder} 里没有 {MARK}，不是 sentence-transformers 模型文件夹；请选含有 {MARK} 的那一层文件夹")
    if importlib.util.find_spec(LIBRARY) is None:
        raise InputError("使用自备的句向量模型需要可选部件：pip install -r requirements-encoder.txt；或清空这一项，改用随程序附带的模型")
