"""评审打分 and 会议评审 as every role sees them."""

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1.element_tree import Dataframe

from analysis.call import load_call
from analysis.records import DecisionKind, Phase
from jobs.sample_committee import seat_sample_committee
from review.criteria import criteria_of
from store.stage import Stage
from store.store import open_store
from store.users import Role, User
from tests.pages.test_pages import opened, words
from ui import workspace
from ui.phrases import OUTCOMES

YEAR = 2024
JUDGE, OTHER = User(31, "赵评委", Role.JUDGE), User(32, "钱评委", Role.JUDGE)
HEAD, STAFF = User(33, "孙组长", Role.HEAD), User(34, "李干事", Role.STAFF)
KEYS = [criterion.key for criterion in criteria_of(load_call(YEAR))]
MARKS = tuple((key, 4.0) for key in KEYS)


@pytest.fixture
def store(home):
    opened_store = open_store(home=home, demo=True)
    yield opened_store
    opened_store.close()


@pytest.fixture
def ids(view):
    return [case.id for case in view.submissions.list(YEAR)]


@pytest.fixture
def become(monkeypatch):
    """Whoever the pages take for the visitor from now on."""
    return lambda user: monkeypatch.setattr(workspace, "require_visitor", lambda store: user)


@pytest.fixture
def reviewing(view, ids):
    """First review: two cases for JUDGE, the second of them for OTHER as well."""
    view.stages.enter(YEAR, Phase.REVIEW)
    view.committee.assign(YEAR, [(ids[0], JUDGE.id), (ids[1], JUDGE.id), (ids[1], OTHER.id)], [JUDGE, OTHER])


def give(app, case_id, value, shown=0):
    for key in KEYS:
        app.segmented_control(key=f"score_{case_id}_{shown}_{key}").set_value(float(value))
    return app.run()


def mark_first(app, case_id, value):
    return app.segmented_control(key=f"score_{case_id}_0_{KEYS[0]}").set_value(float(value)).run()


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert [error.message for error in app.exception] == []
    return app


def everything_on(app):
    """All that the browser is sent for the page, tables included."""
    parts = []
    for node in app.main:
        if isinstance(node, Dataframe):
            parts.append(node.value.to_csv())
        elif getattr(node, "proto", None) is not None and hasattr(node.proto, "DESCRIPTOR"):
            parts.append(MessageToString(node.proto, as_utf8=True))
    return "\n".join(parts)


def tab_names(app):
    return [tab.label for tab in app.tabs][:5]


def test_the_owner_marks_a_case_and_sees_the_total_grow(app, view, ids):
    opened(app, "review", case=ids[0])
    give(app, ids[0], 4)
    assert any("4.00" in element.proto.body for element in app.html)
    app.text_area(key=f"score_{ids[0]}_0_remark").set_value("做法具体")
    press(app, "保存")
    (saved,) = view.scores.mine(YEAR)
    assert (saved.submission_id, saved.marks, saved.remark) == (ids[0], MARKS, "做法具体")


def test_an_unfinished_score_is_refused_with_what_is_missing(app, view, ids):
    opened(app, "review", case=ids[0])
    mark_first(app, ids[0], 5)
    press(app, "保存")
    assert view.scores.mine(YEAR) == ()
    assert any("还没有打分" in error.value and "弃权" in error.value for error in app.error)


def test_an_abstention_needs_no_marks(app, view, ids):
    opened(app, "review", case=ids[0])
    app.toggle(key=f"score_{ids[0]}_0_abstain").set_value(True).run()
    press(app, "保存")
    assert view.scores.mine(YEAR)[0].abstained


def test_a_score_saved_in_another_window_is_not_overwritten_and_nothing_typed_is_lost(app, view, ids):
    opened(app, "review", case=ids[0])
    give(app, ids[0], 2)
    app.text_area(key=f"score_{ids[0]}_0_remark").set_value("第二个窗口")
    view.scores.save(YEAR, ids[0], MARKS)
    press(app, "保存")
    assert view.scores.mine(YEAR)[0].marks == MARKS
    (error,) = app.error
    assert "另一个窗口" in error.value
    assert "第二个窗口" in error.value


def test_what_is_not_saved_is_still_there_when_the_judge_comes_back(app, view, become, reviewing, ids):
    become(JUDGE)
    opened(app, "review", case=ids[0])
    mark_first(app, ids[0], 5)
    app.text_area(key=f"score_{ids[0]}_0_remark").set_value("再想想").run()
    press(app, "下一件")
    press(app, "返回列表")
    assert dict(app.dataframe[0].value["状态"]) == {ids[0]: "未保存", ids[1]: "待评"}
    opened(app, "review", case=ids[0])
    assert app.segmented_control(key=f"score_{ids[0]}_0_{KEYS[0]}").value == 5.0
    assert app.text_area(key=f"score_{ids[0]}_0_remark").value == "再想想"
    assert view.scores.all(YEAR) == ()


def test_save_and_go_on_opens_the_least_marked_open_case(app, view, become, reviewing, ids):
    become(JUDGE)
    opened(app, "review", case=ids[0])
    give(app, ids[0], 4)
    press(app, "保存并到下一件")
    assert app.query_params["case"] in (ids[1], [ids[1]])


def test_a_judge_has_the_own_queue_and_nothing_else(app, become, reviewing, ids, view):
    become(JUDGE)
    opened(app, "review")
    assert tab_names(app) == ["我的评审"]
    assert set(app.dataframe[0].value.index) == set(ids[:2])
    assert "已评 0 / 2 件" in everything_on(app)


def test_others_scores_come_after_the_own_one(app, store, become, reviewing, ids):
    store.view_for(OTHER).scores.save(YEAR, ids[1], MARKS, remark="钱的评语")
    become(JUDGE)
    opened(app, "review", case=ids[1])
    assert "先交自己的评分" in words(app)
    assert "钱的评语" not in everything_on(app)
    give(app, ids[1], 3)
    press(app, "保存")
    assert "钱的评语" in everything_on(app)


def test_a_declared_conflict_needs_a_reason_and_closes_the_case(app, store, become, reviewing, ids):
    become(JUDGE)
    opened(app, "review", case=ids[0])
    press(app, "确认申报")
    assert store.view_for(JUDGE).committee.conflicts(YEAR) == ()
    app.text_input(key=f"conflict_{ids[0]}").set_value("曾参与指导")
    press(app, "确认申报")
    assert store.view_for(JUDGE).committee.conflicts(YEAR) == ((ids[0], JUDGE.id, "曾参与指导"),)
    assert "曾参与指导" in words(app)


def test_nobody_but_the_owner_marks_outside_the_phases_of_marking(app, become, view, ids):
    view.stages.enter(YEAR, Phase.CHECK)
    become(HEAD)
    opened(app, "review", case=ids[0])
    assert "不能评分" in words(app)
    assert "保存" not in [button.label for button in app.button]


def test_staff_assign_after_a_preview(app, become, view, ids):
    for number, name in enumerate(("甲", "乙", "丙")):
        view.accounts.create(f"judge{number}", name, Role.JUDGE, "correct horse 9")
    become(STAFF)
    opened(app, "review")
    assert tab_names(app)[:4] == ["评审进度与分派", "排序", "入选名单", "评分项与回避"]
    assert "切换到“初评”阶段" in words(app)
    app.number_input(key="assign_each").set_value(2).run()
    press(app, "预览分派")
    assert view.committee.assignments(YEAR) == ()
    next(button for button in app.button if button.label.startswith("确认分派")).click().run()
    given = view.committee.assignments(YEAR)
    assert len(given) == 2 * len(ids)
    assert {case for case, _ in given} == set(ids)


def test_without_judges_the_page_says_what_to_do(app, become):
    become(STAFF)
    opened(app, "review")
    assert "在“阶段、账号与日志”页添加评委" in words(app)


def test_the_demo_offers_invented_scores_and_ranks_them(app, view, ids):
    opened(app, "review", desk="排序")
    press(app, "放入示例评委和评分（虚构）")
    marked = {score.submission_id for score in view.scores.all(YEAR) if not score.abstained}
    assert set(app.dataframe[0].value.index) == marked
    assert "一致性 α" in [metric.label for metric in app.metric]
    assert view.stages.current(YEAR).phase is Phase.REVIEW


def test_the_shortlist_is_recorded_in_one_confirmed_step_and_can_be_undone(app, store, view, ids):
    seat_sample_committee(store, YEAR)
    opened(app, "review", desk="入选名单")
    app.slider(key="list_size").set_value(3)
    app.number_input(key="list_reserves").set_value(2).run()
    assert next(button for button in app.button if button.label == "应用待定结论").disabled
    next(box for box in app.checkbox if box.label.startswith("已核对")).check().run()
    press(app, "应用待定结论")
    said = [decision.value for decision in view.decisions.current(YEAR, DecisionKind.OUTCOME)]
    assert sorted(said) == sorted([OUTCOMES[0]] * 3 + [OUTCOMES[1]] * 2)
    press(app, "撤销上一次成批记录")
    assert view.decisions.current(YEAR, DecisionKind.OUTCOME) == ()


def test_staff_may_try_the_shortlist_and_record_nothing(app, store, become):
    seat_sample_committee(store, YEAR)
    become(STAFF)
    opened(app, "review", desk="入选名单")
    assert "应用待定结论" not in [button.label for button in app.button]
    assert "结论由组长记录" in words(app)


def test_weights_are_saved_as_shares(app, view):
    opened(app, "review", desk="评分项与回避")
    for key, value in zip(KEYS, (50, 25, 25), strict=True):
        app.number_input(key=f"weight_{key}_").set_value(value)
    press(app, "保存权重")
    assert view.committee.weights(YEAR) == dict(zip(KEYS, (50.0, 25.0, 25.0), strict=True))


def test_the_meeting_hides_scores_until_they_are_revealed(app, store, view, ids):
    seat_sample_committee(store, YEAR)
    opened(app, "meeting", case=ids[0])
    assert "示例评委" not in everything_on(app)
    press(app, "揭示评分")
    assert "示例评委" in everything_on(app)
    press(app, "下一件")
    assert "示例评委" not in everything_on(app)


def test_a_conclusion_is_recorded_with_its_reason_and_the_sitting_goes_on(app, view, become, ids):
    become(HEAD)
    opened(app, "meeting")
    first = app.button(key=next(button.key for button in app.button if str(button.key).endswith("_next"))).key.split("_")[1]
    form = f"outcome_{first}_0"
    app.segmented_control(key=f"{form}_value").set_value("备选")
    press(app, "记录并到下一件")
    assert view.decisions.current(YEAR, DecisionKind.OUTCOME) == ()
    app.segmented_control(key=f"{form}_value").set_value("备选")
    app.selectbox(key=f"{form}_reason").set_value("会议一致同意")
    press(app, "记录并到下一件")
    (made,) = view.decisions.current(YEAR, DecisionKind.OUTCOME)
    assert (made.subject, made.value, made.reason, made.name) == ((first,), "备选", "会议一致同意", HEAD.name)
    assert app.query_params["case"] not in (first, [first])


def test_a_judge_sees_no_meeting_before_it_begins(app, become, reviewing, view):
    become(JUDGE)
    opened(app, "meeting")
    assert "还没有开始" in words(app)
    view.stages.enter(YEAR, Phase.MEETING)
    opened(app, "meeting")
    assert "揭示评分" in [button.label for button in app.button]
    assert "记录" not in [button.label for button in app.button]


@pytest.mark.parametrize(("user", "page"), [(JUDGE, "review"), (HEAD, "review"), (JUDGE, "meeting"), (HEAD, "meeting"), (None, "meeting")])
def test_in_a_blind_phase_no_unit_is_sent_to_the_browser(app, become, reviewing, view, ids, user, page):
    """None is the local user, who may see units, but not on the wall."""
    phase = Phase.REVIEW if page == "review" else Phase.MEETING
    view.stages.enter(YEAR, phase)
    names = {case.id: case.unit for case in view.submissions.list(YEAR)}
    if user:
        become(user)
    for case_id in ids[:2]:
        opened(app, page, case=case_id)
        assert names[case_id] in everything_on(app), "there must be something that could leak"
    view.stages.plan(YEAR, Stage(phase, blind=True))
    for case_id in ids[:2]:
        opened(app, page, case=case_id)
        shown = everything_on(app)
        assert "●" in shown
        assert [unit for unit in names.values() if unit in shown] == []
