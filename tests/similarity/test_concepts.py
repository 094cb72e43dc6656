from pathlib import Path

import pytest

from analysis.records import SegmentedText, Token
from analysis.similarity.concepts import CONCEPTS, FACETS, load_thesaurus


def text(*words: str) -> SegmentedText:
    tokens, at = [], 0
    for word in words:
        tokens.append(Token(word, at, at + len(word)))
        at += len(word)
    return SegmentedText("".join(words), tuple(tokens))


def found(*words: str) -> list[str]:
    return [find.word for find in load_thesaurus().find(text(*words))]


def test_find_takes_the_longest_word() -> None:
    assert found("新", "时代", "文明", "实践", "站") == ["新时代文明实践站"]


def test_find_does_not_cut_a_short_word_out_of_another() -> None:
    assert found("不好", "人家") == []
    assert found("乡", "贤达") == []


def test_every_facet_has_many_concepts_and_a_theme() -> None:
    concepts = load_thesaurus().concepts.values()
    assert {concept.facet for concept in concepts} == set(FACETS)
    assert all(concept.theme for concept in concepts)
    assert len(concepts) > 450


def test_taught_word_joins_its_concept() -> None:
    assert "退休老同志" in load_thesaurus((("退休老同志", "老宝贝"),)).words["老宝贝"]


def test_broken_line_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text("## 宣讲\n宣讲活动 宣讲 开讲\n", "utf-8")
    with pytest.raises(ValueError, match=r"form\.txt 第 2 行"):
        load_thesaurus(folder=tmp_path)


def test_words_are_written_once_in_a_concept() -> None:
    for path in CONCEPTS.glob("*.txt"):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                words = line.partition(":")[2].split()
                assert len(words) == len(set(words)), f"{path.name}：{line[:12]} 有重复的词"


def test_every_concept_was_counted() -> None:
    thesaurus = load_thesaurus()
    assert set(thesaurus.rarities) == set(thesaurus.concepts)


def test_a_practice_is_known_by_its_many_names() -> None:
    words = load_thesaurus().words
    for practice, names in {
        "院落板凳会": ("板凳课", "庭院课", "场坝会"),
        "非遗传承人": ("绣娘", "篾匠"),
        "数字人主播": ("虚拟主播", "AI主播"),
        "场馆延时错时": ("深夜书房", "博物馆之夜"),
        "未成年网络保护": ("手机停机坪", "无屏幕日"),
    }.items():
        assert all(practice in words[name] for name in names)
