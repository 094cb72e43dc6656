"""阶段、账号与日志: what a click there leaves in the store."""

import pytest

from analysis.records import DecisionKind, Phase
from store.stage import Stage
from store.store import open_store
from store.users import Role, local_user
from tests.pages.conftest import PASSWORD
from tests.pages.shown import everything_shown

YEAR = 2024


@pytest.fixture
def accounts(home):
    store = open_store(home=home)
    yield store.view_for(local_user("王某")).accounts
    store.close()


def opened(app, tab="阶段"):
    app.run()
    app.query_params["accounts_tab"] = tab
    app.switch_page("pages/accounts.py").run()
    assert [error.message for error in app.exception] == []
    return app


def field(app, label):
    return next(box for box in app.text_input if box.label == label)


def test_owner_moves_the_year_into_first_review_and_every_page_says_so(app, view):
    opened(app)
    next(box for box in app.selectbox if box.label == "进入阶段").set_value(Phase.REVIEW).run()
    app.button(key="enter_phase").click().run()
    assert view.stages.current(YEAR).phase is Phase.REVIEW
    assert [line.value for line in app.main.caption if "现阶段：初评" in line.value]


def test_administrator_opens_an_account_and_closes_it_again(app, log_in, accounts):
    log_in(Role.ADMIN)
    opened(app, "账号")
    for label, value in (("登录名", "zhang.san"), ("姓名", "张三"), ("初始密码", PASSWORD)):
        field(app, label).set_value(value)
    next(button for button in app.button if button.label == "开账号").click().run()
    made = next(account for account in accounts.list() if account.login == "zhang.san")
    assert (made.name, made.role, made.disabled) == ("张三", Role.JUDGE, False)
    app.button(key=f"close_{made.id}").click().run()
    assert next(account for account in accounts.list() if account.id == made.id).disabled


def test_weak_password_is_refused_in_words(app, log_in, accounts):
    log_in(Role.ADMIN)
    opened(app, "账号")
    for label, value in (("登录名", "li.si"), ("姓名", "李四"), ("初始密码", "123")):
        field(app, label).set_value(value)
    next(button for button in app.button if button.label == "开账号").click().run()
    assert "密码至少" in "".join(error.value for error in app.error)
    assert "li.si" not in {account.login for account in accounts.list()}


def test_log_shows_what_was_done_and_holds(app, view):
    case = view.submissions.list(YEAR)[0]
    view.stages.enter(YEAR, Phase.REVIEW)
    view.decisions.record(YEAR, DecisionKind.OUTCOME, (case.id,), "入选", reason="会议一致同意")
    view.scores.save(YEAR, case.id, (("standard-1", 4.0), ("standard-2", 5.0)), remark="好")
    opened(app, "日志")
    shown = app.dataframe[0].value
    assert list(shown["动作"][:3]) == ["评分", "评审结论", "进入阶段"]
    assert list(shown["改为"][:3]) == [
        f"案例：{case.title}；各项分：4、5；评语：好；第几次：1",
        f"对象：{case.title}；结论：入选；理由：会议一致同意",
        "初评",
    ]
    app.text_input(key="log_words").set_value("会议一致").run()
    assert list(app.dataframe[0].value["动作"]) == ["评审结论"]
    app.button(key="check_log").click().run()
    assert [note.value for note in app.success] == ["日志完整，与核定、评分一致。"]


def test_staff_confirm_what_is_hidden_in_a_case_and_go_on_to_the_next(app, log_in, view):
    log_in(Role.STAFF)
    view.stages.plan(YEAR, Stage(Phase.REVIEW, blind=True))
    opened(app, "匿名核对")
    first = app.selectbox(key="redacted_case").value
    words = view.submissions.get(YEAR, first).title[:4]
    shown = view.redactions.of(YEAR, first)
    app.multiselect(key=f"add_{first}_{shown.decision}").set_value([words]).run()
    app.button(key="confirm_redaction").click().run()
    assert [error.value for error in app.error] == []
    assert app.selectbox(key="redacted_case").value != first
    made = view.redactions.of(YEAR, first)
    assert (made.is_confirmed, made.review.added, "●●●●" in made.hidden_title) == (True, {words}, True)


def test_a_head_finds_no_tab_that_shows_what_is_hidden(app, log_in):
    log_in(Role.HEAD)
    opened(app, "匿名核对")
    assert [tab.label for tab in app.tabs] == ["阶段"]


def test_administrator_changes_who_an_account_is_for_and_its_logins_end(app, log_in, accounts, home):
    log_in(Role.ADMIN)
    made = accounts.create("zhang.san", "张三", Role.JUDGE, PASSWORD)
    opened(app, "账号")
    form = [box for box in app.selectbox if box.label == "角色"][-1]
    form.set_value(Role.HEAD)
    [button for button in app.button if button.label == "保存修改"][-1].click().run()
    changed = next(account for account in accounts.list() if account.id == made.id)
    assert (changed.name, changed.role) == ("张三", Role.HEAD)


def test_the_fields_of_identities_are_there_only_where_they_are_used(app, log_in, accounts, monkeypatch):
    from ui import identity
    from ui.accounts import IDENTITY

    log_in(Role.ADMIN)
    opened(app, "账号")
    assert [box.label for box in app.text_input if box.label == IDENTITY] == []
    monkeypatch.setattr(identity, "is_offered", lambda: True)
    opened(app, "账号")
    for label, value in (("登录名", "li.si"), ("姓名", "李四")):
        field(app, label).set_value(value)
    field(app, IDENTITY).set_value("li.si@office.example")
    next(button for button in app.button if button.label == "开账号").click().run()
    assert next(account for account in accounts.list() if account.login == "li.si").identity == "li.si@office.example"


def test_a_person_changes_the_own_password(app, log_in, home):
    from store.gate import Gate

    log_in(Role.JUDGE)
    app.run()
    for key, value in (("old_password", PASSWORD), ("new_password", "another horse 9"), ("new_password_again", "another horse 8")):
        app.text_input(key=key).set_value(value)
    press = next(button for button in app.button if button.label == "修改密码")
    press.click().run()
    assert any("两次输入" in error.value for error in app.error)
    for key, value in (("old_password", PASSWORD), ("new_password", "another horse 9"), ("new_password_again", "another horse 9")):
        app.text_input(key=key).set_value(value)
    next(button for button in app.button if button.label == "修改密码").click().run()
    assert "登录已结束" in everything_shown(app)
    store = open_store(home=home)
    assert Gate(store).log_in("person", "another horse 9", place="")
    store.close()
