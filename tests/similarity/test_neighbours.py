import numpy as np
import pytest

from analysis.similarity.neighbours import NAMES, neighbour_columns

HUB = ["码头", "青鱼", "讲堂", "祠堂", "渔歌"]
TEXTS = [HUB[:3], HUB[2:], HUB, ["雷达", "天线"], ["雷达", "预警", "暴雨"], ["图书馆", "灯光"]]


def columns(texts, *pairs):
    left, right = (np.array([pair[side] for pair in pairs]) for side in (0, 1))
    return dict(zip(NAMES, neighbour_columns(texts, left, right), strict=True))


def test_two_texts_near_to_one_third_keep_its_company():
    shared = columns(TEXTS, (0, 1), (0, 3))["neighbours_three"]
    assert shared[0] > 0.5
    assert shared[1] == 0


def test_each_other_is_no_company():
    assert columns([HUB, HUB], (0, 1))["neighbours_six"].tolist() == [0.0]


def test_too_few_texts_have_no_latent_space():
    found = columns(TEXTS, (0, 1))
    assert (found["sense"].tolist(), found["sense_beyond"].tolist()) == ([0.0], [0.0])


def test_texts_of_one_topic_are_nearer_in_sense_than_texts_of_two():
    boats = [["运河", f"船{n % 5}", f"闸{n % 7}", "码头"] for n in range(30)]
    teas = [["春茶", f"山{n % 5}", f"坊{n % 7}", "茶农"] for n in range(30)]
    near, far = columns(boats + teas, (0, 1), (0, 31))["sense"]
    assert near > far


@pytest.mark.parametrize("texts", [[[], []], [["码头"], []]])
def test_texts_without_words_have_nothing_in_common(texts):
    assert [values.tolist() for values in columns(texts, (0, 1)).values()] == [[0.0]] * 4
