"""The browser asks nobody but the program: the network log of a walk over all screens names one host."""

from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import settle
from ui.navigation import SCREENS

pytestmark = pytest.mark.browser
LOCAL = frozenset({"data", "blob", "about"})
"""Schemes of addresses that leave nothing."""


def test_no_request_leaves_for_another_host(sample, chromium, deep_addresses):
    asked: set[str] = set()
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    context.on("request", lambda request: asked.add(request.url))
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("websocket", lambda socket: asked.add(socket.url))
    for address in ("", *(screen.file for screen in SCREENS[1:]), *deep_addresses.values()):
        page.goto(f"{sample}/{address}{'&' if '?' in address else '?'}demo=true")
        page.locator("[data-testid=stMain] h1").first.wait_for()
        settle(page)
        for tab in page.locator("[data-testid=stMain] [role=tab][aria-selected=false]").all():
            if tab.is_visible():
                tab.click()
                settle(page)
    context.close()
    parts = [urlsplit(url) for url in asked]
    assert {part.netloc for part in parts if part.scheme not in LOCAL} == {urlsplit(sample).netloc}
    assert {part.scheme for part in parts} >= {"http", "ws"}
