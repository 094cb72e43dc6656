"""The keys J and K in a real Chromium: they step through a queue, and are letters in a text field."""

import re

import pytest

from tests.browser.conftest import read_part_of_the_sample, served, settle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(read_part_of_the_sample(tmp_path_factory.mktemp("home"), 8)) as base:
        yield base


@pytest.mark.parametrize(("page", "name"), [("scopes", "case"), ("repeats", "pair")])
def test_j_and_k_step_through_a_queue_and_are_letters_in_a_text_field(address, chromium, page, name):
    screen = chromium.new_page(viewport={"width": 1366, "height": 768})
    screen.set_default_timeout(30_000)
    screen.goto(f"{address}/{page}?demo=true")
    screen.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    settle(screen)
    screen.locator("[data-testid=stDataFrame] canvas").first.click(position={"x": 16, "y": 55}, force=True)
    screen.get_by_text(re.compile("第 1 / 8")).wait_for()
    settle(screen)
    screen.keyboard.press("j")
    screen.get_by_text(re.compile("第 2 / 8")).wait_for()
    settle(screen)
    screen.keyboard.press("k")
    screen.get_by_text(re.compile("第 1 / 8")).wait_for()
    settle(screen)
    first = screen.url
    reason = screen.get_by_label(re.compile("理由")).first
    reason.click()
    reason.type("jjk")
    settle(screen)
    assert (screen.url, reason.input_value()) == (first, "jjk")
    assert f"{name}=" in first
    screen.close()
