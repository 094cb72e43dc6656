"""举措 are counted as a committee counts them."""

from functools import lru_cache

import pytest

from analysis.call import load_call
from analysis.records import PastCase, Submission
from analysis.segment import Segmenter
from analysis.similarity.material import Material, gather
from analysis.similarity.measures import MEASURE, PARAGRAPH, SENTENCE
from analysis.units import UnitRegister, load_units

BACKGROUND = "过去镇上的戏台空了三年，老人们想听戏要坐一个小时的公交车进城去。"


@lru_cache(maxsize=1)
def segmenter() -> Segmenter:
    return Segmenter(load_call(2024), UnitRegister(load_units()))


def material(text: str, unit: str = "常州市民政局", year: int | None = None, title: str = "戏台") -> Material:
    case = Submission("s", 2024, unit, title, text) if year is None else PastCase("w", year, unit, title, text)
    return gather(segmenter().segment_case(case))


def texts_of(found: Material) -> list[str]:
    return [found.case.body.text[one.span.start : one.span.end].strip() for one in found.measures]


@pytest.mark.parametrize(
    "marks",
    [("一是", "二是", "三是"), ("（一）", "（二）", "（三）"), ("1.", "2.", "3."), ("①", "②", "③"), ("首先，", "其次，", "最后，")],
)
def test_listed_measures_are_counted_whatever_their_marks(marks):
    items = ("请来退休的琴师每周教唱两晚", "把空着的粮仓改成能坐百人的小剧场", "由观众投票决定下个月演哪三出折子戏")
    found = material(BACKGROUND + "\n" + "\n".join(f"{mark}{item}。" for mark, item in zip(marks, items, strict=True)))
    assert (found.measure_kind, texts_of(found)) == (MEASURE, [f"{m}{item}。" for m, item in zip(marks, items, strict=True)])


def test_measures_inside_one_paragraph_are_counted_and_the_outcome_behind_it_is_not():
    text = "一是请来退休的琴师每周教唱两晚；二是把空着的粮仓改成能坐百人的小剧场。\n全年演出四十二场，观众超过九千人次，戏迷从邻县赶来。"
    assert texts_of(material(text)) == ["一是请来退休的琴师每周教唱两晚；", "二是把空着的粮仓改成能坐百人的小剧场。"]


def test_an_item_with_a_heading_of_its_own_keeps_its_text():
    text = "（一）请人\n请来退休的琴师每周教唱两晚，学费全免。\n（二）改台\n把空着的粮仓改成能坐百人的小剧场，舞台朝南。\n全年演出四十二场，观众超过九千人次。"
    assert [one.endswith(("全免。", "朝南。")) for one in texts_of(material(text))] == [True, True]


def test_chapters_of_the_form_are_no_measures():
    text = f"一、背景\n{BACKGROUND}\n二、举措\n1.请来退休的琴师每周教唱两晚。\n2.把空着的粮仓改成小剧场。\n三、成效\n全年演出四十二场，观众超过九千人次。"
    assert len(material(text).measures) == 2


def test_paragraphs_stand_in_where_nothing_is_listed_and_sentences_in_a_single_paragraph():
    paragraphs = (BACKGROUND, "我们请来退休的琴师每周教唱两晚。", "全年演出四十二场，观众超过九千人次。")
    assert material("\n".join(paragraphs)).measure_kind == PARAGRAPH
    single = material("".join(paragraphs))
    assert (single.measure_kind, len(single.measures)) == (SENTENCE, 3)
