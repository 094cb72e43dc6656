"""The matrix of docs/roles.md at the pages: every page as every role, and what stands on it."""

import pytest

from analysis.records import Phase
from store.stage import Stage
from store.users import Role, User
from tests.pages.shown import everything_shown
from ui.navigation import NOT_FOR_ROLE, SCREENS, first_of
from ui.visitor import START_WITH_LOGIN

YEAR = 2024
ROLES = [role for role in Role if role is not Role.OWNER]
FIRST_OF_JUDGES = first_of(User(7, "某人", Role.JUDGE))


def opened(app, page, **where):
    app.run()
    for name, value in where.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py").run()
    assert [error.message for error in app.exception] == [], page
    return app


def assign(view, judge, cases, *, blind=False):
    """First review, with these cases for the judge."""
    view.stages.plan(YEAR, Stage(Phase.REVIEW, blind=blind))
    view.stages.enter(YEAR, Phase.REVIEW)
    view.committee.assign(YEAR, [(case, judge.id) for case in cases], [judge])


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_every_page_opens_to_exactly_the_roles_of_the_table(app, log_in, role):
    user = log_in(role)
    for screen in SCREENS:
        opened(app, screen.file)
        assert next(line.value for line in app.main.caption).startswith("现阶段："), screen.title
        refused = [note.value for note in app.info] == [NOT_FOR_ROLE] and not app.title and not app.dataframe
        if screen is SCREENS[0] and not screen.is_open_to(user):
            assert [title.value for title in app.title] == [FIRST_OF_JUDGES.title]
        else:
            assert refused != screen.is_open_to(user), f"{role} {screen.title}"


@pytest.mark.parametrize("role", [Role.HEAD, Role.JUDGE], ids=str)
def test_no_page_shows_a_contact_to_whoever_may_not_see_it(app, log_in, view, role):
    user = log_in(role)
    cases = view.submissions.list(YEAR)
    assign(view, user, [case.id for case in cases])
    told = {case.contact for case in cases if len(case.contact) > 2} | {case.phone for case in cases if len(case.phone) > 6}
    assert len(told) > 5
    for screen in [screen for screen in SCREENS if screen.is_open_to(user)]:
        shown = everything_shown(opened(app, screen.file, case=cases[0].id))
        assert [word for word in told if word in shown] == [], screen.title


@pytest.mark.parametrize("role", [Role.HEAD, Role.JUDGE], ids=str)
def test_no_page_names_a_unit_in_a_blind_phase(app, log_in, view, role):
    user = log_in(role)
    cases = view.submissions.list(YEAR)
    assign(view, user, [case.id for case in cases], blind=True)
    units = {case.unit for case in cases if len(case.unit) > 3} | {past.unit for past in view.winners.list() if len(past.unit) > 3}
    for screen in [screen for screen in SCREENS if screen.is_open_to(user) and screen.file != "help"]:  # its examples name units
        for where in ({}, {"case": cases[0].id}):
            shown = everything_shown(opened(app, screen.file, **where))
            assert [unit for unit in units if unit in shown] == [], f"{screen.title} {where}"


def test_a_blind_judge_finds_nothing_by_a_unit_and_cases_come_by_number(app, log_in, view):
    user = log_in(Role.JUDGE)
    cases = view.submissions.list(YEAR)
    assign(view, user, [case.id for case in cases], blind=True)
    opened(app, "submissions")
    assert list(app.dataframe[0].value.index) == sorted(case.id for case in cases)
    app.text_input(key="q").set_value(f"单位:{cases[0].unit}").run()
    assert not app.dataframe


def test_a_judge_gets_nothing_of_a_case_that_is_not_assigned_by_its_address(app, log_in, view):
    user = log_in(Role.JUDGE)
    mine, other, *_ = view.submissions.list(YEAR)
    assign(view, user, [mine.id])
    shown = everything_shown(opened(app, "submissions", case=other.id))
    assert (mine.title in shown, other.title in shown, other.text[:20] in shown) == (True, False, False)


def test_a_judge_gets_no_button_that_the_store_would_refuse(app, log_in, view):
    user = log_in(Role.JUDGE)
    mine = view.submissions.list(YEAR)[0]
    assign(view, user, [mine.id])
    opened(app, "submissions", case=mine.id)
    assert [tab.label for tab in app.tabs] == ["阅读", "审查与相近", "佐证", "打印单页"]
    assert {button.label for button in app.button} & {"标为已看", "保存更改", "保存更正", "勾选", "移出这个案例"} == set()


def test_a_session_that_was_ended_ends_the_page_at_the_next_rerun(app, log_in, home):
    from store.store import open_store
    from store.users import local_user

    user = log_in(Role.STAFF)
    opened(app, "submissions")
    store = open_store(home=home)
    store.view_for(local_user("王某")).accounts.end_sessions(user.id)
    store.close()
    app.run()
    assert not app.dataframe
    assert "登录已结束" in everything_shown(app)


def test_signing_out_ends_the_session(app, log_in):
    log_in(Role.STAFF)
    opened(app, "submissions")
    app.button(key="sign_out").click().run()
    assert not app.dataframe
    assert "登录已结束" in everything_shown(app)


def test_with_accounts_the_bare_app_shows_nothing(app, log_in, monkeypatch):
    from ui import login_required

    log_in(Role.ADMIN)
    monkeypatch.setattr(login_required, "_mounted", [])
    app.run()
    assert [warning.value for warning in app.warning] == [START_WITH_LOGIN]
    assert not app.title


def test_what_is_done_on_a_page_is_logged_with_name_role_and_origin(app, log_in, view, monkeypatch):
    from ui import visitor

    log_in(Role.STAFF)
    monkeypatch.setattr(visitor, "origin", lambda: "10.0.0.8")
    opened(app, "submissions", case=view.submissions.list(YEAR)[0].id)
    next(button for button in app.button if button.label == "标为已看").click().run()
    newest = view.audit.entries(limit=1)[0]
    assert (newest.name, newest.role, newest.place) == (f"某{Role.STAFF}", Role.STAFF, "10.0.0.8")
