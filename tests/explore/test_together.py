from analysis.explore.together import Meeting, Mention, meetings, meetings_with, strongest
from analysis.records import Span

TEXT = "志愿者进校园。村民在广场。志愿者和村民到校园广场。"


def mention(word, kind, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(word, at + 1)
    return Mention(word, kind, Span(at, at + len(word)))


MENTIONS = {
    "a": [
        *(mention("志愿者", "who", n) for n in range(2)),
        *(mention("村民", "who", n) for n in range(2)),
        *(mention("校园", "where", n) for n in range(2)),
        *(mention("广场", "where", n) for n in range(2)),
    ]
}


def test_things_meet_only_in_their_own_sentence():
    found = {(m.left, m.right): [span.start for _, span in m.sentences] for m in meetings({"a": TEXT}, MENTIONS, "who", "where")}
    assert found == {
        ("志愿者", "校园"): [0, 13],
        ("村民", "广场"): [7, 13],
        ("志愿者", "广场"): [13],
        ("村民", "校园"): [13],
    }


def test_a_case_counts_once_however_often_it_says_so():
    assert meetings({"a": TEXT}, MENTIONS, "who", "where")[0].cases == 1


def test_the_strongest_are_those_that_meet_in_most_cases():
    found = [Meeting("甲", "东", (("1", Span(0, 1)), ("2", Span(0, 1)))), Meeting("乙", "西", (("1", Span(0, 1)),))]
    assert strongest(found, 1, 1) == (("甲",), ("东",))


def test_one_name_has_all_its_meetings_and_two_have_theirs():
    found = [Meeting("甲", "东", ()), Meeting("甲", "西", ()), Meeting("乙", "西", ())]
    assert meetings_with(found, ["西"]) == found[1:]
    assert meetings_with(found, ["甲", "东"]) == found[:1]
    assert meetings_with(found, []) == []
