import pytest

from analysis.explore.search import SearchIndex
from analysis.records import Span

BODIES = {"a": "清朗行动，清朗网络。", "b": "清朗高校", "c": "书房阅读，ＡＩ导览", "d": "武进的志愿者与服务队"}
TITLES = {"a": "清朗侠", "b": "校园", "c": "城市书房", "d": "志愿服务"}
FACETS = {
    "a": {"区县": "武进区", "范围": "13 网络", "年份": "2024"},
    "b": {"区县": "市级", "范围": "3 意识形态", "年份": "2024"},
    "c": {"区县": "武进区", "范围": "1 理论", "年份": "2024"},
    "d": {"区县": "武进区", "范围": "10 文化", "年份": "2022", "风险": "疑似重复、形式问题"},
}


@pytest.fixture
def index():
    return SearchIndex(BODIES, TITLES, FACETS)


def found(index: SearchIndex, query: str, **how) -> list[str]:
    return [hit.case_id for hit in index.search(query, **how)]


def test_the_title_ranks_first_and_more_uses_before_fewer(index):
    assert found(index, "清朗") == ["a", "b"]


def test_every_word_must_occur_wherever(index):
    assert found(index, "清朗 高校") == ["b"]
    assert found(index, "清朗 书房") == []


def test_fields_and_exclusions(index):
    assert found(index, "清朗 区县:武进区") == ["a"]
    assert found(index, "清朗 -高校") == ["a"]
    assert found(index, "-区县:武进区") == ["b"]
    assert found(index, "范围:1") == ["c"]
    assert found(index, "年份:2021-2023") == ["d"]
    assert found(index, "风险:重复") == ["d"]


def test_a_compound_is_found_by_its_words_the_one_as_typed_first():
    index = SearchIndex({"a": "服务社区的志愿者", "b": "志愿者服务"}, {}, {})
    cut = {"志愿者服务": ["志愿者", "服务"]}
    assert found(index, "志愿者服务", cut=cut.__getitem__) == ["b", "a"]
    assert found(index, '"志愿者服务"', cut=cut.__getitem__) == ["b"]


def test_a_compound_that_falls_into_single_characters_stays_whole():
    index = SearchIndex({"a": "龙城夜读", "b": "读书在夜里"}, {}, {})
    assert found(index, "夜读", cut=list) == ["a"]


def test_no_word_reaches_from_one_case_into_the_next():
    assert found(SearchIndex({"a": "甲乙", "b": "丙丁"}, {"b": "戊"}, {}), "乙戊") == []


def test_capitals_and_full_width_signs_are_one(index):
    assert found(index, "ai") == ["c"]
    assert index.places("c", "AI") == (Span(5, 7),)


def test_an_empty_query_returns_all(index):
    assert found(index, "") == ["a", "b", "c", "d"]


def test_every_place_is_named(index):
    assert index.places("a", "清朗") == (Span(0, 2), Span(5, 7))


def test_rare_characters_are_found():
    index = SearchIndex({"a": "𠮷祥", "b": "𡃁仔"}, {}, {})
    assert found(index, "𠮷") == ["a"]


def test_an_index_of_nothing_finds_nothing():
    index = SearchIndex({}, {}, {})
    assert (found(index, "清朗 区县:武进区"), index.notes("清朗")) == ([], ())


def test_a_value_that_no_case_has_is_told_with_those_there_are(index):
    assert index.notes("区县:苏州") == ("“区县”一栏里没有“苏州”；有：市级、武进区。",)
    assert index.notes("范围:99") == ("“范围”一栏里没有“99”；有：1 理论、3 意识形态、10 文化、13 网络。",)
    assert index.notes("风险:抄袭") == ("“风险”一栏里没有“抄袭”；有：形式问题、疑似重复。",)
    assert index.notes("清朗 区县:武进区") == ()
