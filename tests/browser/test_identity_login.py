"""统一身份: the login through Streamlit's OIDC routes against a provider of the test's own, in a real browser."""

import pytest

from store.store import open_store
from store.users import Role, local_user
from tests.browser.conftest import free_port, served
from ui.access import COOKIE

provider_of_the_test = pytest.importorskip("tests.browser.identity_provider", reason="requirements-oidc.txt is not installed")
pytestmark = pytest.mark.browser
PASSWORD = "correct horse 9"
PERSON = {"sub": "u-4711", "email": "Zhao@Office.example", "email_verified": True, "name": "赵"}
SETTINGS = """[auth]
redirect_uri = "{base}/oauth2callback"
cookie_secret = "{secret}"
client_id = "{client}"
client_secret = "{client_secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    opened = open_store(home=tmp_path_factory.mktemp("identity"))
    accounts = opened.view_for(local_user("王")).accounts
    accounts.create("boss", "周管理", Role.ADMIN, PASSWORD)
    accounts.create("zhao", "赵评委", Role.JUDGE, "", identity="zhao@office.example")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def provider():
    with provider_of_the_test.running_provider(free_port()) as running:
        yield running


@pytest.fixture(scope="module")
def address(store, provider):
    port, secrets_file = free_port(), store.home / "secrets.toml"
    known = {"client": provider_of_the_test.CLIENT, "client_secret": provider_of_the_test.SECRET, "issuer": provider.issuer}
    secrets_file.write_text(SETTINGS.format(base=f"http://127.0.0.1:{port}", secret="0123456789abcdef" * 3, **known), "utf-8")
    with served(store.home, "--secrets.files", str(secrets_file), port=port) as base:
        yield base


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    context.close()


def sign_in(page, address, path="/"):
    page.goto(f"{address}{path}")
    page.get_by_role("link", name="用统一身份登录").click()
    page.locator("#agree").click()


def cookies(page) -> set[str]:
    return {cookie["name"] for cookie in page.context.cookies() if cookie["name"] != "_streamlit_xsrf"}


def test_whom_the_provider_vouches_for_gets_a_session_of_the_account_with_that_identity(page, address, provider, store):
    provider.person = PERSON
    sign_in(page, address, "/submissions")
    page.get_by_role("button", name="赵评委 · 评委").wait_for()
    assert page.url == f"{address}/submissions"
    assert provider.asked[-1]["code_challenge_method"] == "S256"
    assert {name for name in cookies(page) if "streamlit_user" in name} == set()
    entry = store.view_for(local_user("王")).audit.entries(limit=1)[0]
    assert (entry.name, entry.action) == ("赵评委", "统一身份登录")


def test_the_session_survives_a_reload_and_ends_when_it_is_revoked(page, address, provider, store):
    provider.person = PERSON
    sign_in(page, address)
    page.get_by_role("button", name="赵评委 · 评委").wait_for()
    page.reload()
    page.get_by_role("button", name="赵评委 · 评委").wait_for()
    accounts = store.view_for(local_user("王")).accounts
    accounts.end_sessions(next(account.id for account in accounts.list() if account.login == "zhao"))
    page.reload()
    page.get_by_role("link", name="用统一身份登录").wait_for()
    page.goto(f"{address}/review")
    assert page.url.startswith(f"{address}/login")


STRANGERS = {
    "an unknown address": PERSON | {"email": "nobody@office.example"},
    "an address that the provider did not verify": PERSON | {"email_verified": False},
    "no address": {"sub": "u-4711"},
}


@pytest.mark.parametrize("person", STRANGERS.values(), ids=STRANGERS)
def test_a_stranger_gets_no_account_and_no_session(page, address, provider, store, person):
    before = [account.login for account in store.view_for(local_user("王")).accounts.list()]
    provider.person = person
    sign_in(page, address)
    page.get_by_text("没有对应的账号").wait_for()
    assert COOKIE not in cookies(page)
    assert {name for name in cookies(page) if "streamlit_user" in name} == set()
    page.goto(f"{address}/submissions")
    assert page.url.startswith(f"{address}/login")
    assert [account.login for account in store.view_for(local_user("王")).accounts.list()] == before


def test_a_subject_will_do_and_a_disabled_account_will_not(page, address, provider, store):
    accounts = store.view_for(local_user("王")).accounts
    made = accounts.create("qian", "钱干事", Role.STAFF, "", identity="u-0815")
    provider.person = {"sub": "u-0815"}
    sign_in(page, address)
    page.get_by_role("button", name="钱干事 · 工作人员").wait_for()
    accounts.set_disabled(made.id, True)
    page.goto(f"{address}/login")
    page.get_by_role("link", name="用统一身份登录").click()
    page.locator("#agree").click()
    page.get_by_text("账号已停用").wait_for()


def test_an_answer_that_nobody_asked_for_opens_nothing(page, address):
    page.goto(f"{address}/oauth2callback?code=stolen&state=made-up")
    page.wait_for_url(f"{address}/login**")
    assert COOKIE not in cookies(page)


def test_the_password_still_works_beside_it(page, address):
    page.goto(f"{address}/login")
    page.fill("#login", "boss")
    page.fill("#password", PASSWORD)
    page.click("button")
    page.get_by_role("button", name="周管理 · 管理员").wait_for()


def test_an_open_tab_goes_to_the_login_page_by_itself_when_its_session_is_ended(page, address, store):
    page.goto(f"{address}/login")
    page.fill("#login", "boss")
    page.fill("#password", PASSWORD)
    page.click("button")
    page.wait_for_event("response", lambda answer: answer.url == f"{address}/session" and answer.status == 204)  # all is drawn by then
    accounts = store.view_for(local_user("王")).accounts
    accounts.end_sessions(next(account.id for account in accounts.list() if account.login == "boss"))
    page.wait_for_url(f"{address}/login**", timeout=60_000)
    assert page.get_by_role("button", name="周管理 · 管理员").count() == 0
