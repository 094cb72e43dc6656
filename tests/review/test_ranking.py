import pytest

from analysis.call import load_call
from analysis.records import Score
from review.agreement import agreement
from review.criteria import Criterion, criteria_of, faults_in, total_of
from review.ranking import rank

ONE = (Criterion("q", "质量", "", 1.0),)


def score(case: str, judge: int, value: float, **changes) -> Score:
    return Score(case, judge, f"评委{judge}", (("q", value),), **changes)


def test_the_criteria_are_the_standards_of_the_call_with_weights_that_sum_to_one():
    criteria = criteria_of(load_call(2024), {"standard-2": 2.0})
    assert [(c.key, c.weight) for c in criteria] == [("standard-1", 0.25), ("standard-2", 0.5), ("standard-3", 0.25)]


def test_negative_weights_are_refused():
    with pytest.raises(ValueError, match="权重"):
        criteria_of(load_call(2024), {"standard-2": -1.0})


def test_a_total_is_the_weighted_mean_and_an_unfinished_score_has_none():
    criteria = (Criterion("a", "", "", 0.75), Criterion("b", "", "", 0.25))
    assert total_of(Score("x", 1, "甲", (("a", 4.0), ("b", 2.0))), criteria) == 3.5
    assert total_of(Score("x", 1, "甲", (("a", 4.0),)), criteria) is None
    assert total_of(Score("x", 1, "甲", (("a", 4.0), ("b", 2.0)), abstained=True), criteria) is None


def test_marks_off_the_scale_are_named_all_at_once():
    assert faults_in([("q", 6.0), ("z", 1.0)], ONE) == ("“q”只能打 1、2、3、4、5 分，现为 6", "没有“z”这个评分项")


def test_median_mean_and_spread_stand_side_by_side():
    standing = rank([score("a", 1, 5), score("a", 2, 3), score("a", 3, 1)], ONE).standings[0]
    assert (standing.judges, standing.median, standing.mean, standing.spread) == (3, 3.0, 3.0, 2.0)


def test_equal_cases_share_a_rank():
    ranks = {s.submission_id: s.rank for s in rank([score("a", 1, 4), score("b", 1, 4), score("c", 1, 3)], ONE).standings}
    assert ranks == {"a": 1, "b": 1, "c": 3}


def test_harshness_cancels_when_all_judges_mark_all_cases():
    ranking = rank([score(case, judge, value - judge) for case, value in (("a", 5), ("b", 4)) for judge in (1, 2)], ONE)
    assert (ranking.needed, ranking.biggest_movers()) == (False, ())


def test_a_case_before_a_harsh_judge_rises_when_harshness_is_taken_out():
    common = [score(f"k{n}", judge, value) for n in range(8) for judge, value in ((1, 4), (2, 2), (3, 4))]
    ranking = rank([*common, score("unlucky", 2, 3), score("lucky", 1, 4)], ONE)
    by_id = {s.submission_id: s for s in ranking.standings}
    assert by_id["lucky"].rank < by_id["unlucky"].rank
    assert by_id["unlucky"].adjusted_rank < by_id["lucky"].adjusted_rank
    assert ranking.needed
    assert ranking.biggest_movers(1)[0].submission_id == "unlucky"


def test_full_agreement_is_one_and_opposite_marks_are_below_zero():
    same = [score(case, judge, value) for case, value in (("a", 5), ("b", 1)) for judge in (1, 2)]
    assert agreement(same, ONE).alpha == 1.0
    opposite = [score("a", 1, 5), score("a", 2, 1), score("b", 1, 1), score("b", 2, 5)]
    assert agreement(opposite, ONE).alpha < 0


def test_agreement_of_too_few_or_only_equal_marks_is_not_invented():
    assert agreement([score("a", 1, 5)], ONE).alpha is None
    assert agreement([], ONE).alpha is None
    assert agreement([score(c, j, 3) for c in "ab" for j in (1, 2)], ONE).alpha is None
