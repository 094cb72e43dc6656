"""One request to an ASGI application, without a server."""

import asyncio
from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode


class Answer:
    def __init__(self, status: int, headers: dict[str, str], body: str, set_cookies: list[str]) -> None:
        self.status, self.headers, self.body, self._set_cookies = status, headers, body, set_cookies

    @property
    def all_cookies(self) -> dict[str, str]:
        """Every cookie that is set or taken away."""
        return {name: morsel.value for line in self._set_cookies for name, morsel in SimpleCookie(line).items()}

    @property
    def cookies(self) -> dict[str, str]:
        return {name: morsel.value for name, morsel in SimpleCookie(self.headers.get("set-cookie", "")).items()}


def scope_of(kind: str, path: str, *, client: str = "10.0.0.8", host: str = "office.local", query: str = "", **headers: str) -> dict:
    given = [(b"host", host.encode()), *((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items() if value)]
    scope = {"type": kind, "path": path, "raw_path": path.encode(), "query_string": quote(query, safe="=&").encode(), "headers": given}
    return scope | {
        "scheme": "http",
        "server": ("office.local", 80),
        "client": (client, 5),
        "http_version": "1.1",
        "asgi": {"version": "3.0"},
    }


def exchange(app, scope: dict, body: bytes = b"") -> list[dict]:
    """What the application sends."""
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": body} if scope["type"] == "http" else {"type": "websocket.connect"}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent


def ask(app, method: str, path: str, form: dict | None = None, cookies: dict | None = None, origin: str = "http://office.local", **where):
    cookie = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    headers = {"content_type": "application/x-www-form-urlencoded", "origin": origin, "cookie": cookie}
    sent = exchange(app, scope_of("http", path, **headers, **where) | {"method": method}, urlencode(form or {}).encode())
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    set_cookies = [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]
    return Answer(sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:]).decode(), set_cookies)
