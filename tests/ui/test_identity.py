"""Streamlit's identity cookie as it is read here; the whole way through a provider is in tests/browser/test_identity_login.py."""

import json

import pytest
from starlette.applications import Starlette
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from store.store import open_store
from store.users import Role, local_user
from tests.ui.asgi import ask
from ui import identity
from ui.access import COOKIE, Access, access_routes

SECRET = "s" * 40
CLAIMS = {"sub": "u-1", "email": "li@office.example", "provider": "default", "is_logged_in": True}


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.setattr(identity, "get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr(identity, "is_offered", lambda: True)
    store = open_store(f"sqlite:///{tmp_path / 'caselens.db'}", tmp_path)
    store.view_for(local_user("王")).accounts.create("li", "李干事", Role.STAFF, "", identity="li@office.example")
    yield Starlette(routes=access_routes(store)), Access(store)
    store.close()


def signed(claims: object, secret: str = SECRET) -> dict[str, str]:
    return {USER_COOKIE_NAME: create_signed_value(secret, USER_COOKIE_NAME, json.dumps(claims)).decode()}


def test_a_vouched_visitor_gets_a_session_once_and_streamlits_cookie_goes(app):
    answer = ask(app[0], "GET", "/login", cookies=signed(CLAIMS))
    assert answer.status == 200
    assert 'http-equiv="refresh"' in answer.body
    cookies = answer.all_cookies
    assert app[1].user({COOKIE: cookies[COOKIE]}).name == "李干事"
    assert cookies[USER_COOKIE_NAME] == ""


REFUSED = {
    "another secret": (CLAIMS, "x" * 40),
    "another provider": (CLAIMS | {"provider": "other"}, SECRET),
    "not logged in": (CLAIMS | {"is_logged_in": False}, SECRET),
    "an address that is not verified": (CLAIMS | {"email_verified": False}, SECRET),
    "no claims at all": (["li@office.example"], SECRET),
    "claims of another kind": (CLAIMS | {"email": {"a": 1}, "sub": 7}, SECRET),
}


@pytest.mark.parametrize(("claims", "secret"), REFUSED.values(), ids=REFUSED)
def test_nobody_else_gets_one(app, claims, secret):
    answer = ask(app[0], "GET", "/login", cookies=signed(claims, secret))
    assert COOKIE not in answer.all_cookies


def test_where_it_is_not_set_up_there_is_no_link_and_the_cookie_opens_nothing(app, monkeypatch):
    monkeypatch.setattr(identity, "is_offered", lambda: False)
    answer = ask(app[0], "GET", "/login", cookies=signed(CLAIMS))
    assert "用统一身份登录" not in answer.body
    assert COOKIE not in answer.all_cookies
    assert ask(app[0], "GET", "/login/with").headers["location"] == "/login"


def test_it_is_off_without_a_section_and_says_what_is_missing_in_one(monkeypatch):
    assert (identity.is_offered(), identity.fault()) == (False, "")
    monkeypatch.setattr(identity, "get_secrets_auth_section", lambda: {"client_id": "x"})
    assert "[auth] 不完整" in identity.fault()
    monkeypatch.setattr(identity, "validate_auth_credentials", lambda provider: None)
    monkeypatch.setattr(identity, "is_authlib_installed", lambda: False)
    assert "requirements-oidc.txt" in identity.fault()
    monkeypatch.setattr(identity, "is_authlib_installed", lambda: True)
    monkeypatch.setattr(identity, "get_cookie_secret", lambda: "short")
    assert "cookie_secret 至少 32" in identity.fault()
    assert not identity.is_offered()
    monkeypatch.setattr(identity, "get_cookie_secret", lambda: SECRET)
    assert identity.is_offered()


def test_all_pieces_of_streamlits_cookies_go(app):
    pieces = dict.fromkeys((f"{USER_COOKIE_NAME}_1", TOKENS_COOKIE_NAME, f"{TOKENS_COOKIE_NAME}_2"), "x")
    answer = ask(app[0], "GET", "/login", cookies=signed(CLAIMS) | pieces)
    assert {name for name in answer.all_cookies if name in pieces} == set(pieces)
