import re

from analysis.records import Echo, Ledger, Passage, Span
from ui.pair_view import numbered, numbered_echoes, pair_html

LEFT, RIGHT = "讲给盲人听的<电影>。食堂换了新桌椅。一起看电影的晚上。", "视障朋友听懂一部电影。换了新桌椅的食堂。"
COPIED = Passage(Span(11, 18), Span(11, 18), Ledger.SUBSTANCE)
ALIKE = Echo(Span(0, 11), Span(0, 11), 0.7)
HEADS = ("甲", "乙")


def marked(html: str, number: int) -> list[str]:
    return [re.sub(r"<sup>.*?</sup>", "", told) for told in re.findall(rf'<mark[^>]*data-passage="{number}"[^>]*>(.*?)</mark>', html)]


def test_sentences_that_mean_alike_are_numbered_after_the_copied_passages_on_both_sides() -> None:
    html = pair_html(HEADS, (LEFT, RIGHT), [COPIED], ((), ()), [ALIKE])
    assert marked(html, 1) == [LEFT[11:18], RIGHT[11:18]]
    assert marked(html, 2) == ["讲给盲人听的&lt;电影&gt;。", RIGHT[:11]]
    assert ">1 · 7 字</button>" in html
    assert ">2 · 意思相近</button>" in html


def test_a_sentence_in_which_a_copied_passage_stands_is_not_marked_twice() -> None:
    over = Echo(Span(11, 20), Span(0, 11), 0.9)
    assert numbered_echoes([over, ALIKE], numbered([COPIED])) == [(2, ALIKE)]


def test_the_legend_speaks_of_meaning_only_where_there_is_some() -> None:
    assert "意思相近" not in pair_html(HEADS, (LEFT, RIGHT), [COPIED], ((), ()))
