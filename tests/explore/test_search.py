import pytest

from analysis.explore.search import Query, SearchIndex, parse_query
from analysis.records import SegmentedText, Span, Token


def text_of(*words: str) -> SegmentedText:
    text, tokens = "", []
    for word in words:
        tokens.append(Token(word, len(text), len(text) + len(word)))
        text += word
    return SegmentedText(text, tuple(tokens))


@pytest.fixture
def index():
    bodies = {"a": text_of("清朗", "行动", "清朗"), "b": text_of("清朗", "高校"), "c": text_of("书房", "阅读")}
    titles = {"a": "清朗侠", "b": "校园", "c": "城市书房"}
    facets = {"a": {"区县": "武进区", "范围": "13 网络"}, "b": {"区县": "市级"}, "c": {"区县": "武进区"}}
    return SearchIndex(bodies, titles, facets)


def cut(text: str) -> list[str]:
    return [text]


def found(index: SearchIndex, query: str) -> list[str]:
    return [hit.case_id for hit in index.search(query, cut)]


def test_parse_query_knows_phrases_exclusions_and_fields():
    assert parse_query('清朗 "网络举报" 区县:武进区 -高校') == Query(("清朗",), ("网络举报",), ("高校",), (("区县", "武进区"),))


def test_parse_query_takes_an_unknown_field_as_a_word():
    assert parse_query("时间:今年").words == ("时间:今年",)


def test_search_ranks_the_title_first(index):
    assert found(index, "清朗") == ["a", "b"]


def test_search_filters_by_field_and_exclusion(index):
    assert found(index, "清朗 区县:武进区") == ["a"]
    assert found(index, "清朗 -高校") == ["a"]


def test_search_with_an_empty_query_returns_all(index):
    assert found(index, "") == ["a", "b", "c"]


def test_search_names_every_place(index):
    assert index.search("清朗", cut)[0].places == (Span(0, 2), Span(4, 6))
