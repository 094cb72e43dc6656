"""A small OpenID Connect provider on loopback: discovery, a page that asks, one-time codes with PKCE, signed tokens, keys."""

import base64
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "caselens", "client-secret-of-the-test"


class IdentityProvider:
    """``person`` is who will be vouched for: the claims of the next token. ``asked`` holds what the program sent to /authorize."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://localhost:{port}"  # another site than 127.0.0.1, as a real provider is
        self.person: dict[str, Any] = {}
        self.asked: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._key = RSAKey.generate_key(2048, {"kid": "test", "use": "sig", "alg": "RS256"})
        routes = [
            Route("/.well-known/openid-configuration", self._discovery),
            Route("/authorize", self._ask),
            Route("/agreed", self._agreed),
            Route("/token", self._token, methods=["POST"]),
            Route("/keys", self._keys),
        ]
        self.server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), host="127.0.0.1", port=port, log_level="error"))

    async def _discovery(self, _request: Request) -> Response:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return JSONResponse(
            {name: f"{self.issuer}/{path}" for name, path in places.items()}
            | {
                "issuer": self.issuer,
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def _ask(self, request: Request) -> Response:
        """A page of the provider's own: what follows is a navigation that another site began."""
        self.asked.append(dict(request.query_params))
        return HTMLResponse(f'<a id="agree" href="/agreed?{urlencode(self.asked[-1])}">agree</a>')

    async def _agreed(self, request: Request) -> Response:
        code = secrets.token_urlsafe(16)
        self._codes[code] = dict(request.query_params)
        return RedirectResponse(
            f"{request.query_params['redirect_uri']}?{urlencode({'code': code, 'state': request.query_params['state']})}"
        )

    async def _token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        asked = self._codes.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        known = request.headers.get("authorization") == f"Basic {basic}" or form.get("client_secret") == SECRET
        challenge = base64.urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if asked is None or not known or asked.get("code_challenge") != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]} | self.person
        token = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self._key)
        return JSONResponse({"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 300, "id_token": token})

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})


@contextmanager
def running_provider(port: int) -> Iterator[IdentityProvider]:
    provider = IdentityProvider(port)
    thread = threading.Thread(target=provider.server.run, daemon=True)
    thread.start()
    while not provider.server.started:
        time.sleep(0.05)
    yield provider
    provider.server.should_exit = True
    thread.join(10)
