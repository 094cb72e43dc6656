"""Two people on one verdict, on both databases: the second is told who wrote what, and nothing is overwritten, however close they come."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from analysis.records import Decision, DecisionKind, Phase
from store.decisions import right_for
from store.errors import StaleDecision, StoreError
from store.store import open_store
from store.users import RIGHTS, Role, User, local_user
from tests.store.cases import YEAR, case

FIRST, SECOND, THIRD = 3, "第二人写的", "第三人写的"
SUBJECTS = {
    DecisionKind.REPEAT: ("a", "w1"),
    DecisionKind.ALIKE: ("b", "a"),
    DecisionKind.GROUP: ("c", "a", "b"),
    DecisionKind.TICK: ("a", "字数"),
}
"""Subjects of more than one part; every other kind is about one case or word."""
MARKS = (("standard-1", 4.0),)


def write(view, kind: DecisionKind, value: object, based_on: int) -> Decision:
    return view.decisions.record(YEAR, kind, SUBJECTS.get(kind, ("a",)), value, reason="有理由", based_on=based_on)


def two_people(store, kind: DecisionKind):
    """Two different persons with the right for this kind."""
    role = next(role for role in (Role.STAFF, Role.HEAD) if right_for(kind) in RIGHTS[role])
    return tuple(store.view_for(User(number, name, role)) for number, name in ((11, "甲"), (12, "乙")))


@pytest.mark.parametrize("kind", list(DecisionKind), ids=str)
def test_the_second_of_two_on_any_verdict_is_told_and_overwrites_nothing(store, kind):
    first, second = two_people(store, kind)
    seen = write(first, kind, FIRST, 0)
    write(first, kind, SECOND, seen.id)
    with pytest.raises(StaleDecision, match="甲 刚刚已作出结论") as refused:
        write(second, kind, THIRD, seen.id)
    assert (refused.value.other, refused.value.value, refused.value.kind) == ("甲", SECOND, kind)
    with pytest.raises(StaleDecision):
        write(second, kind, THIRD, 0)
    history = store.view_for(local_user("王")).decisions.history(YEAR, kind, SUBJECTS.get(kind, ("a",)))
    assert [decision.value for decision in history] == [FIRST, SECOND]


def at_once(*acts) -> list[object]:
    """Run the acts in threads that start together; their results or errors."""
    together = Barrier(len(acts))

    def run(act):
        together.wait()
        try:
            return act()
        except StoreError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_many_who_decide_at_the_same_moment_one_is_heard_and_the_rest_are_told(store, database_url, tmp_path):
    others = [open_store(database_url, tmp_path) for _ in range(2)]
    views = [each.view_for(User(20 + n, f"第{n}人", Role.STAFF)) for n, each in enumerate((store, *others, store, *others))]
    done = at_once(*(lambda view=view, n=n: write(view, DecisionKind.SCOPE, n, 0) for n, view in enumerate(views)))
    made = [decision for decision in done if isinstance(decision, Decision)]
    assert [type(error) for error in done if not isinstance(error, Decision)] == [StaleDecision] * (len(views) - 1)
    assert [decision.value for decision in views[0].decisions.history(YEAR, DecisionKind.SCOPE, ["a"])] == [made[0].value]
    for other in others:
        other.close()


def test_one_judge_in_two_windows_at_the_same_moment_saves_once(store, staff):
    staff.submissions.add(YEAR, [case(1)])
    staff.stages.enter(YEAR, Phase.MEETING)
    judge = store.view_for(User(6, "钱评委", Role.JUDGE))
    done = at_once(*(lambda value=value: judge.scores.save(YEAR, case(1).id, (("standard-1", value),)) for value in (1.0, 5.0)))
    (told,) = [error for error in done if isinstance(error, StaleDecision)]
    (kept,) = judge.scores.mine(YEAR)
    assert (kept.sequence, told.value) == (1, kept)


def test_an_assignment_that_changed_since_the_preview_is_not_replaced(store, staff, head):
    staff.submissions.add(YEAR, [case(1), case(2, unit="常州市文学艺术界联合会")])
    judges = (User(6, "钱评委", Role.JUDGE), User(7, "周评委", Role.JUDGE))
    shown = staff.committee.assignments(YEAR)
    staff.committee.assign(YEAR, [(case(1).id, 6), (case(2).id, 6)], judges, shown=shown)
    with pytest.raises(StoreError, match="刚刚有变动"):
        head.committee.assign(YEAR, [(case(1).id, 7)], judges, shown=shown)
    shown = head.committee.assignments(YEAR)
    staff.stages.enter(YEAR, Phase.REVIEW)
    store.view_for(judges[0]).committee.declare(YEAR, case(2).id, "亲属")
    with pytest.raises(StoreError, match="申报了回避"):
        head.committee.assign(YEAR, [(case(1).id, 7)], judges, shown=shown)
    assert staff.committee.assignments(YEAR) == ((case(1).id, 6),)


def test_weights_that_changed_since_they_were_shown_are_not_replaced(staff, head):
    staff.committee.set_weights(YEAR, {"standard-1": 2.0}, shown={})
    with pytest.raises(StoreError, match="刚刚被别人改过"):
        head.committee.set_weights(YEAR, {"standard-1": 3.0}, shown={})
    head.committee.set_weights(YEAR, {"standard-1": 3.0}, shown=staff.committee.weights(YEAR))
    assert staff.committee.weights(YEAR) == {"standard-1": 3.0}
