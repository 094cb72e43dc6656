"""Make data/vectors/words.npz: ``python -m training.word_vectors BACKGROUND_FOLDER PUBLISHED_VECTORS``.

BACKGROUND_FOLDER holds background_news.jsonl.xz and background_regulations.jsonl.xz (texts that are read, never shipped);
PUBLISHED_VECTORS is query/words_tree_mini.m of the package cnsyn 1.2.0 (Apache-2.0). Each word gets two halves: its company
within four words (PPMI, factorised) and the published vector; either may be missing. Bytes instead of floats: the cosine moves
by less than 0.01 and the file is a quarter.
"""

import json
import lzma
import re
import struct
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from analysis.segment import load_words, private_tokenizer
from analysis.similarity.vectors import VECTORS, unit

COMPANY, PUBLISHED = 60, 75
SEEN_AT_LEAST, KNOWN_AT_LEAST = 8, 20
"""A word needs 8 occurrences in the background for its company, or a count of 20 in jieba's dictionary beside a published vector."""
WINDOW = ((1, 1.0), (2, 1.0), (3, 0.75), (4, 0.5))
WORD = re.compile(r"[\u4e00-\u9fff]{1,8}|[A-Za-z]{2,12}")
_TOKENIZER = private_tokenizer(load_words("words"))


def cut(text: str) -> list[str]:
    return [word for word in _TOKENIZER.cut(text) if word.strip()]


def background(folder: Path) -> Iterator[str]:
    for name in ("background_news", "background_regulations"):
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield f"{row['title']}\n{row['text'][:4000]}"


def company(documents: list[list[str]], vocabulary: dict[str, int]) -> np.ndarray:
    """Positive pointwise mutual information of words within the window, factorised to ``COMPANY`` columns."""
    size = len(vocabulary)
    ids = np.concatenate([np.array([*(vocabulary.get(word, -1) for word in words), -1, -1, -1, -1]) for words in documents])
    counts = sparse.csr_matrix((size, size))
    for distance, weight in WINDOW:
        left, right = ids[:-distance], ids[distance:]
        both = (left >= 0) & (right >= 0)
        keys, times = np.unique(left[both] * size + right[both], return_counts=True)
        counts = counts + sparse.csr_matrix((times * weight, (keys // size, keys % size)), shape=(size, size))
    counts = (counts + counts.T).tocoo()
    totals = np.asarray(counts.sum(axis=1)).ravel()
    context = totals**0.75 / (totals**0.75).sum()
    information = np.log(counts.data / totals[counts.row] / context[counts.col])
    positive = information > 0
    matrix = sparse.csr_matrix((information[positive], (counts.row[positive], counts.col[positive])), shape=(size, size))
    left_vectors, strengths, _ = randomized_svd(matrix, n_components=COMPANY, n_iter=3, random_state=1)
    return np.asarray(left_vectors * np.sqrt(strengths))


def published(path: Path) -> tuple[list[str], np.ndarray]:
    """The words and rows inside the package's pickled search tree, read as bytes: the pickle itself is never executed."""
    raw = path.read_bytes()
    shape = (129_691, PUBLISHED)
    rows = np.frombuffer(raw, "<f8", shape[0] * shape[1], raw.find(b"allow_mmap") + 14).reshape(shape)
    words, at = [], raw.rfind(b"\x8c\x05words\x94") + 8
    while at < len(raw):
        code, size, skip = raw[at], 0, 1
        if code == 0x8C:
            size, skip = raw[at + 1], 2
        elif code == 0x58:
            size, skip = struct.unpack("<I", raw[at + 1 : at + 5])[0], 5
        if skip > 1:
            words.append(raw[at + skip : at + skip + size].decode())
        elif code in (0x68, 0x6A):
            words.append("")
        at += size + {0x95: 9, 0x68: 2, 0x6A: 5}.get(code, skip)
    if len(words) != shape[0]:
        raise ValueError(f"{path}: {len(words)} 个词，应为 {shape[0]} 个；请用 cnsyn 1.2.0")
    return words, rows


def main(folder: Path, package: Path) -> None:
    with Pool() as pool:
        documents = pool.map(cut, background(folder), chunksize=200)
    seen = Counter(word for words in documents for word in words)
    spread = Counter(word for words in documents for word in set(words))
    own = {word: i for i, word in enumerate(w for w, n in seen.most_common() if n >= SEEN_AT_LEAST and WORD.fullmatch(w))}
    names, general = published(package)
    place = {name: i for i, name in enumerate(names) if name}
    known = [name for name in place if 1 < len(name) <= 5 and WORD.fullmatch(name) and _TOKENIZER.FREQ.get(name, 0) >= KNOWN_AT_LEAST]
    words = [*own, *sorted(set(known) - set(own))]
    rows = np.zeros((len(words), COMPANY + PUBLISHED), np.float32)
    rows[: len(own), :COMPANY] = unit(company(documents, own))
    found = [i for i, word in enumerate(words) if word in place]
    rows[found, COMPANY:] = unit(general[[place[words[i]] for i in found]])
    rarities = np.log((len(documents) + 1) / (np.array([spread[word] for word in words]) + 1))
    scale = 127 / np.abs(rows).max()
    VECTORS.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        VECTORS, words="\n".join(words), split=COMPANY, rows=np.round(rows * scale).astype(np.int8), rarities=rarities.astype(np.float16)
    )
    print(f"{len(words)} 个词，{VECTORS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
