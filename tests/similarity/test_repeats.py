from functools import lru_cache

import pytest

from analysis.call import load_call
from analysis.records import Ledger, PastCase, SegmentedCase, Submission, Verdict
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.similarity.repeats import WinnersLibrary, find_repeats, propose_repeat_threshold
from analysis.units import UnitRegister, load_units

SCHOOL = (
    "每月第二个周六，市民政局把“老手艺课堂”搬进翠竹社区的凉亭。\n篾匠缪炳生带着十二名学徒现场破篾，孩子们领一只半成品回家接着编。"
    "课后由退休会计邵凤娣登记材料，每户只收三元工本费。\n全年开课三十六场，编成竹篮四百一十五只，义卖款全部存进邻里互助罐。"
)
REWRITTEN = (
    "篾匠缪炳生不肯收徒，如今却有了一班小学徒。周六一到，翠竹社区凉亭里坐满了人，剖竹、起底、收口，一步一步手把手教。\n"
    "没编完的竹篮拎回家，下回再来。邵凤娣守着账本，工本费三元，多一分不要。\n卖掉的四百一十五只篮子，换来的钱悉数进了互助罐，谁家有难处谁先用。"
)
HIGHWAY = "路政大队在高速服务区设宣传站，向货车司机发放安全手册，讲解疲劳驾驶的危害，开通二十四小时咨询电话，全年服务司机两万人次。"
CHOIR = "区文化馆组建职工合唱团，聘请音乐教师每周排练，创作厂歌十二首，赴园区企业巡演，带动工会会员参与文艺活动。"


@lru_cache(maxsize=1)
def segmenter() -> Segmenter:
    return Segmenter(load_call(2024), UnitRegister(load_units()))


def submission(text: str, title: str = "凉亭里的竹编课", unit: str = "常州市民政局") -> SegmentedCase:
    return segmenter().segment_case(Submission("s1", 2024, unit, title, text))


def winner(number: str, text: str, title: str, unit: str = "常州市民政局", year: int = 2022) -> SegmentedCase:
    return segmenter().segment_case(PastCase(number, year, unit, title, text))


def library() -> list[SegmentedCase]:
    return [
        winner("w1", SCHOOL * 2, "“老手艺课堂”进社区"),
        winner("w2", HIGHWAY * 4, "服务区里的安全课", "常州市交通运输局"),
        winner("w3", CHOIR * 4, "厂歌唱起来", "钟楼区委宣传部"),
    ]


def test_verbatim_copy_is_a_repeat_with_its_shares() -> None:
    first = find_repeats([submission(SCHOOL * 2)], library(), settings=Settings())[0]
    assert (first.winner_id, first.rank, first.verdict, first.same_unit) == ("w1", 1, Verdict.REPEAT, True)
    assert first.share_of_submission == 1.0
    assert {passage.ledger for passage in first.passages} == {Ledger.SUBSTANCE}


def test_renamed_and_rewritten_repeat_is_found_with_what_it_kept() -> None:
    first = find_repeats([submission(REWRITTEN)], library(), settings=Settings())[0]
    assert (first.winner_id, first.verdict) == ("w1", Verdict.REPEAT)
    assert "同单位" in first.reason
    assert "缪炳生" in first.reason


def test_new_project_of_the_same_unit_is_no_repeat() -> None:
    text = "婚姻登记处增设颁证台，由志愿者主持仪式，新人宣读家庭约定并领取育儿手册，全年办理颁证仪式一千二百对。"
    first = find_repeats([submission(text, "颁证台上的家风课")], library(), settings=Settings())[0]
    assert first.verdict is Verdict.NONE


@pytest.mark.parametrize("size", [1, 2, 3])
def test_nearest_of_a_few_winners_is_no_repeat_for_being_nearest(size: int) -> None:
    text = (
        "婚姻登记处增设颁证台，由志愿者主持仪式，新人宣读家庭约定并领取育儿手册。\n离婚窗口旁设调解室，退休法官每周三坐堂，先听再劝。" * 2
    )
    first = find_repeats([submission(text, "颁证台上的家风课", "天宁区委宣传部")], library()[:size], settings=Settings())[0]
    assert (first.verdict, first.probability < 0.3) == (Verdict.NONE, True)


def test_words_of_the_units_own_trade_make_no_repeat() -> None:
    troupe = "常州市滑稽剧团"
    past = [winner("w1", "滑稽戏排练厅向观众开放，编剧听滑稽戏观众的笑声改本子。" * 8, "“试笑会”", troupe), *library()]
    text = "库房里三百本滑稽戏油印本送档案馆托裱，退休编剧逐页注明滑稽戏唱段的来历。" * 6
    assert find_repeats([submission(text, "老唱词归档", troupe)], past, settings=Settings())[0].verdict is Verdict.NONE


def test_title_only_winner_gives_no_more_than_a_similar_name() -> None:
    winners = [winner("w1", "", "凉亭里的竹编课"), *library()[1:]]
    matches = find_repeats([submission(SCHOOL)], winners, settings=Settings())
    match = next(match for match in matches if match.winner_id == "w1")
    assert match.verdict is Verdict.SIMILAR_NAME
    assert match.probability < 0.5
    assert "需人工核实" in match.reason


def test_empty_library_gives_no_match() -> None:
    assert find_repeats([submission(SCHOOL)], [], settings=Settings()) == ()


def test_built_library_gives_the_same_matches_as_its_cases() -> None:
    cases = [submission(REWRITTEN)]
    assert find_repeats(cases, WinnersLibrary.build(library()), settings=Settings()) == find_repeats(cases, library(), settings=Settings())


def test_order_of_winners_does_not_change_a_match() -> None:
    cases = [submission(REWRITTEN)]
    forward, backward = (find_repeats(cases, winners, settings=Settings()) for winners in (library(), library()[::-1]))
    assert [(m.winner_id, round(m.probability, 9)) for m in forward] == [(m.winner_id, round(m.probability, 9)) for m in backward]


def test_threshold_is_proposed_in_the_gap_of_the_batch() -> None:
    matches = find_repeats([submission(SCHOOL)], library(), settings=Settings())
    value, reason = propose_repeat_threshold(matches)
    assert 0.25 <= value <= 0.75
    assert "1 个案例" in reason


def test_two_texts_without_a_unit_are_not_of_the_same_unit() -> None:
    nameless = winner("w1", SCHOOL * 2, "“老手艺课堂”进社区", unit="")
    assert not find_repeats([submission(SCHOOL * 2, unit="")], [nameless], settings=Settings())[0].same_unit
