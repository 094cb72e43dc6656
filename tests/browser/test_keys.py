"""The keys J and K in a real Chromium: they step through a queue, and are letters in a text field."""

import re

import pytest

from jobs.analysis import Analyses
from jobs.imports import start_import
from store.store import open_store
from store.users import local_user
from tests.browser.conftest import served, settle
from ui.actions import SAMPLE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    store, user = open_store(home=home, demo=True), local_user("王某")
    start_import(store, user, 2024, [("winners.jsonl", (SAMPLE / "winners.jsonl").read_bytes())], library=True).wait(120)
    forms = sorted((SAMPLE / "submissions").glob("*.docx"))[:8]
    start_import(store, user, 2024, [(path.name, path.read_bytes()) for path in forms]).wait(120)
    _, job = Analyses(store).ensure(2024)
    assert job is None or job.wait(300)
    store.close()
    with served(home) as base:
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
