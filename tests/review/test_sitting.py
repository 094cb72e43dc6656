from review.sitting import sitting_order

CASES = ["a", "b", "c", "d", "e"]


def test_cases_come_by_scope_and_the_unknown_last():
    assert sitting_order(CASES, scopes={"a": 3, "b": 1, "c": 3, "e": 2}) == ("b", "e", "a", "c", "d")


def test_a_group_stays_together_behind_its_first_member():
    assert sitting_order(CASES, groups=[["b", "e"], ["a", "d"]]) == ("a", "d", "b", "e", "c")


def test_groups_that_share_a_case_name_everybody_once():
    assert sitting_order(CASES, groups=[["a", "c"], ["a", "e"], ["c", "d"]]) == ("a", "c", "e", "b", "d")


def test_members_that_are_not_on_the_list_are_left_out():
    assert sitting_order(["a", "b"], groups=[["b", "z"]]) == ("a", "b")
