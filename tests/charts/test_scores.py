from charts.scores import ScoredCase, judge_spread, mark_shares, score_dots

CASES = [ScoredCase("a", "案例甲", {"赵": 4.0, "钱": 4.0}, 4.0), ScoredCase("b", "案例乙", {"赵": 2.0}, 2.0)]


def test_equal_totals_of_one_case_do_not_hide_each_other():
    zhao, qian, _ = score_dots(CASES, ["赵", "钱"]).data
    assert (zhao.name, list(zhao.x)) == ("赵", [4.0, 2.0])
    assert zhao.y[0] != qian.y[0]
    assert max(abs(y - row) for y, row in zip(zhao.y, (0, 1), strict=True)) < 0.5


def test_the_median_is_a_stroke_of_its_own_and_marks_name_their_case():
    strokes = score_dots(CASES, ["赵", "钱"]).data[-1]
    assert (strokes.name, list(strokes.x), [entry[0] for entry in strokes.customdata]) == ("中位数", [4.0, 2.0], ["a", "b"])


def test_every_judge_has_a_box_over_all_totals():
    assert [(box.name, list(box.x)) for box in judge_spread({"赵": [4.0, 2.0], "钱": [4.0]}).data] == [("赵", [4.0, 2.0]), ("钱", [4.0])]


def test_shares_of_a_criterion_add_up_to_the_whole_and_an_unused_one_stays_empty():
    bars = mark_shares({"质量": {5.0: 1, 3.0: 3}, "推广": {}}, ((5.0, "突出"), (3.0, "一般"))).data
    assert [(bar.name, list(bar.x)) for bar in bars] == [("3 一般", [75.0, 0.0]), ("5 突出", [25.0, 0.0])]
