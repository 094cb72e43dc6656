from analysis.records import AlikePair
from analysis.similarity.groups import group_alike


def pairs(**values: float) -> list[AlikePair]:
    return [AlikePair(key[0], key[1], value, "") for key, value in values.items()]


def members(values: list[AlikePair], threshold: float) -> list[tuple[str, ...]]:
    return [group.members for group in group_alike(values, (), threshold)]


def test_chain_with_unlike_ends_is_no_group_of_three() -> None:
    assert members(pairs(ab=0.9, bc=0.8, ac=0.05), 0.5) == [("a", "b")]


def test_three_that_all_resemble_each_other_are_one_group() -> None:
    assert members(pairs(ab=0.9, bc=0.8, ac=0.4), 0.5) == [("a", "b", "c")]


def test_pair_that_was_not_kept_counts_as_unlike() -> None:
    assert members(pairs(ab=0.9, bc=0.8), 0.5) == [("a", "b")]


def test_threshold_above_every_pair_leaves_no_group() -> None:
    assert members(pairs(ab=0.9), 0.95) == []


def test_near_miss_is_the_case_left_out_of_the_chain() -> None:
    assert [group.near_misses for group in group_alike(pairs(ab=0.9, bc=0.8, ac=0.05), (), 0.5)] == [("c",)]


def test_two_separate_groups_come_most_probable_first() -> None:
    assert members(pairs(ab=0.7, cd=0.9, ac=0.1, bd=0.1), 0.5) == [("c", "d"), ("a", "b")]
