"""统一身份 (OIDC): Streamlit's own login talks to the provider, and its cookie is exchanged here, once, for a session that can be revoked.

It is off unless secrets.toml has an [auth] section with one provider and Authlib is installed. Streamlit's cookie says who somebody is for
thirty days and nobody can take it back; therefore it opens nothing by itself. It lives from the provider's answer to the exchange only.
"""

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response
from streamlit.auth_util import (
    encode_provider_token,
    get_cookie_with_chunks,
    get_secrets_auth_section,
    is_authlib_installed,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

PROVIDER = "default"
"""The one provider: with several, a subject of one could pass for the same subject of another."""
SHORTEST_SECRET = 32
"""Characters of the secret that signs Streamlit's cookie: whoever guesses it is anybody."""
STREAMLIT_PATHS = frozenset({"/auth/login", "/oauth2callback"})
"""Streamlit's routes that somebody without a session must reach."""


def is_offered() -> bool:
    """Whether secrets.toml names a provider and everything is there to talk to it."""
    return bool(get_secrets_auth_section()) and not fault()


def fault() -> str:
    """Why the [auth] section of secrets.toml cannot be used (Chinese); empty when it can, and when there is none."""
    if not get_secrets_auth_section():
        return ""
    try:
        validate_auth_credentials(PROVIDER)
    except StreamlitAuthError as error:
        return f"统一身份登录没有启用：secrets.toml 的 [auth] 不完整（{error}）"
    if not is_authlib_installed():
        return "统一身份登录没有启用：请先安装 requirements-oidc.txt。"
    if len(get_cookie_secret()) < SHORTEST_SECRET:
        return f"统一身份登录没有启用：[auth] 的 cookie_secret 至少 {SHORTEST_SECRET} 个字符，请用随机串。"
    return ""


def provider_address() -> str:
    """Where st.login sends a browser; the token in it holds for a few minutes."""
    return f"/auth/login?provider={encode_provider_token(PROVIDER)}"


def vouched_for(cookies: Mapping[str, str]) -> frozenset[str]:
    """The names under which the provider knows the visitor: subject, and the e-mail address unless the provider says that it is not
    verified. Empty without a cookie that Streamlit signed."""
    claims = _claims(cookies)
    if claims.get("provider") != PROVIDER or claims.get("is_logged_in") is not True:
        return frozenset()
    email = claims.get("email") if claims.get("email_verified", True) in (True, "true") else None
    return frozenset(name.strip() for name in (claims.get("sub"), email) if isinstance(name, str) and name.strip())


def forget(response: Response, cookies: Mapping[str, str]) -> None:
    """Take Streamlit's cookies away again, with their pieces."""
    for name in cookies:
        if name.startswith((USER_COOKIE_NAME, TOKENS_COOKIE_NAME)):
            response.delete_cookie(name, path="/")


def _claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    def one(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, cookies.get(name, ""))

    held = get_cookie_with_chunks(one, USER_COOKIE_NAME)
    try:
        claims = json.loads(held) if held else {}
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}
