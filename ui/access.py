"""登录 routes and who is asking: the only place where our cookie is set or read; ui/identity.py reads Streamlit's.

server.py mounts them; a page asks ``Access(store).user(st.context.cookies)``. While there are no accounts the installation is in personal
mode: ``user`` is None, ``is_personal`` is True, and pages work for the local user.
"""

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import quote, unquote, urlsplit

from itsdangerous import BadSignature, Signer
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from store.errors import LoginRefused
from store.gate import SESSION_LASTS, Gate
from store.store import Store
from store.users import User
from ui import identity

COOKIE = "caselens_session"
LOGIN, LOGOUT, LOGIN_WITH = "/login", "/logout", "/login/with"
STILL_IN = "/session"
"""Answers open tabs that ask whether their session still holds; without one the guard says 401 in its stead."""
GOING_TO = "caselens_to"
"""Cookie with the page that was asked for, kept while the identity provider asks who it is."""
PROVIDER_TAKES = 600
"""Seconds that it is kept."""
_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>案例鉴 · 登录</title><style>body{{font:16px/1.6 system-ui,"Microsoft YaHei",sans-serif;max-width:22rem;margin:14vh auto;padding:0 1rem}}
label{{display:block;margin:1rem 0 .2rem}}input,button{{font:inherit;width:100%;padding:.5rem;box-sizing:border-box}}
button{{margin-top:1.5rem}}a{{display:block;margin-top:1rem;text-align:center;color:inherit}}p{{color:#a33}}</style><h1>案例鉴</h1>
<form method="post" action="{action}">
<label for="login">登录名</label><input id="login" name="login" autocomplete="username" required autofocus>
<label for="password">密码</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<input type="hidden" name="to" value="{to}"><button>登录</button></form>{other}<p role="alert">{message}</p></html>"""
_OTHER = '<a href="{address}">用统一身份登录</a>'
_ONWARD = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>案例鉴</title>
<meta http-equiv="refresh" content="0;url={to}"><a href="{to}">继续</a></html>"""
"""A page and no redirect: a strict cookie is not sent along a navigation that the provider's site began."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


class Access:
    """Who is behind a request. The cookie holds a signed random token; what it stands for is in the database and can be revoked there."""

    def __init__(self, store: Store) -> None:
        self.gate = Gate(store)
        self._signer = Signer(self.gate.cookie_secret(), salt="caselens session")

    @property
    def is_personal(self) -> bool:
        return self.gate.is_open()

    def user(self, cookies: Mapping[str, str]) -> User | None:
        """The user of a request's cookies, None for nobody. Ask on every rerun: a revoked session ends at once."""
        token = self.token(cookies)
        return self.gate.user_of(token) if token else None

    def token(self, cookies: Mapping[str, str]) -> str:
        """The session token of the cookies, empty when there is none or its signature is wrong."""
        try:
            return self._signer.unsign(cookies.get(COOKIE, "")).decode()
        except BadSignature:
            return ""

    def signed(self, token: str) -> str:
        return self._signer.sign(token).decode()


def access_routes(store: Store) -> list[Route]:
    """GET and POST /login, POST /logout; GET /login/with to the identity provider, where there is one; GET /session."""
    access = Access(store)

    async def show(request: Request) -> Response:
        names = identity.vouched_for(request.cookies) if identity.is_offered() else frozenset()
        return await exchange(request, names) if names else _page("", to=request.query_params.get("to", ""))

    async def exchange(request: Request, names: frozenset[str]) -> Response:
        """A session for whom the provider vouched; its cookie goes either way."""
        try:
            token = await run_in_threadpool(access.gate.log_in_as, names, place=_place(request))
        except LoginRefused as refused:
            response: Response = _page(str(refused), 403)
        else:
            to = escape(_own_address(unquote(request.cookies.get(GOING_TO, ""))))
            response = HTMLResponse(_ONWARD.format(to=to), headers=_HEADERS)
            _set_session(response, request, access.signed(token))
        identity.forget(response, request.cookies)
        response.delete_cookie(GOING_TO, path="/")
        return response

    async def log_in_with(request: Request) -> Response:
        if not identity.is_offered():
            return RedirectResponse(LOGIN, 303, _HEADERS)
        response = RedirectResponse(identity.provider_address(), 303, _HEADERS)
        to = quote(_own_address(request.query_params.get("to", "")), safe="")
        response.set_cookie(GOING_TO, to, max_age=PROVIDER_TAKES, httponly=True, samesite="lax", path="/")
        return response

    async def log_in(request: Request) -> Response:
        if not _same_site(request):
            return _page("请从本系统的登录页登录。", 403)
        form = await request.form()
        to = str(form.get("to", ""))
        login, password = str(form.get("login", ""))[:200], str(form.get("password", ""))[:1000]
        try:
            token = await run_in_threadpool(access.gate.log_in, login, password, place=_place(request))
        except LoginRefused as refused:
            return _page(str(refused), 401, to=to)
        response = RedirectResponse(_own_address(to), status_code=303, headers=_HEADERS)
        _set_session(response, request, access.signed(token))
        return response

    async def log_out(request: Request) -> Response:
        if _same_site(request):
            token = access.token(request.cookies)
            if token:
                await run_in_threadpool(access.gate.log_out, token, place=_place(request))
        response = RedirectResponse(LOGIN, status_code=303, headers=_HEADERS)
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return response

    return [
        Route(LOGIN, show),
        Route(LOGIN, log_in, methods=["POST"]),
        Route(LOGIN_WITH, log_in_with),
        Route(LOGOUT, log_out, methods=["POST"]),
        Route(STILL_IN, lambda _request: Response(status_code=204, headers=_HEADERS)),
    ]


def _set_session(response: Response, request: Request, signed: str) -> None:
    seconds, secure = int(SESSION_LASTS.total_seconds()), request.url.scheme == "https"
    response.set_cookie(COOKIE, signed, max_age=seconds, httponly=True, samesite="strict", secure=secure, path="/")


def _page(message: str, status: int = 200, *, to: str = "") -> HTMLResponse:
    other = _OTHER.format(address=escape(f"{LOGIN_WITH}?to={quote(to, safe='')}")) if identity.is_offered() else ""
    return HTMLResponse(_PAGE.format(action=LOGIN, message=escape(message), to=escape(to), other=other), status, _HEADERS)


def _own_address(to: str) -> str:
    """The page that was asked for before the login; anything that a browser could take for another site is the first page."""
    return to if re.fullmatch(r"/(?![/\\])[!-~]*", to[:2000]) and "\\" not in to else "/"


def _same_site(request: Request) -> bool:
    """Browsers send Origin with every POST; one from elsewhere, or none, is no login form of ours."""
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host", "") != ""


def _place(request: Request) -> str:
    return request.client.host if request.client else "未知"
