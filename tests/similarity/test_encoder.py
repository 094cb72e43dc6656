import numpy as np
import pytest

from analysis.similarity.encoder import ShippedEncoder, shipped_encoder

KIN = ("退休老党员坐在凉亭里给邻居讲政策", "离休干部在公园长廊为居民宣讲理论")
STRANGER = "博物馆把青铜器修复过程放上直播"


def test_rows_have_length_one_and_there_is_one_a_text() -> None:
    rows = shipped_encoder().encode([*KIN, STRANGER])
    assert rows.shape == (3, 512)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-3)


def test_no_texts_give_no_rows() -> None:
    assert shipped_encoder().encode([]).shape == (0, 512)


def test_other_words_for_the_same_are_nearer_than_another_deed() -> None:
    first, second, stranger = shipped_encoder().encode([*KIN, STRANGER])
    assert first @ second > first @ stranger + 0.2


def test_the_row_of_a_text_does_not_depend_on_its_company() -> None:
    alone = ShippedEncoder().encode([KIN[1]])
    assert np.array_equal(ShippedEncoder().encode([*KIN, STRANGER, "", "。"])[1], alone[0])
