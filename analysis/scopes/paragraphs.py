"""Fit to the call's own paragraphs: TF-IDF over words and character 2-3-grams, cosine with each scope's wording.

What every paragraph says (方面的创新举措和成效) tells nothing: idf is taken over the paragraphs together with the background texts.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.call import Call
from analysis.records import SegmentedText
from analysis.segment import Segmenter

NAME_REPEATS = 2
"""The scope's short name is its gist: it counts as often as this beside the wording."""


def terms(text: SegmentedText) -> list[str]:
    """Words of two characters or more and the 2-3-grams of their run of Chinese characters."""
    words = [token.word for token in text.tokens if len(token.word) > 1]
    runs = "".join(character if _is_chinese(character) else " " for character in text.text).split()
    grams = [run[i : i + size] for run in runs for size in (2, 3) for i in range(len(run) - size + 1)]
    return [f"w:{word}" for word in words] + grams


class ParagraphFit:
    """Cosine of a text with every scope of the call, in the order of ``call.scopes``."""

    def __init__(self, call: Call, cut: "Cut", background: Iterable[SegmentedText] = ()) -> None:
        paragraphs = [terms(cut(f"{(scope.short + '。') * NAME_REPEATS}{scope.wording}")) for scope in call.scopes]
        others = [terms(text) for text in background]
        self._vectorizer = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True).fit([*paragraphs, *others])
        self._paragraphs = self._vectorizer.transform(paragraphs)

    def scores(self, documents: Sequence[list[str]]) -> np.ndarray:
        """Documents (as terms) x scopes, 0-1."""
        return (self._vectorizer.transform(documents) @ self._paragraphs.T).toarray()


class Cut:
    """Turns a plain text into a SegmentedText with words only (no marks): enough for terms."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter

    def __call__(self, text: str) -> SegmentedText:
        return SegmentedText(text, self._segmenter.cut(text))


def _as_given(document: list[str]) -> list[str]:
    return document


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
