from datetime import date

from analysis.call import parse_call
from analysis.scopes.cues import CueHit, CueLexicon, saturated


def test_find_longer_cue_hides_the_shorter_one_inside():
    lexicon = CueLexicon({"文明": {7: 1.0}, "网络文明": {13: 2.0}})
    assert lexicon.find("共建网络文明，争做文明人") == (CueHit("网络文明", 2, 6), CueHit("文明", 9, 11))


def test_find_gapped_cue_stays_within_one_clause():
    lexicon = CueLexicon({"留学生…故事": {6: 2.0}})
    assert lexicon.find("请留学生讲常州故事。留学生来了。故事很多") == (CueHit("留学生…故事", 1, 9),)


def test_saturated_counts_three_times_as_twice():
    assert (saturated(1), saturated(3)) == (1.0, 2.0)


def test_parse_call_graded_cues_become_cues_and_single_ones_win():
    scope = {"number": 1, "short": "理论", "wording": "理论", "cues": {"宣讲": 5.0}, "graded_cues": {"2": ["宣讲", "党课"], "-1": ["演出"]}}
    call = parse_call({"year": 2024, "title": "征集", "deadline": {"value": date(2024, 12, 6)}, "scopes": [scope]})
    assert call.scopes[0].cues == {"宣讲": 5.0, "党课": 2.0, "演出": -1.0}
