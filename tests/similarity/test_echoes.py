from collections.abc import Sequence

import numpy as np
import pytest

from analysis.records import AlikePair, SegmentedCase, Submission
from analysis.segment import Segmenter
from analysis.similarity.echoes import SHOWN, with_echoes
from analysis.similarity.encoder import shipped_encoder
from analysis.similarity.meaning import Measure, load_measure
from training.alike_texts import segmenter

LEFT = "观众都看不见，志愿者在放映间里用话把电影讲给盲人听。每月两场，接送全程不收钱。社区食堂换了新的桌椅板凳。"
RIGHT = "讲述人把画面说进耳机，让视障朋友听懂一部电影。志愿者一对一接送，分文不取。"


@pytest.fixture(scope="module")
def cut() -> Segmenter:
    return segmenter()


def case(cut: Segmenter, key: str, text: str) -> SegmentedCase:
    return cut.segment_case(Submission(key, 2024, "", "题名", text))


def told(pair: AlikePair, left: str, right: str) -> list[tuple[str, str]]:
    return [(left[e.left.start : e.left.end], right[e.right.start : e.right.end]) for e in pair.echoes]


def test_sentences_that_mean_alike_stand_beside_each_other(cut: Segmenter) -> None:
    cases = [case(cut, "a", LEFT), case(cut, "b", RIGHT)]
    (pair,) = with_echoes([AlikePair("a", "b", 0.9, "")], cases, shipped_encoder(), load_measure())
    found = told(pair, LEFT, RIGHT)
    assert ("观众都看不见，志愿者在放映间里用话把电影讲给盲人听。", "讲述人把画面说进耳机，让视障朋友听懂一部电影。") in found
    assert not any("食堂" in left for left, _ in found)


class Flat:
    """An encoder to which all sentences mean the same."""

    name = "flat"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 4), np.float32) / 2


FLAT = Measure(np.zeros(4, np.float32), np.eye(4, dtype=np.float32), np.ones((1, 4), np.float32) / 2)


def test_no_sentence_is_shown_twice_and_no_more_than_a_few(cut: Segmenter) -> None:
    text = "".join(f"第{word}件事是大家坐下来一起商量着办。" for word in "甲乙丙丁戊己")
    cases = [case(cut, "a", text), case(cut, "b", text)]
    (pair,) = with_echoes([AlikePair("a", "b", 0.9, "")], cases, Flat(), FLAT)
    assert len(pair.echoes) == len({e.left for e in pair.echoes}) == len({e.right for e in pair.echoes}) == SHOWN


def test_an_unlikely_pair_and_a_case_without_sentences_have_none(cut: Segmenter) -> None:
    cases = [case(cut, "a", LEFT), case(cut, "b", ""), case(cut, "c", RIGHT)]
    pairs = with_echoes([AlikePair("a", "b", 0.9, ""), AlikePair("a", "c", 0.01, "")], cases, Flat(), FLAT)
    assert [pair.echoes for pair in pairs] == [(), ()]
