"""One walk in a real Chromium: load the sample, visit every page, filter, correct a scope, refresh, find it kept."""

import re

import pytest

from tests.browser.conftest import served

PAGES = (
    "intake",
    "readings",
    "submissions",
    "themes",
    "scopes",
    "repeats",
    "homogeneity",
    "compliance",
    "review",
    "meeting",
    "winners",
    "units",
    "call",
    "reports",
    "help",
)
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("home")) as base:
        yield base


@pytest.fixture(scope="module")
def screen(chromium):
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(30_000)
    return page


def test_walk(address, screen):
    hosts = set()
    screen.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    screen.goto(f"{address}/submissions")  # a deep link on a fresh server must show the app, not the bare page
    screen.get_by_role("heading", name="案例浏览").wait_for()
    screen.get_by_role("link", name="总览").wait_for()
    screen.get_by_role("link", name="总览").click()
    screen.get_by_role("button", name="打开示例").click()
    screen.get_by_text("区域 × 征集范围").first.wait_for(timeout=180_000)
    for name in PAGES:
        screen.goto(f"{address}/{name}?demo=true")
        screen.wait_for_selector("h1")
        screen.wait_for_timeout(1200)
        assert screen.locator("[data-testid=stException]").count() == 0
        assert "虚构示例数据" in screen.inner_text("[data-testid=stMain]")
        assert screen.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth")
        assert "Upload" not in screen.inner_text("[data-testid=stMain]")
    assert hosts == {address.removeprefix("http://")}


def test_filter_and_corrected_scope_survive_a_refresh(address, screen):
    screen.goto(f"{address}/scopes?demo=true&area=武进区")
    chip = screen.get_by_role("button", name=re.compile("武进区 ✕"))
    chip.wait_for()
    screen.locator("[data-testid=stDataFrame] canvas").first.click(position={"x": 16, "y": 55}, force=True)
    screen.wait_for_url(re.compile("case="))
    screen.get_by_label("改为").first.click()
    screen.get_by_role("option").nth(11).click()
    screen.get_by_role("button", name="保存更改").first.click()
    screen.get_by_text(re.compile("已核定为 12")).first.wait_for()
    screen.reload()
    screen.get_by_text(re.compile("已核定为 12")).first.wait_for()
    chip.wait_for()
