from analysis.explore.keywords import WordCounts
from analysis.explore.suggested import suggested_cues
from tests.explore.test_keywords import segmented

TEXTS = {
    **{f"farm{n}": segmented("茶农", "直播", "活动", "助农", f"茶{n}") for n in range(60)},
    **{f"boat{n}": segmented("运河", "直播", "活动", f"船{n}") for n in range(60)},
}
SCOPES = {text: 1 if text.startswith("farm") else 2 for text in TEXTS}


def suggested(**weights):
    found = suggested_cues(WordCounts(TEXTS), SCOPES, {word: {1: weight} for word, weight in weights.items()})
    return {number: {word.word for word in words} for number, words in found.items()}


def test_words_of_one_scope_are_offered_for_it_and_shared_or_single_ones_are_not():
    assert suggested() == {1: {"茶农", "助农"}, 2: {"运河"}}


def test_what_the_lexicon_knows_or_holds_is_not_offered_again():
    assert suggested(茶农=1.0, 助农直播=2.0) == {2: {"运河"}}
