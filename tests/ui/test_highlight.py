from analysis.records import Span
from ui.highlight import Stretch, escaped, excerpt_html, marked_html, plain, sentence_around


def test_marked_html_escapes_what_a_form_contains():
    assert marked_html("<b>1&2</b>") == '<div class="text">&lt;b&gt;1&amp;2&lt;/b&gt;</div>'


def test_marked_html_escapes_inside_marks_and_notes():
    made = marked_html("a<b", [Stretch(0, 3, "cue", '"><script>')])
    assert made == '<div class="text"><mark class="mk mk-cue" title="&quot;&gt;&lt;script&gt;">a&lt;b</mark></div>'


def test_overlapping_stretches_share_the_piece_that_both_cover():
    made = marked_html("甲乙丙丁", [Stretch(0, 3, "notice"), Stretch(2, 4, "cue")])
    assert made == (
        '<div class="text"><mark class="mk mk-notice">甲乙</mark><mark class="mk mk-notice mk-cue">丙</mark>'
        '<mark class="mk mk-cue">丁</mark></div>'
    )


def test_passage_number_stands_once_at_its_beginning():
    made = marked_html("甲乙丙丁", [Stretch(0, 4, "passage", number=2), Stretch(1, 2, "notice")])
    assert made.count("<sup>2</sup>") == 1
    assert made.count('data-passage="2"') == 3


def test_stretches_outside_the_text_are_left_out():
    assert marked_html("甲", [Stretch(0, 5, "cue"), Stretch(1, 1, "cue")]) == '<div class="text">甲</div>'


def test_invisible_characters_are_shown():
    assert escaped("甲\u202e乙") == '甲<span class="hidden-character" title="隐藏字符 U+202E">□</span>乙'


def test_plain_leaves_no_markdown():
    assert plain("[a](javascript:b)\n**c**") == r"\[a\]\(javascript\:b\) \*\*c\*\*"


def test_sentence_around_keeps_the_words_of_the_span():
    text = "第一句。第二句有十二个词。第三句。"
    sentence, inside = sentence_around(text, Span(8, 11))
    assert (sentence, sentence[inside.start : inside.end]) == ("第二句有十二个词。", text[8:11])


def test_excerpt_shows_a_sentence_once_with_all_its_marks():
    text = "甲词与乙词。别的。"
    assert excerpt_html(text, [Span(0, 2), Span(3, 5)], "cue").count("<mark") == 2
    assert excerpt_html(text, [Span(0, 2), Span(3, 5)], "cue").count("excerpt") == 1
