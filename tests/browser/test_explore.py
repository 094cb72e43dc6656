"""Exploring in a real Chromium: a mark filters the rest, the chip and the address say so, a refresh keeps it, one click takes it away."""

import re

import pytest

from tests.browser.conftest import read_part_of_the_sample, served, settle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(read_part_of_the_sample(tmp_path_factory.mktemp("home"), 14)) as base:
        yield base


@pytest.fixture
def screen(chromium):
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(30_000)
    yield page
    page.close()


def bars(screen, key: str):
    return screen.locator(f"[class*=st-key-{key}] .barlayer .point path")


def test_marks_of_the_overview_filter_and_the_address_keeps_them(address, screen):
    screen.goto(f"{address}/?demo=true")
    screen.get_by_text("共 14 项").wait_for()
    settle(screen)
    bars(screen, "kinds").first.click(force=True)
    screen.get_by_text(re.compile(r"\d+ / 14 项在列")).wait_for()
    settle(screen)
    bars(screen, "spread_length").first.click(force=True)
    screen.get_by_role("button", name=re.compile("字数 .*✕")).wait_for()
    settle(screen)
    assert "kind=" in screen.url
    assert "band=length" in screen.url
    kept = screen.get_by_text(re.compile(r"\d+ / 14 项在列")).inner_text()
    screen.reload()
    screen.get_by_text(kept).wait_for()
    screen.get_by_role("button", name="清除全部筛选").click()
    screen.get_by_text("共 14 项").wait_for()
    assert "kind=" not in screen.url


def test_the_printed_page_is_the_sheet_alone(address, screen):
    screen.goto(f"{address}/submissions?demo=true")
    screen.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    settle(screen)
    screen.locator("[data-testid=stDataFrame] canvas").first.click(position={"x": 16, "y": 55}, force=True)
    screen.get_by_role("tab", name="打印单页").click()
    screen.locator(".sheet").wait_for()
    screen.emulate_media(media="print")
    assert screen.locator(".sheet").is_visible()
    assert not screen.get_by_role("link", name="总览").is_visible()
    assert not screen.get_by_role("button", name="返回列表").is_visible()
    tall = "document.querySelector('[data-testid=stMain]').scrollHeight <= document.querySelector('[data-testid=stMain]').clientHeight + 1"
    assert screen.evaluate(tall)


def test_a_click_on_the_map_and_on_the_network_opens_what_is_behind(address, screen):
    screen.goto(f"{address}/themes?demo=true")
    screen.get_by_role("tab", name="主题图").click()
    settle(screen)
    screen.locator("[class*=st-key-map_] .point").nth(3).click(force=True)
    screen.wait_for_url(re.compile("near="))
    screen.get_by_text("本年主题最近").wait_for()
    screen.get_by_role("tab", name="人与地").click()
    settle(screen)
    screen.locator("[class*=st-key-meet_] .point").last.click(force=True)
    screen.wait_for_url(re.compile("meet="))
    screen.get_by_text("同句最多").wait_for()
