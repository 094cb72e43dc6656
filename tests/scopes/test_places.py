from analysis.records import Mark, MarkKind, Section, SegmentedText
from analysis.scopes.places import OPENING, PHRASE, QUOTED, SECTIONS, BodyPlaces


def test_word_counts_by_its_section():
    body = SegmentedText("字" * 100, sections=(Section("背景", 0, 40), Section("举措", 40, 100)))
    assert (BodyPlaces(body).weight(10), BodyPlaces(body).weight(50)) == (SECTIONS["背景"], SECTIONS["举措"])


def test_opening_of_a_text_without_headings_is_its_background():
    places = BodyPlaces(SegmentedText("字" * 100))
    assert (places.weight(0), places.weight(50)) == (OPENING, 1.0)


def test_quoted_and_set_words_count_little():
    marks = (Mark(MarkKind.NOTICE, 50, 60, ""), Mark(MarkKind.PHRASE, 70, 74, "守正创新"))
    places = BodyPlaces(SegmentedText("字" * 100, marks=marks))
    assert (places.weight(55), places.weight(60), places.weight(72)) == (QUOTED, 1.0, PHRASE)
