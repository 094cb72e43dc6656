import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from analysis.records import DecisionKind
from store.decisions import Proposal
from store.engine import writing
from store.errors import NotAllowed, NotFound, StaleDecision, StoreError
from tests.store.cases import YEAR

SCOPE = DecisionKind.SCOPE


def test_the_newest_decision_of_a_subject_holds(staff, owner):
    staff.decisions.record(YEAR, SCOPE, ["a"], 3)
    owner.decisions.record(YEAR, SCOPE, ["a"], 4)
    staff.decisions.record(YEAR, SCOPE, ["b"], 5)
    assert [(d.subject, d.value, d.name) for d in staff.decisions.current(YEAR, SCOPE)] == [(("a",), 4, "王科长"), (("b",), 5, "李干事")]
    assert [d.value for d in staff.decisions.history(YEAR, SCOPE, ["a"])] == [3, 4]


def test_a_second_person_is_told_and_nothing_is_overwritten(staff, owner):
    seen = staff.decisions.record(YEAR, SCOPE, ["a"], 3).id
    owner.decisions.record(YEAR, SCOPE, ["a"], 4, based_on=seen)
    with pytest.raises(StaleDecision) as refused:
        staff.decisions.record(YEAR, SCOPE, ["a"], 5, based_on=seen)
    assert (refused.value.other, refused.value.value) == ("王科长", 4)
    assert [d.value for d in staff.decisions.current(YEAR, SCOPE)] == [4]


def test_a_first_decision_can_be_too_late(staff, owner):
    owner.decisions.record(YEAR, SCOPE, ["a"], 4, based_on=0)
    with pytest.raises(StaleDecision):
        staff.decisions.record(YEAR, SCOPE, ["a"], 5, based_on=0)


def test_an_undo_is_a_new_row_that_puts_back_what_stood_before(staff):
    staff.decisions.record(YEAR, SCOPE, ["a"], 3)
    second = staff.decisions.record(YEAR, SCOPE, ["a"], 4)
    undone = staff.decisions.undo(second.id)[0]
    assert (undone.value, undone.undoes) == (3, second.id)
    assert [d.value for d in staff.decisions.history(YEAR, SCOPE, ["a"])] == [3, 4, 3]


def test_undoing_the_first_decision_leaves_none(staff):
    first = staff.decisions.record(YEAR, SCOPE, ["a"], 3)
    staff.decisions.undo(first.id)
    assert staff.decisions.current(YEAR, SCOPE) == ()
    assert staff.decisions.of(YEAR, SCOPE, ["a"]).value is None


def test_an_undo_under_a_newer_decision_is_refused(staff, owner):
    first = staff.decisions.record(YEAR, SCOPE, ["a"], 3)
    owner.decisions.record(YEAR, SCOPE, ["a"], 4)
    with pytest.raises(StaleDecision):
        staff.decisions.undo(first.id)


def test_an_undo_of_an_unknown_decision_is_refused(staff):
    with pytest.raises(NotFound):
        staff.decisions.undo(99)


def test_several_decisions_are_recorded_together_or_not_at_all(staff, owner):
    owner.decisions.record(YEAR, SCOPE, ["b"], 4)
    with pytest.raises(StaleDecision):
        staff.decisions.record_all(YEAR, [Proposal(SCOPE, ("a",), 1, based_on=0), Proposal(SCOPE, ("b",), 1, based_on=0)])
    assert [d.subject for d in staff.decisions.current(YEAR, SCOPE)] == [("b",)]


def test_a_group_verdict_is_keyed_by_its_members_in_any_order(staff):
    staff.decisions.record(YEAR, DecisionKind.GROUP, ["c", "a", "b"], "同质", reason="同一做法")
    held = staff.decisions.of(YEAR, DecisionKind.GROUP, ["b", "c", "a"])
    assert (held.subject, held.value) == (("a", "b", "c"), "同质")


def test_a_repeat_or_group_verdict_needs_a_reason(staff):
    with pytest.raises(StoreError, match="理由"):
        staff.decisions.record(YEAR, DecisionKind.REPEAT, ["a", "w"], "疑似重复")


def test_years_do_not_mix_but_lessons_hold_for_all(staff):
    staff.decisions.record(YEAR, SCOPE, ["a"], 3)
    staff.decisions.record(YEAR, DecisionKind.UNIT_ALIAS, ["教育局"], "常州市教育局")
    assert [d.kind for d in staff.decisions.current(2025)] == [DecisionKind.UNIT_ALIAS]


def test_a_judge_may_not_decide(judge):
    with pytest.raises(NotAllowed):
        judge.decisions.record(YEAR, SCOPE, ["a"], 3)


@pytest.mark.parametrize(
    "statement", ["UPDATE decisions SET name = 'x'", "DELETE FROM decisions", "UPDATE audit SET name = 'x'", "DELETE FROM audit"]
)
def test_the_database_refuses_to_change_what_was_recorded(store, staff, statement):
    staff.decisions.record(YEAR, SCOPE, ["a"], 3)
    with pytest.raises(DBAPIError, match="append-only"), writing(store.engine) as connection:
        connection.execute(text(statement))
    assert [d.name for d in staff.decisions.current(YEAR)] == ["李干事"]


def test_after_an_undo_nothing_stands_and_whoever_saw_nothing_may_decide(owner):
    first = owner.decisions.record(YEAR, DecisionKind.SCOPE, ["a"], 3, based_on=0)
    owner.decisions.undo(first.id)
    assert owner.decisions.record(YEAR, DecisionKind.SCOPE, ["a"], 4, based_on=0).value == 4


def test_the_story_of_a_case_holds_everything_said_of_it_alone_and_with_others(staff, owner):
    staff.decisions.record(YEAR, SCOPE, ["case-1"], 3)
    owner.decisions.record(YEAR, DecisionKind.GROUP, ["case-2", "case-1"], "误报", reason="对象不同")
    staff.decisions.record(YEAR, SCOPE, ["case-10"], 5)
    told = owner.decisions.about(YEAR, "case-1")
    assert [(d.kind, d.value, d.name, d.reason) for d in told] == [
        (SCOPE, 3, "李干事", ""),
        (DecisionKind.GROUP, "误报", "王科长", "对象不同"),
    ]


def test_a_judge_reads_no_story(staff, judge):
    staff.decisions.record(YEAR, SCOPE, ["case-1"], 3)
    assert judge.decisions.about(YEAR, "case-1") == ()
