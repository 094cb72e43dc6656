import asyncio

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from store.store import open_store
from store.users import Role, local_user
from tests.ui.asgi import ask, exchange, scope_of
from ui import login_required
from ui.access import COOKIE, Access, access_routes
from ui.login_required import POLICY_VIOLATION, LoginRequired

PASSWORD = "correct horse 9"
PATHS = ("/", "/submissions", "/media/a.xlsx", "/component/x/y.js", "/_stcore/upload_file/1/2", "/_stcore/host-config", "/static/index.js")


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'caselens.db'}", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def app(store):
    async def answer(_request):
        return PlainTextResponse("inside")

    async def accept(websocket):
        await websocket.accept()

    routes = [*access_routes(store), WebSocketRoute("/_stcore/stream", accept), Route("/{path:path}", answer)]
    return Starlette(routes=routes, middleware=[Middleware(LoginRequired, access=Access(store))])


@pytest.fixture
def accounts(store):
    return store.view_for(local_user("王")).accounts


@pytest.fixture
def judge(accounts):
    return accounts.create("zhao", "赵评委", Role.JUDGE, PASSWORD)


def session(app) -> dict[str, str]:
    return ask(app, "POST", "/login", {"login": "zhao", "password": PASSWORD}).cookies


def connected(app, **where) -> bool:
    cookie = "; ".join(f"{name}={value}" for name, value in where.pop("cookies", {}).items())
    return exchange(app, scope_of("websocket", "/_stcore/stream", cookie=cookie, **where))[0]["type"] == "websocket.accept"


@pytest.mark.parametrize("path", PATHS)
def test_without_a_session_nothing_is_answered(app, judge, path):
    assert (ask(app, "GET", path).status, ask(app, "GET", path).body) == (401, "请先登录。")
    assert ask(app, "GET", path, cookies={COOKIE: "forged.value"}).status == 401
    assert not connected(app)


def test_a_browser_is_taken_to_the_login_and_back(app, judge):
    answer = ask(app, "GET", "/submissions", query="case=2024-0001", accept="text/html")
    assert (answer.status, answer.headers["location"]) == (303, "/login?to=%2Fsubmissions%3Fcase%3D2024-0001")
    assert 'value="/submissions?case=2024-0001"' in ask(app, "GET", "/login", query="to=/submissions?case=2024-0001").body


def test_the_login_page_and_the_health_of_the_server_answer_everybody(app, judge):
    assert ask(app, "GET", "/login").status == 200
    assert ask(app, "GET", "/_stcore/health").status == 200


@pytest.mark.parametrize("path", PATHS)
def test_a_session_opens_everything_until_it_is_ended(app, accounts, judge, path):
    cookies = session(app)
    assert ask(app, "GET", path, cookies=cookies).body == "inside"
    assert connected(app, cookies=cookies)
    accounts.end_sessions(judge.id)
    assert ask(app, "GET", path, cookies=cookies).status == 401
    assert not connected(app, cookies=cookies)


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", "caselens.localhost"])
def test_personal_mode_needs_no_login_on_this_machine(app, host):
    assert ask(app, "GET", "/", client="127.0.0.1", host=host).body == "inside"
    assert connected(app, client="::1", host=host)


@pytest.mark.parametrize(("client", "host"), [("10.0.0.8", "127.0.0.1"), ("10.0.0.8", "office.local"), ("127.0.0.1", "elsewhere.example")])
def test_personal_mode_refuses_everybody_else_in_words(app, client, host):
    answer = ask(app, "GET", "/", client=client, host=host)
    assert (answer.status, "单机使用" in answer.body) == (403, True)
    assert not connected(app, client=client, host=host)


def test_an_open_connection_is_closed_when_its_session_is_ended(app, accounts, judge, monkeypatch):
    """Without a message from the browser: the tab may lie open on a wall."""
    monkeypatch.setattr(login_required, "LOOKED_AT_EVERY", 0.05)
    cookie = "; ".join(f"{name}={value}" for name, value in session(app).items())
    sent, came = [], []

    async def tab(scope, receive, send):
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] != "websocket.disconnect":
            came.append(message)
        came.append(message)
        await send({"type": "websocket.send", "text": "too late"})

    async def live() -> None:
        messages = asyncio.Queue()
        for message in ({"type": "websocket.connect"}, {"type": "websocket.receive", "text": "hello"}):
            messages.put_nowait(message)
        guarded = LoginRequired(tab, app.user_middleware[0].kwargs["access"])

        async def send(message) -> None:
            sent.append(message)

        open_tab = asyncio.ensure_future(guarded(scope_of("websocket", "/_stcore/stream", cookie=cookie), messages.get, send))
        while len(came) < 2:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
        assert not open_tab.done()
        accounts.end_sessions(judge.id)
        await asyncio.wait_for(open_tab, 10)

    asyncio.run(live())
    assert [message["type"] for message in came] == ["websocket.connect", "websocket.receive", "websocket.disconnect"]
    assert [(message["type"], message.get("code")) for message in sent] == [
        ("websocket.accept", None),
        ("websocket.close", POLICY_VIOLATION),
    ]


def test_a_tab_that_asks_is_told_whether_its_session_holds(app, accounts, judge):
    cookies = session(app)
    assert ask(app, "GET", "/session", cookies=cookies).status == 204
    accounts.end_sessions(judge.id)
    assert ask(app, "GET", "/session", cookies=cookies).status == 401
