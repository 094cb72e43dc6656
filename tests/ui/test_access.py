import pytest
import streamlit as st
from starlette.applications import Starlette

from store.store import open_store
from store.users import Role, local_user
from tests.ui.asgi import Answer, ask
from ui.access import COOKIE, Access, access_routes

PASSWORD = "correct horse 9"


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'caselens.db'}", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def judge(store):
    return store.view_for(local_user("王")).accounts.create("zhao", "赵评委", Role.JUDGE, PASSWORD)


def log_in(app, **changes) -> Answer:
    return ask(app, "POST", "/login", {"login": "zhao", "password": PASSWORD}, **changes)


def test_without_accounts_it_is_personal_mode(store):
    assert (Access(store).is_personal, Access(store).user({})) == (True, None)


def test_a_login_sets_a_cookie_that_scripts_and_other_sites_cannot_use(store, judge):
    answer = log_in(Starlette(routes=access_routes(store)))
    assert (answer.status, answer.headers["location"]) == (303, "/")
    attributes = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert attributes == {"httponly", "max-age=43200", "path=/", "samesite=strict"}
    user = Access(store).user(answer.cookies)
    assert (user.name, user.role) == ("赵评委", Role.JUDGE)
    assert not Access(store).is_personal


def test_the_login_page_is_chinese_and_is_not_kept_by_the_browser(store):
    answer = ask(Starlette(routes=access_routes(store)), "GET", "/login")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert "登录名" in answer.body


def test_a_wrong_password_says_so_and_sets_no_cookie(store, judge):
    answer = ask(Starlette(routes=access_routes(store)), "POST", "/login", {"login": "zhao", "password": "x"})
    assert (answer.status, answer.cookies) == (401, {})
    assert "登录名或密码不对" in answer.body


@pytest.mark.parametrize("origin", ["http://elsewhere.example", ""])
def test_a_form_of_another_site_cannot_log_anybody_in(store, judge, origin):
    assert log_in(Starlette(routes=access_routes(store)), origin=origin).status == 403


def test_a_changed_cookie_is_nobody(store, judge):
    cookie = log_in(Starlette(routes=access_routes(store))).cookies[COOKIE]
    assert Access(store).user({COOKIE: cookie[:-2] + ("aa" if cookie[-2:] != "aa" else "bb")}) is None


def test_a_logout_ends_the_session_on_the_server(store, judge):
    app = Starlette(routes=access_routes(store))
    cookies = log_in(app).cookies
    assert ask(app, "POST", "/logout", cookies=cookies).status == 303
    assert Access(store).user(cookies) is None


def test_streamlit_takes_the_routes(store, tmp_path):
    (tmp_path / "app.py").write_text("")
    assert isinstance(st.App(tmp_path / "app.py", routes=access_routes(store)), st.App)


@pytest.mark.parametrize(
    ("to", "lands_on"),
    [
        ("/submissions?case=2024-0001", "/submissions?case=2024-0001"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("https://elsewhere.example", "/"),
        ("/a\r\nset-cookie:x=1", "/"),
        ("", "/"),
    ],
)
def test_a_login_goes_on_to_the_page_asked_for_and_never_to_another_site(store, judge, to, lands_on):
    answer = ask(Starlette(routes=access_routes(store)), "POST", "/login", {"login": "zhao", "password": PASSWORD, "to": to})
    assert (answer.status, answer.headers["location"]) == (303, lands_on)
