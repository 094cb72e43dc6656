import numpy as np
import pytest

from analysis.similarity.vectors import load_vectors, unit


def test_row_of_a_known_word_has_length_one() -> None:
    assert np.linalg.norm(load_vectors().row("宣讲")) == pytest.approx(1.0, abs=1e-5)


def test_row_of_an_unknown_word_is_zero_and_its_rarity_the_greatest() -> None:
    vectors = load_vectors()
    assert not vectors.row("茗粤熠").any()
    assert vectors.rarity("茗粤熠") == vectors.greatest_rarity


def test_rarity_of_a_common_word_is_less_than_of_a_rare_one() -> None:
    vectors = load_vectors()
    assert vectors.rarity("工作") < vectors.rarity("剪纸")


@pytest.mark.parametrize(("word", "kin", "stranger"), [("凉亭", "亭子", "法官"), ("剪纸", "年画", "贷款"), ("戏曲", "越剧", "导弹")])
def test_similarity_prefers_a_word_of_the_same_field(word: str, kin: str, stranger: str) -> None:
    vectors = load_vectors()
    assert vectors.similarity(word, kin) > vectors.similarity(word, stranger) + 0.3


def test_mean_ignores_unknown_words_and_weights() -> None:
    vectors = load_vectors()
    assert np.array_equal(vectors.mean(["剪纸", "茗粤熠"], [1.0, 9.0]), vectors.mean(["剪纸"], [1.0]))


def test_nearest_leaves_the_word_itself_out() -> None:
    nearest = load_vectors().nearest("剪纸", 5)
    assert len(nearest) == 5
    assert "剪纸" not in dict(nearest)


def test_unit_keeps_a_zero_row_zero() -> None:
    assert np.array_equal(unit(np.array([[0.0, 0.0], [3.0, 4.0]])), np.array([[0.0, 0.0], [0.6, 0.8]], np.float32))
