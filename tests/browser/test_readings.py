"""解析待核 in a real Chromium: the picture beside the fields, markup of a form shown as words, correct and go on."""

import io
import re

import pytest
from PIL import Image, ImageDraw

from analysis.records import FieldReading, Submission
from jobs.analysis import Analyses
from store.store import open_store
from store.submissions import Original
from store.users import local_user
from tests.browser.conftest import served

YEAR = 2024
UNITS = {1: "常州市<img src=x onerror=alert(1)>教育局", 2: "溧阳市融媒体中心"}
TITLES = {1: "扫描的书屋", 2: "村头的广播"}
pytestmark = pytest.mark.browser


def sheet() -> bytes:
    page, buffer = Image.new("RGB", (1240, 1754), "white"), io.BytesIO()
    ImageDraw.Draw(page).rectangle((200, 200, 700, 260), fill="black")
    page.save(buffer, "PNG")
    return buffer.getvalue()


def scanned(number: int) -> Submission:
    return Submission(
        f"scan-{number}", YEAR, UNITS[number], TITLES[number], f"{TITLES[number]}的做法与成效。" * 30,
        source_file=f"{number}.png", doubts=("由扫描件或图片识别而来，请对照原件核对",),
        readings=(FieldReading("unit", 0.62, 0, (0.16, 0.11, 0.57, 0.15)),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    store = open_store(home=home)
    for number in (1, 2):
        store.view_for(local_user("王某")).submissions.add(YEAR, [scanned(number)], Original(f"{number}.png", sheet() + bytes(number)))
    _, job = Analyses(store).ensure(YEAR)
    assert job is None or job.wait(300)
    store.close()
    with served(home) as base:
        yield base


def test_a_scan_is_compared_corrected_and_the_next_one_opens(address, chromium):
    screen = chromium.new_page(viewport={"width": 1366, "height": 768})
    screen.set_default_timeout(40_000)
    screen.on("dialog", lambda dialog: pytest.fail("a form's script ran"))
    screen.goto(f"{address}/readings")
    screen.get_by_text(TITLES[1], exact=False).first.wait_for()
    picture = screen.get_by_test_id("stImage").first
    picture.wait_for()
    assert picture.bounding_box()["width"] > 400
    assert screen.get_by_text(re.compile("申报单位.*把握低 62%")).is_visible()
    unit = screen.get_by_label("申报单位")
    assert unit.input_value() == UNITS[1]
    assert screen.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth")
    unit.fill("常州市教育局")
    unit.press("Tab")
    screen.get_by_role("button", name="已核对，下一件").click()
    screen.get_by_text(TITLES[2], exact=False).first.wait_for()
    screen.get_by_text(re.compile("待核 1 件")).wait_for()
    screen.close()
