"""Names of places and people, and how often a thing is done, in sentences made for the purpose."""

import pytest

from analysis.entities import find_entities
from analysis.records import MarkKind


def values(text: str, kind: MarkKind) -> list[str]:
    return [mark.value for mark in find_entities(text) if mark.kind is kind]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("课堂先后走进红梅公园和平桥村。", ["红梅公园", "平桥村"]),
        ("全区农村、多所学校和十一个镇都来了。", []),
        ("在农村播种，镇里四季村晚好看。", []),
        ("金坛薛埠镇的老人到青枫公园听课。", ["薛埠镇", "青枫公园"]),
        ("依托王诤故居、戴溪老街开课。", ["王诤故居", "戴溪老街"]),
    ],
)
def test_places_are_names_and_not_general_words(text: str, places: list[str]) -> None:
    assert values(text, MarkKind.PLACE) == places


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("指导教师闵思齐说，错过一次比讲十次管用。", ["闵思齐"]),
        ("81岁的王桂娣老人拉着他的手。", ["王桂娣"]),
        ("吕师傅又收了徒弟，老周也来了。", ["吕师傅"]),
        ("老党员张守诚带头。大家都学张守诚。", ["张守诚", "张守诚"]),
        ("语文老师在教室，党员干部在一线，村民都说好。", []),
        ("瞿秋白、张太雷、恽代英。", ["瞿秋白", "张太雷", "恽代英"]),
    ],
)
def test_people_stand_beside_a_title_or_speak(text: str, people: list[str]) -> None:
    assert values(text, MarkKind.PERSON) == people


def test_frequency_phrases_are_marked_whole() -> None:
    assert values("每月第二个周六开讲，每季度换一轮，一年一办。", MarkKind.FREQUENCY) == ["每月第二个周六", "每季度"]
