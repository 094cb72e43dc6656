"""report.html in a Chromium without a network: it asks for nothing, its charts answer, and it prints."""

import pytest

from analysis.call import load_call
from export.imprint import Imprint
from export.page import page_bytes
from export.page_charts import report_charts
from tests.factories import make_report

pytestmark = pytest.mark.browser
CALL = load_call(2024)


@pytest.fixture
def report_page(chromium, tmp_path):
    """The page of two cases, opened from the disk."""
    report = make_report()
    path = tmp_path / "report.html"
    path.write_bytes(page_bytes(report, CALL, Imprint("虚构示例数据"), charts=report_charts(report, CALL)))
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    page = context.new_page()
    page.asked, page.wrong = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.goto(path.as_uri())
    page.locator(".barlayer .point path").first.wait_for()
    yield page
    context.close()


def shown(page, table: int) -> list[str]:
    return page.locator(".data").nth(table).locator("tbody tr:visible").all_inner_texts()


def test_it_asks_for_nothing_but_itself_and_fits_the_screen(report_page):
    assert [url.rsplit("/", 1)[1] for url in report_page.asked] == ["report.html"]
    assert report_page.wrong == []
    assert report_page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_words_narrow_every_table_to_the_cases_that_hold_them(report_page):
    report_page.fill("#words", "市教育局 村口")
    assert len(shown(report_page, 0)) == 1
    assert len(shown(report_page, 1)) == 1
    report_page.fill("#words", "没有这样的词")
    assert shown(report_page, 0) + shown(report_page, 1) == []
    report_page.fill("#words", "")
    assert len(shown(report_page, 0)) == 2


def test_a_click_on_a_bar_narrows_the_tables(report_page):
    report_page.locator(".barlayer .point path").first.click(force=True)
    assert report_page.input_value("#words") == "1 理论武装"
    assert "留下 2 个案例" in report_page.inner_text("#told")


def test_it_prints(report_page):
    assert report_page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"
