import pytest

from analysis.records import DecisionKind, Phase
from store.errors import NotAllowed, NotFound, StaleDecision, StoreError
from store.scores import HIDDEN_TIE
from store.stage import Stage
from store.users import Role, User
from tests.store.cases import YEAR, case, winner

MARKS = (("standard-1", 4.0),)


@pytest.fixture
def two(store, staff):
    """Two judges; the first comes from the unit of case 1."""
    staff.submissions.add(YEAR, [case(1), case(2, unit="常州市文化广电和旅游局"), case(3, unit="常州市文学艺术界联合会")])
    staff.stages.enter(YEAR, Phase.REVIEW)
    users = User(3, "赵评委", Role.JUDGE, "市教育局"), User(6, "钱评委", Role.JUDGE, "")
    staff.committee.assign(YEAR, [(case(2).id, 3), (case(2).id, 6), (case(1).id, 6)], users)
    return tuple(store.view_for(user) for user in users)


def test_a_judge_sees_the_assigned_cases_only(two):
    assert [[c.id for c in view.submissions.list(YEAR)] for view in two] == [[case(2).id], [case(1).id, case(2).id]]


def test_the_own_score_comes_first_and_others_after(two):
    first, second = two
    first.scores.save(YEAR, case(2).id, MARKS, remark="好")
    assert second.scores.of(YEAR, case(2).id) == ()
    second.scores.save(YEAR, case(2).id, (("standard-1", 2.0),))
    assert [(s.judge, s.marks) for s in second.scores.of(YEAR, case(2).id)] == [("赵评委", MARKS), ("钱评委", (("standard-1", 2.0),))]


def test_a_second_window_does_not_overwrite_the_first(two):
    judge = two[0]
    judge.scores.save(YEAR, case(2).id, MARKS)
    with pytest.raises(StaleDecision):
        judge.scores.save(YEAR, case(2).id, (("standard-1", 1.0),))
    assert judge.scores.save(YEAR, case(2).id, (("standard-1", 5.0),), based_on=1).sequence == 2
    assert [s.marks for s in judge.scores.mine(YEAR)] == [(("standard-1", 5.0),)]


def test_the_own_unit_is_barred_under_another_of_its_names(staff, two):
    with pytest.raises(StoreError, match="回避"):
        staff.committee.assign(YEAR, [(case(1).id, 3)], [User(3, "赵评委", Role.JUDGE, "市教育局")])
    assert staff.committee.assignments(YEAR) == ((case(1).id, 6), (case(2).id, 3), (case(2).id, 6))
    staff.stages.enter(YEAR, Phase.MEETING)
    with pytest.raises(NotAllowed, match="同一单位"):
        two[0].scores.save(YEAR, case(1).id, MARKS)


def test_a_declared_conflict_ends_the_assignment_and_the_judge_cannot_take_it_back(staff, two):
    judge = two[0]
    judge.committee.declare(YEAR, case(2).id, "曾参与指导")
    assert judge.submissions.list(YEAR) == ()
    with pytest.raises(NotAllowed):
        judge.committee.withdraw(YEAR, case(2).id, 3, "改主意")
    staff.committee.withdraw(YEAR, case(2).id, 3, "误报")
    assert staff.committee.conflicts(YEAR) == ()


def test_nobody_marks_outside_the_phases_of_marking(staff, two):
    staff.stages.enter(YEAR, Phase.CHECK)
    with pytest.raises(NotAllowed, match="形式审查"):
        two[0].scores.save(YEAR, case(2).id, MARKS)
    assert two[0].submissions.list(YEAR) == ()


def test_a_step_into_a_phase_stands_in_the_log_in_words(staff):
    staff.stages.enter(YEAR, Phase.MEETING)
    entry = staff.audit.entries(limit=1)[0]
    assert (entry.action, entry.subject, entry.after) == ("进入阶段", f"{YEAR} 会议评审", '"会议评审"')


def test_an_unassigned_case_cannot_be_marked_in_the_first_review(two):
    with pytest.raises(NotFound):
        two[0].scores.save(YEAR, case(3).id, MARKS)


def test_the_next_case_is_the_one_with_the_fewest_scores(two):
    first, second = two
    first.scores.save(YEAR, case(2).id, MARKS)
    assert (first.scores.next_case(YEAR), second.scores.next_case(YEAR)) == (None, case(1).id)


def test_progress_counts_what_is_assigned_and_what_is_done(staff, two):
    two[1].scores.save(YEAR, case(2).id, abstained=True)
    assert staff.scores.progress(YEAR) == ((3, 1, 0), (6, 2, 1))


def test_a_head_in_conflict_does_not_see_the_scores_of_that_case(store, two):
    two[1].scores.save(YEAR, case(1).id, MARKS)
    two[1].scores.save(YEAR, case(2).id, MARKS)
    head = store.view_for(User(9, "孙组长", Role.HEAD, "常州市教育局"))
    assert [s.submission_id for s in head.scores.all(YEAR)] == [case(2).id]
    assert head.scores.of(YEAR, case(1).id) == ()


def test_a_blind_phase_hides_units_places_and_brands_and_keeps_every_length(staff, two):
    text = "常州市文化广电和旅游局在青果巷社区打造“运河记忆”品牌，文广旅局负责，天宁区参加。"
    staff.submissions.correct(YEAR, case(2).id, "text", text, shown=case(2).text)
    staff.stages.plan(YEAR, Stage(Phase.REVIEW, blind=True))
    seen = two[0].submissions.get(YEAR, case(2).id)
    assert len(seen.text) == len(text)
    for name in ("旅游局", "青果巷", "运河记忆", "天宁"):
        assert name not in seen.text
    assert (seen.unit, seen.contact, seen.phone, seen.opinion, seen.source_file) == ("●●●●", "", "", "", "")
    assert staff.submissions.get(YEAR, case(2).id).text == text


def test_what_staff_add_to_the_hidden_names_is_hidden_too(staff, two):
    staff.submissions.correct(YEAR, case(2).id, "text", "老城厢里的红灯笼工坊开张了。", shown=case(2).text)
    staff.stages.plan(YEAR, Stage(Phase.REVIEW, blind=True))
    staff.decisions.record(YEAR, DecisionKind.REDACTION, [case(2).id], ["红灯笼工坊"])
    assert two[0].submissions.get(YEAR, case(2).id).text == "老城厢里的●●●●●开张了。"


def test_a_blind_phase_hides_the_units_of_past_winners(staff, two):
    staff.winners.add([winner(1, unit="常州市教育局", title="市教育局“红船讲堂”")])
    staff.stages.plan(YEAR, Stage(Phase.REVIEW, blind=True))
    seen = two[0].winners.list()[0]
    assert (seen.unit, "教育局" in seen.title, len(seen.title)) == ("●●●●", False, len("市教育局“红船讲堂”"))


def test_a_heads_reading_of_reasons_is_blind_too(staff, head):
    staff.submissions.add(YEAR, [case(1)])
    staff.decisions.record(YEAR, DecisionKind.REPEAT, ["a", "w"], "疑似重复", reason="与常州市教育局去年的相同")
    staff.stages.plan(YEAR, Stage(Phase.INTAKE, blind=True))
    assert [d.reason for d in head.decisions.current(YEAR, DecisionKind.REPEAT)] == ["与●●●●●●去年的相同"]


def test_the_list_of_who_keeps_out_says_what_each_judge_is_told(two, staff, store):
    two[1].committee.declare(YEAR, case(3).id, "亲属")
    judges = (User(3, "赵评委", Role.JUDGE, "市教育局"), User(6, "钱评委", Role.JUDGE, ""))
    told = [
        (number, judge.id, reason)
        for number in (1, 2, 3)
        for judge in judges
        if (reason := store.view_for(judge).committee.own_conflict(YEAR, case(number).id))
    ]
    assert [(int(c[:-2]), j, r) for c, j, r in staff.committee.barred(YEAR, judges)] == told == [(1, 3, "同一单位"), (3, 6, "亲属")]


def test_weights_are_kept_for_the_year_and_impossible_ones_refused(two, staff):
    staff.committee.set_weights(YEAR, {"standard-1": 2, "standard-2": 1})
    for weights in ({"standard-1": -1.0, "standard-2": 3.0}, {"standard-1": 0.0}, {}):
        with pytest.raises(StoreError):
            staff.committee.set_weights(YEAR, weights)
    assert (staff.committee.weights(YEAR), staff.committee.weights(YEAR + 1)) == ({"standard-1": 2.0, "standard-2": 1.0}, {})


def test_an_empty_score_opens_nothing(two):
    two[0].scores.save(YEAR, case(2).id, MARKS)
    with pytest.raises(StoreError, match="弃权"):
        two[1].scores.save(YEAR, case(2).id, (), remark="先看看")
    assert two[1].scores.of(YEAR, case(2).id) == ()


def test_whoever_has_no_assignment_is_given_the_least_marked_of_the_cases_named(two, head):
    two[1].scores.save(YEAR, case(1).id, MARKS)
    assert head.scores.next_case(YEAR) is None
    assert head.scores.next_case(YEAR, [case(1).id, case(3).id]) == case(3).id


def test_a_judge_is_told_the_own_conflicts_and_in_a_blind_phase_not_the_tie(staff, two):
    judge = two[0]
    judge.committee.declare(YEAR, case(2).id, "曾参与指导")
    assert judge.committee.own_conflicts(YEAR) == {case(2).id: "曾参与指导"}
    staff.stages.enter(YEAR, Phase.MEETING)
    assert judge.committee.own_conflicts(YEAR) == {case(1).id: "同一单位", case(2).id: "曾参与指导"}
    staff.stages.plan(YEAR, Stage(Phase.MEETING, blind=True))
    assert judge.committee.own_conflicts(YEAR) == {case(1).id: HIDDEN_TIE, case(2).id: "曾参与指导"}
    with pytest.raises(NotAllowed, match=HIDDEN_TIE):
        judge.scores.save(YEAR, case(1).id, MARKS)


def test_a_head_in_a_blind_phase_reads_no_tie_in_the_list_of_who_keeps_out(staff, two, head):
    two[1].committee.declare(YEAR, case(3).id, "亲属")
    staff.stages.plan(YEAR, Stage(Phase.REVIEW, blind=True))
    judges = (User(3, "赵评委", Role.JUDGE, "市教育局"), User(6, "钱评委", Role.JUDGE, ""))
    assert head.committee.barred(YEAR, judges) == ((case(1).id, 3, HIDDEN_TIE), (case(3).id, 6, "亲属"))
    with pytest.raises(StoreError, match=HIDDEN_TIE):
        head.committee.assign(YEAR, [(case(1).id, 3)], judges)


def test_a_head_does_not_conclude_on_a_case_of_the_own_unit(store, staff):
    staff.submissions.add(YEAR, [case(1), case(2, unit="常州市文学艺术界联合会")])
    head = store.view_for(User(9, "孙组长", Role.HEAD, "市教育局"))
    with pytest.raises(NotAllowed, match="同一单位"):
        head.decisions.record(YEAR, DecisionKind.OUTCOME, [case(1).id], "入选", reason="好")
    assert head.decisions.record(YEAR, DecisionKind.OUTCOME, [case(2).id], "入选", reason="好").value == "入选"


def test_a_blind_phase_hides_the_brand_of_a_past_winner_wherever_it_is_told(staff, two):
    staff.winners.add([winner(1, unit="常州市教育局", title="“红船讲堂”进校园", text="在老街口的“星火夜话”里，红船讲堂开讲。" * 20)])
    staff.submissions.correct(YEAR, case(2).id, "text", "这是红船讲堂的第二年，场次更多。", shown=case(2).text)
    staff.stages.plan(YEAR, Stage(Phase.REVIEW, blind=True))
    assert two[0].submissions.get(YEAR, case(2).id).text == "这是●●●●的第二年，场次更多。"
    seen = two[0].winners.list()[0]
    assert (seen.title, len(seen.text)) == ("“●●●●”进校园", len("在老街口的“星火夜话”里，红船讲堂开讲。" * 20))
    assert "星火夜话" not in seen.text
