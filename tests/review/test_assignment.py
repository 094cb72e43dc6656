from hypothesis import given, settings
from hypothesis import strategies as st

from review.assignment import assign, load_of

CASES = [f"c{n:02d}" for n in range(12)]


def test_every_case_gets_its_judges_and_loads_are_equal():
    made = assign(CASES, [1, 2, 3, 4], per_case=2)
    assert (len(made.pairs), made.short, made.split) == (24, (), ())
    assert set(load_of(made.pairs, [1, 2, 3, 4]).values()) == {6}


def test_a_judge_never_gets_a_case_in_conflict():
    conflicts = {(case, 1) for case in CASES[:6]}
    made = assign(CASES, [1, 2, 3], per_case=2, conflicts=conflicts)
    assert conflicts.isdisjoint(made.pairs)
    assert sorted(load_of(made.pairs, [1, 2, 3]).values()) == [6, 9, 9]


def test_a_homogeneous_group_goes_before_the_same_judges():
    group = ["c01", "c05", "c09"]
    made = assign(CASES, [1, 2, 3, 4, 5], per_case=2, groups=[group])
    panels = [frozenset(judge for case, judge in made.pairs if case == member) for member in group]
    assert len(set(panels)) == 1


def test_a_group_that_no_common_panel_can_take_is_named():
    conflicts = {("c00", 1), ("c01", 2)}
    made = assign(["c00", "c01"], [1, 2, 3], per_case=2, conflicts=conflicts, groups=[["c00", "c01"]])
    assert made.split == (("c00", "c01"),)
    assert made.pairs == (("c00", 2), ("c00", 3), ("c01", 1), ("c01", 3))


def test_a_case_with_too_few_judges_is_named():
    assert assign(["a"], [1], per_case=2).short == (("a", 1),)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 20), st.integers(1, 6), st.integers(1, 3), st.sets(st.tuples(st.integers(0, 19), st.integers(0, 5))))
def test_no_conflict_and_no_double_however_the_conflicts_lie(cases, judges, per_case, barred):
    names = [f"c{n}" for n in range(cases)]
    conflicts = {(f"c{case}", judge) for case, judge in barred}
    made = assign(names, list(range(judges)), per_case=per_case, conflicts=conflicts)
    assert conflicts.isdisjoint(made.pairs)
    assert len(set(made.pairs)) == len(made.pairs)
    for name in names:
        free = sum((name, judge) not in conflicts for judge in range(judges))
        assert sum(case == name for case, _ in made.pairs) == min(per_case, free)


def test_what_is_kept_stays_and_only_the_missing_is_added():
    kept = [("c00", 1), ("c00", 2), ("c01", 1)]
    made = assign(["c00", "c01", "c02"], [1, 2, 3], per_case=2, kept=kept)
    assert set(kept) <= set(made.pairs)
    assert [sum(case == name for case, _ in made.pairs) for name in ("c00", "c01", "c02")] == [2, 2, 2]
    assert set(load_of(made.pairs, [1, 2, 3]).values()) == {2}


def test_a_kept_judge_takes_the_rest_of_the_group_too():
    made = assign(["c00", "c01"], [1, 2, 3], per_case=1, groups=[["c00", "c01"]], kept=[("c00", 3)])
    assert made.pairs == (("c00", 3), ("c01", 3))


def test_a_kept_pair_that_is_now_in_conflict_goes():
    assert assign(["c00"], [1, 2], per_case=1, conflicts=[("c00", 1)], kept=[("c00", 1)]).pairs == (("c00", 2),)
