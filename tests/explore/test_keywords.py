from analysis.explore.keywords import WordCounts, sentence_at, sentences_with
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
    first = WordCounts(selection | rest).distinctive(selection, rest)[0]
    assert (first.word, first.cases, first.uses, first.cases_elsewhere) == ("茶农", 2, 2, 0)


def test_a_word_as_frequent_on_both_sides_sets_nothing_apart():
    texts = {key: segmented("讲堂", own) for key, own in zip("abcd", ("茶农", "茶农", "运河", "运河"), strict=True)}
    scores = {word.word: word.score for word in WordCounts(texts).distinctive({"a", "b"}, {"c", "d"})}
    assert abs(scores["讲堂"]) < 1e-9 < scores["茶农"]


def test_a_word_of_one_case_alone_can_be_left_out():
    texts = {"a": segmented("茶农", "茶农", "茶农", "讲堂"), "b": segmented("讲堂"), "c": segmented("运河")}
    words = WordCounts(texts).distinctive({"a", "b"}, {"c"}, least_cases=2)
    assert [word.word for word in words] == ["讲堂"]


def test_share_of_cases_counts_a_case_once_and_an_unknown_word_never():
    counts = WordCounts({"a": segmented("茶农", "茶农"), "b": segmented("运河")})
    assert (counts.share_of_cases("茶农", ["a", "b"]), counts.share_of_cases("没有", ["a"]), counts.share_of_cases("茶农", [])) == (
        0.5,
        0,
        0,
    )


def test_distinctive_words_leave_out_set_phrases():
    words = WordCounts({"a": segmented("守正创新", "茶农", phrase="守正创新")}).distinctive({"a"}, ())
    assert [word.word for word in words] == ["茶农"]


def test_sentences_with_a_word_name_each_sentence_once():
    text = SegmentedText("茶农种茶，茶农卖茶。运河行船。茶农直播。")
    assert list(sentences_with("茶农", {"a": text})) == [("a", Span(0, 10)), ("a", Span(15, 20))]


def test_sentence_at_the_end_without_a_full_stop_reaches_to_the_end():
    assert sentence_at("开头。结尾", 4) == Span(3, 5)
