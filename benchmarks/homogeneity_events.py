"""The second check of homogeneity: news of one event in other words (public set, read from a folder beside the project when present).

News are told apart by names, which the kernel of a case masks; so this says how far plain wording carries: the engine's two word signals
with shipped rarities, and the same with the batch's own statistics (words, characters, LSA), less what each text shares with its ten nearest.
"""

import json
import lzma
import os
from pathlib import Path

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score

from analysis.records import Submission
from analysis.segment import Segmenter
from analysis.similarity.concepts import load_thesaurus
from analysis.similarity.kernel import read_kernel
from analysis.similarity.resemblance import SIGNALS, Crowd, load_model
from analysis.similarity.vectors import load_vectors, unit

REAL = Path(os.environ.get("CASELENS_REAL", Path(__file__).resolve().parent.parent.parent / "shared" / "real"))


def events(cut: Segmenter) -> None:
    path = REAL / "events_dev.jsonl.xz"
    if not path.exists():
        print("\n同一事件的新闻：没有该公开数据，未测")
        return
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    cases = [cut.segment_case(Submission(row["id"], 2024, "", row["title"], row["text"])) for row in rows]
    thesaurus = load_thesaurus()
    crowd = Crowd([read_kernel(case, thesaurus) for case in cases], thesaurus, load_vectors())
    left, right = np.triu_indices(len(rows), 1)
    names = np.array([row["event"] for row in rows])
    same = names[left] == names[right]
    signals = crowd.signals(left, right)
    words, characters, latent = _statistics([[t.word for t in case.title.tokens + case.body.tokens] for case in cases])
    together = sum(_standard(matrix, left, right) for matrix in (words, characters, latent))
    methods = {
        "词 TF-IDF": words[left, right],
        "字 TF-IDF": characters[left, right],
        "LSA-200": latent[left, right],
        "本程序：概率": load_model().odds(signals),
        "本程序：词语": signals[:, SIGNALS.index("词语")],
        "三者合一": together[left, right],
        "三者合一，扣除各自近邻": _less_near(together)[left, right],
    }
    print(f"\n同一事件的新闻：{len(rows)} 篇，{int(same.sum())} 对；全部两两的平均精度")
    for method, scores in methods.items():
        print(f"  {method:12s} {average_precision_score(same, scores):.3f}")


def _statistics(words: list[list[str]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rows = TfidfVectorizer(analyzer=lambda tokens: tokens, sublinear_tf=True, min_df=2).fit_transform(words)
    grams = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True, min_df=2).fit_transform(map("".join, words))
    latent = unit(TruncatedSVD(200, random_state=0).fit_transform(rows))
    return (rows @ rows.T).toarray(), (grams @ grams.T).toarray(), latent @ latent.T


def _standard(matrix: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    pairs = matrix[left, right]
    return (matrix - pairs.mean()) / pairs.std()


def _less_near(matrix: np.ndarray, near: int = 10) -> np.ndarray:
    """Twice the likeness less both texts' average likeness to their ten nearest: a text near to all is near to none."""
    others = matrix.copy()
    np.fill_diagonal(others, others.min())
    crowding = np.sort(others, axis=1)[:, -near:].mean(axis=1)
    return 2 * matrix - crowding[:, None] - crowding[None]
