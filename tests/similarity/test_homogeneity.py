from itertools import combinations

import pytest

from analysis.knowledge import Knowledge
from analysis.records import SegmentedCase, Submission
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.similarity.groups import group_alike, group_id, propose_alike_threshold
from analysis.similarity.homogeneity import alike_probability, find_alike
from analysis.similarity.novelty import measure_novelty
from analysis.similarity.thememap import ThemeSpace, theme_map
from training.alike_texts import segmenter

TEXTS = {
    "a": ("村口大喇叭里的老支书课堂", "退休老党员坐在老槐树下给乡亲们讲政策，自带小马扎，讲二十分钟聊二十分钟。"),
    "b": ("长廊里的银发宣讲", "离退休干部在公园亭子里开讲，居民围坐一圈听党的创新理论，随到随听。"),
    "c": ("榕荫讲堂", "五老志愿者把课堂搬到树荫下、石凳旁，用家常话给邻里宣讲全会精神。"),
    "d": ("文物修复开放日", "博物馆把修复室的墙换成玻璃，市民可以看修复师修补青铜器和古籍。"),
    "e": ("一张消费券点亮夜经济", "联合商圈发放文化消费券，带动影院、书店和剧场夜间客流增长。"),
    "f": ("企业谣言快处中心", "网信部门会同公安受理涉企侵权举报，及时清理不实信息并帮助企业维权。"),
}


@pytest.fixture(scope="module")
def cut() -> Segmenter:
    return segmenter()


@pytest.fixture(scope="module")
def cases(cut: Segmenter) -> list[SegmentedCase]:
    return [cut.segment_case(Submission(key, 2024, "", title, text * 3)) for key, (title, text) in TEXTS.items()]


def test_find_alike_ranks_the_three_that_tell_one_idea_first(cases: list[SegmentedCase]) -> None:
    first = {(pair.left_id, pair.right_id) for pair in find_alike(cases)[:3]}
    assert first == {("a", "b"), ("a", "c"), ("b", "c")}


def test_find_alike_gives_every_pair_once_with_left_before_right(cases: list[SegmentedCase]) -> None:
    keys = [(pair.left_id, pair.right_id) for pair in find_alike(cases)]
    assert sorted(keys) == sorted(combinations(sorted(TEXTS), 2))


def test_find_alike_keeps_the_wanted_number_of_neighbours(cases: list[SegmentedCase]) -> None:
    pairs = find_alike(cases, settings=Settings(alike_per_submission=1))
    assert {case for pair in pairs for case in (pair.left_id, pair.right_id)} == set(TEXTS)
    assert len(pairs) < len(TEXTS)


def test_find_alike_is_the_same_in_any_order(cases: list[SegmentedCase]) -> None:
    assert find_alike(cases) == find_alike(cases[::-1])


def test_find_alike_of_a_single_case_is_empty(cases: list[SegmentedCase]) -> None:
    assert find_alike(cases[:1]) == ()


def test_shared_terms_point_at_their_words_in_both_bodies(cases: list[SegmentedCase]) -> None:
    bodies = {case.id: case.body.text for case in cases}
    pair = next(pair for pair in find_alike(cases) if (pair.left_id, pair.right_id) == ("b", "c"))
    elders = next(term for term in pair.shared if term.term == "退休老同志")
    told = {case: {bodies[case][span.start : span.end] for span in spans} for case, spans in elders.places}
    assert told == {"b": {"离退休干部"}, "c": {"五老志愿者"}}


def test_alike_probability_is_that_of_the_batch(cases: list[SegmentedCase]) -> None:
    pair = find_alike(cases)[0]
    by_id = {case.id: case for case in cases}
    assert alike_probability(by_id[pair.left_id], by_id[pair.right_id]) == pytest.approx(pair.probability, abs=1e-4)


def test_taught_concept_brings_two_cases_nearer(cut: Segmenter) -> None:
    left = cut.segment_case(Submission("a", 2024, "", "茗粤圈计划", "我们推行茗粤圈，每周一次。"))
    right = cut.segment_case(Submission("b", 2024, "", "熠坊行动", "我们推行熠坊，每月一次。"))
    taught = Knowledge(concepts=(("邻里茶会", "茗粤圈"), ("邻里茶会", "熠坊")))
    assert alike_probability(left, right, knowledge=taught) > alike_probability(left, right)


def test_groups_at_the_proposed_threshold_hold_the_three(cases: list[SegmentedCase]) -> None:
    pairs = find_alike(cases)
    groups = group_alike(pairs, cases, pairs[2].probability)
    assert [group.members for group in groups] == [("a", "b", "c")]
    assert "退休老同志" in [term.term for term in groups[0].shared]
    assert [member for member, _ in groups[0].distinct] == ["a", "b", "c"]


def test_group_id_depends_on_members_alone() -> None:
    assert group_id(("b", "a")) == group_id(("a", "b")) != group_id(("a", "c"))


def test_propose_alike_threshold_without_pairs_says_so() -> None:
    assert propose_alike_threshold(()) == (0.5, "本批没有可比的案例，取常用值 0.50")


def test_theme_map_puts_every_case_once_in_any_order(cases: list[SegmentedCase]) -> None:
    places = theme_map(cases)
    assert [case for case, _, _ in places] == sorted(TEXTS)
    assert places == theme_map(cases[::-1])
    assert max(max(abs(x), abs(y)) for _, x, y in places) == 1.0


def test_novelty_is_one_less_the_greatest_probability(cases: list[SegmentedCase]) -> None:
    pairs = find_alike(cases)
    novelty = measure_novelty(pairs, (), ["a", "z"], library_size=0)
    greatest = max(pair.probability for pair in pairs if "a" in (pair.left_id, pair.right_id))
    assert (novelty[0].this_year, novelty[0].past) == (pytest.approx(1 - greatest, abs=1e-4), None)
    assert (novelty[1].this_year, novelty[1].nearest_alike) == (1.0, "")


def test_the_nearest_by_theme_leave_out_the_case_itself_and_come_nearest_first(cases: list[SegmentedCase]) -> None:
    space = ThemeSpace(cases)
    near = space.nearest(cases[0].id, len(cases))
    assert cases[0].id not in dict(near)
    assert [closeness for _, closeness in near] == sorted((closeness for _, closeness in near), reverse=True)
    assert all(0 < closeness <= 1 for _, closeness in near)
    assert ThemeSpace(cases[::-1]).nearest(cases[0].id, 3) == near[:3]
    assert (space.nearest("unknown", 3), ThemeSpace([]).places()) == ((), ())
