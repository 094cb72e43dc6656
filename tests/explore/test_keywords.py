from analysis.explore.keywords import distinctive_words, sentence_at, sentences_with
from analysis.records import Mark, MarkKind, SegmentedText, Span, Token


def segmented(*words: str, phrase: str = "") -> SegmentedText:
    text, tokens = "", []
    for word in words:
        tokens.append(Token(word, len(text), len(text) + len(word)))
        text += word
    marks = (Mark(MarkKind.PHRASE, text.find(phrase), text.find(phrase) + len(phrase), phrase),) if phrase else ()
    return SegmentedText(text, tuple(tokens), marks)


def test_distinctive_words_put_the_word_of_the_selection_first():
    selection = {"a": segmented("茶农", "直播", "活动"), "b": segmented("茶农", "讲堂", "活动")}
    rest = {"c": segmented("运河", "直播", "活动"), "d": segmented("运河", "讲堂", "活动")}
    assert distinctive_words(selection, rest)[0].word == "茶农"


def test_distinctive_words_leave_out_set_phrases():
    words = distinctive_words({"a": segmented("守正创新", "茶农", phrase="守正创新")}, {})
    assert [word.word for word in words] == ["茶农"]


def test_sentences_with_a_word_name_each_sentence_once():
    text = SegmentedText("茶农种茶，茶农卖茶。运河行船。茶农直播。")
    assert list(sentences_with("茶农", {"a": text})) == [("a", Span(0, 10)), ("a", Span(15, 20))]


def test_sentence_at_the_end_without_a_full_stop_reaches_to_the_end():
    assert sentence_at("开头。结尾", 4) == Span(3, 5)
