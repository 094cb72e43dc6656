"""A page that was overtaken by another person: the click says in Chinese who wrote what, repeats what was typed, and changes nothing."""

import pytest

from analysis.call import load_call
from analysis.records import DecisionKind, Level
from jobs.sample_committee import seat_sample_committee
from store.store import open_store
from store.users import Role, User
from tests.pages.test_pages import opened
from tests.pages.test_year_pages import latest
from ui.highlight import plain
from ui.overtaken import value_in_words
from ui.phrases import GROUP_VERDICTS, REPEAT_VERDICTS

YEAR = 2024
OTHER, HEAD = User(41, "周另人", Role.STAFF), User(42, "吴组长", Role.HEAD)


@pytest.fixture
def other(home):
    """Another person at another desk."""
    store = open_store(home=home, demo=True)
    yield lambda user=OTHER: store.view_for(user)
    store.close()


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert [error.message for error in app.exception] == []


def told(app) -> str:
    """The one warning that speaks of another person."""
    (said,) = [warning.value for warning in app.warning if "刚刚已作" in warning.value]
    return said


def test_a_scope(app, view, other):
    case = view.submissions.list(YEAR)[0]
    opened(app, "scopes", case=case.id)
    app.selectbox(key=f"scope_queue_{case.id}").set_value(12).run()
    app.text_input(key=f"reason_queue_{case.id}").set_value("主要是队伍培养").run()
    other().decisions.record(YEAR, DecisionKind.SCOPE, (case.id,), 3)
    app.button(key=f"save_queue_{case.id}").click().run()
    scopes = {scope.number: f"{scope.number} {scope.short}" for scope in load_call(YEAR).scopes}
    for part in (case.title, "周另人", f"对方写的是：{scopes[3]}", f"您填的是：{scopes[12]}，理由：主要是队伍培养"):
        assert part in told(app)
    assert view.decisions.of(YEAR, DecisionKind.SCOPE, (case.id,)).value == 3


def test_a_repeat(app, view, other):
    opened(app, "repeats")
    pair = str(app.dataframe[0].value.index[0])
    subject = tuple(pair.split("~"))
    opened(app, "repeats", pair=pair)
    form = f"verdict_{subject[0]}_{subject[1]}"
    app.segmented_control(key=f"{form}_value").set_value(REPEAT_VERDICTS[3])
    app.text_input(key=f"{form}_reason").set_value("对象不同")
    other().decisions.record(YEAR, DecisionKind.REPEAT, subject, REPEAT_VERDICTS[0], reason="改名再报")
    press(app, "保存结论")
    assert "周另人" in told(app)
    assert f"对方写的是：{REPEAT_VERDICTS[0]}" in told(app)
    assert f"您填的是：{REPEAT_VERDICTS[3]}，理由：对象不同" in told(app)
    assert len(view.decisions.history(YEAR, DecisionKind.REPEAT, subject)) == 1


def test_a_group(app, view, other):
    group = latest(view).groups[0]
    opened(app, "homogeneity", group=group.id)
    app.segmented_control(key=f"group_{group.id}_value").set_value(GROUP_VERDICTS[2])
    app.text_input(key=f"group_{group.id}_reason").set_value("对象不同")
    other().decisions.record(YEAR, DecisionKind.GROUP, group.members, GROUP_VERDICTS[1], reason="同一做法")
    press(app, "保存结论")
    assert f"对方写的是：{GROUP_VERDICTS[1]}" in told(app)
    assert len(view.decisions.history(YEAR, DecisionKind.GROUP, group.members)) == 1


def test_a_tick_of_a_finding(app, view, other):
    finding = next(f for f in latest(view).findings if f.level is not Level.PASS and len(f.submissions) == 1)
    subject = (finding.submissions[0], finding.rule)
    opened(app, "submissions", case=subject[0])
    made = other().decisions.record(YEAR, DecisionKind.TICK, subject, True)
    app.button(key=f"tick_{finding.rule}").click().run()
    assert "周另人" in told(app)
    assert "对方写的是：已勾选" in told(app)
    assert view.decisions.of(YEAR, DecisionKind.TICK, subject).id == made.id


def test_a_remark_shows_the_others_words_and_keeps_the_own_in_the_message(app, view, other):
    case = view.submissions.list(YEAR)[0]
    opened(app, "submissions", case=case.id)
    made = other().decisions.record(YEAR, DecisionKind.REMARK, (case.id,), "已电话核实")
    app.text_area(key=f"remark_{case.id}_0").set_value("请补材料").run()
    assert "对方写的是：已电话核实" in told(app)
    assert "您填的是：请补材料" in told(app)
    assert app.text_area(key=f"remark_{case.id}_{made.id}").value == "已电话核实"
    assert [made.value for made in view.decisions.history(YEAR, DecisionKind.REMARK, (case.id,))] == ["已电话核实"]


def test_a_conclusion_in_the_meeting(app, view, other):
    case = view.submissions.list(YEAR)[0]
    opened(app, "meeting", case=case.id)
    app.segmented_control(key=f"outcome_{case.id}_0_value").set_value("入选")
    app.selectbox(key=f"outcome_{case.id}_0_reason").set_value("会议一致同意")
    other(HEAD).decisions.record(YEAR, DecisionKind.OUTCOME, (case.id,), "备选", reason="名额所限")
    press(app, "记录")
    assert "吴组长" in told(app)
    assert "对方写的是：备选" in told(app)
    assert [made.value for made in view.decisions.history(YEAR, DecisionKind.OUTCOME, (case.id,))] == ["备选"]


def test_a_list_of_conclusions_is_refused_as_a_whole_and_names_the_case(app, view, other, home):
    store = open_store(home=home, demo=True)
    seat_sample_committee(store, YEAR)
    opened(app, "review", desk="入选名单")
    app.checkbox(key=next(box.key for box in app.checkbox if str(box.key).startswith("list_sure_"))).check().run()
    first = str(next(frame.value for frame in app.dataframe if "拟定" in frame.value.columns).index[0])
    other(HEAD).decisions.record(YEAR, DecisionKind.OUTCOME, (first,), "不入选", reason="会上已议")
    press(app, "应用待定结论")
    assert plain(view.submissions.get(YEAR, first).title) in told(app)
    assert "对方写的是：不入选" in told(app)
    assert [(made.subject, made.value) for made in view.decisions.current(YEAR, DecisionKind.OUTCOME)] == [((first,), "不入选")]
    store.close()


def test_a_corrected_field(app, view, other):
    case = view.submissions.list(YEAR)[0]
    opened(app, "submissions", case=case.id)
    app.text_input(key=f"edit_{case.id}_title").set_value("我的题名")
    other().submissions.correct(YEAR, case.id, "title", "别人的题名", shown=case.title)
    press(app, "保存更正")
    assert "对方写的是：别人的题名" in told(app)
    assert "您填的是：我的题名" in told(app)
    assert view.submissions.get(YEAR, case.id).title == "别人的题名"


def test_a_call(app, view, other, call):
    from analysis.call_file import call_data, dump_call

    opened(app, "call")
    title = next(box for box in app.text_input if box.label == "标题" and str(box.key).startswith("edit_"))
    title.set_value("我的标题").run()
    other().calls.save(YEAR, dump_call(call_data(call) | {"title": "别人的标题"}), shown="")
    app.button(key="save_call").click().run()
    assert "周另人 刚刚已作修改" in told(app)
    assert view.calls.get(YEAR).title == "别人的标题"


def test_an_assignment_is_made_anew_after_a_change(app, view, other):
    for number in range(3):
        view.accounts.create(f"judge{number}", f"评委{number}", Role.JUDGE, "correct horse 9")
    judges, case = view.committee.judges(), view.submissions.list(YEAR)[0]
    opened(app, "review", desk="评审进度与分派")
    press(app, "预览分派")
    other().committee.assign(YEAR, [(case.id, judges[0].id)], judges)
    next(button for button in app.button if button.label.startswith("确认分派")).click().run()
    assert any("请重新预览" in error.value for error in app.error)
    assert view.committee.assignments(YEAR) == ((case.id, judges[0].id),)


def test_what_was_taken_back_is_said_so():
    assert value_in_words(None, DecisionKind.OUTCOME) == "（撤回了原来的结论）"
    assert len(value_in_words("字" * 900)) < 100
