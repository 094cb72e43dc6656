"""The guard before every request of server.py: pages, websocket, media, uploads and components alike.

With accounts, nobody without a session gets anything but the login page. Without accounts (personal mode) only the own machine gets in,
under its own name: a page of another site that points its name at 127.0.0.1 is refused too.
"""

import asyncio
from html import escape
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import identity
from ui.access import LOGIN, LOGIN_WITH, LOGOUT, Access

OPEN_PATHS = frozenset({LOGIN, LOGIN_WITH, LOGOUT, "/_stcore/health"})
"""What answers without a session; none of it says anything about the data."""
POLICY_VIOLATION = 1008
"""Code of a websocket that is closed for want of a right (RFC 6455)."""
ONLY_HERE = "案例鉴现在是单机使用，只接受本机打开（http://127.0.0.1）。要多人共用，请先在本机“阶段、账号与日志”页建立管理员账号。"
_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>案例鉴</title>
<style>body{{font:16px/1.8 system-ui,"Microsoft YaHei",sans-serif;max-width:30rem;margin:14vh auto;padding:0 1rem}}</style>
<h1>案例鉴</h1><p>{message}</p></html>"""
LOOKED_AT_EVERY = 15.0
"""Seconds between two looks at the session of an open websocket."""
_mounted: list["LoginRequired"] = []


class LoginRequired:
    """ASGI middleware; Streamlit puts it before its own."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access
        _mounted.append(self)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = await run_in_threadpool(self._refusal, HTTPConnection(scope))
        if refusal is None and scope["type"] == "websocket":
            await self._while_it_holds(scope, receive, send)
        elif refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": ""})
        else:
            await refusal(scope, receive, send)

    async def _while_it_holds(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a websocket through until its session is ended: an open tab gets nothing more then, whether or not anybody clicks in it."""
        ended, asked = asyncio.Event(), HTTPConnection(scope)

        async def watch() -> None:
            while not ended.is_set():
                await asyncio.sleep(LOOKED_AT_EVERY)
                if await run_in_threadpool(self._refusal, asked) is not None:
                    ended.set()
                    await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": ""})

        async def receive_or_end() -> Message:
            coming, end = asyncio.ensure_future(receive()), asyncio.ensure_future(ended.wait())
            await asyncio.wait((coming, end), return_when=asyncio.FIRST_COMPLETED)
            if ended.is_set():
                coming.cancel()
                return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}
            end.cancel()
            return coming.result()

        async def send_while_open(message: Message) -> None:
            if not ended.is_set():
                await send(message)

        watching = asyncio.ensure_future(watch())
        try:
            await self._app(scope, receive_or_end, send_while_open)
        finally:
            watching.cancel()

    def _refusal(self, asked: HTTPConnection) -> Response | None:
        """What to answer instead of the application, None to let the request through."""
        if self._access.is_personal:
            return None if is_from_here(asked) else HTMLResponse(_PAGE.format(message=escape(ONLY_HERE)), 403)
        if _is_open(asked.url.path) or self._access.user(asked.cookies) is not None:
            return None
        if "text/html" in asked.headers.get("accept", ""):
            return RedirectResponse(login_address(asked.url.path, asked.url.query), 303, {"Cache-Control": "no-store"})
        return PlainTextResponse("请先登录。", 401, {"Cache-Control": "no-store"})


def _is_open(path: str) -> bool:
    return path in OPEN_PATHS or (path in identity.STREAMLIT_PATHS and identity.is_offered())


def is_mounted() -> bool:
    """Whether this process guards its requests, i.e. was started by server.py."""
    return bool(_mounted)


def is_from_here(asked: HTTPConnection) -> bool:
    """Whether a request comes from this machine and calls it by one of its own names."""
    client = asked.client.host if asked.client else ""
    return _is_loopback(client) and _is_loopback(urlsplit(f"//{asked.headers.get('host', '')}").hostname or "")


def login_address(path: str, query: str = "") -> str:
    """The login page that afterwards goes on to the page asked for."""
    wanted = f"{path}?{query}" if query else path
    return LOGIN if wanted == "/" else f"{LOGIN}?to={quote(wanted, safe='')}"


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
