from analysis.explore.keywords import WordCounts
from analysis.explore.regions import name_regions
from analysis.records import SegmentedText, Token


def text(word):
    return SegmentedText(f"{word}活动", (Token(word, 0, 2), Token("活动", 2, 4)))


def test_a_region_is_named_by_what_only_its_cases_say():
    places = {f"{side}{n}": (x + n / 100, 0.0) for side, x in (("左", -1.0), ("右", 1.0)) for n in range(4)}
    counts = WordCounts({key: text("茶农" if key[0] == "左" else "运河") for key in places})
    assert {(region.words[0], len(region.cases), region.x < 0) for region in name_regions(places, counts)} == {
        ("茶农", 4, True),
        ("运河", 4, False),
    }


def test_too_few_cases_make_no_regions():
    assert name_regions({"a": (0.0, 0.0)}, WordCounts({"a": text("茶农")})) == ()
