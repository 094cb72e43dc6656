"""axe-core on every screen in the light and the dark theme: no serious or critical fault, and no list of excuses."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import settle
from ui.navigation import SCREENS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
THEMES = ("light", "dark")
_LOOK = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  const worst = found.violations.filter((fault) => ["serious", "critical"].includes(fault.impact));
  return worst.flatMap((fault) => fault.nodes.map((node) => `${fault.id} · ${node.html.slice(0, 200)} · ${node.failureSummary}`));
}"""


@pytest.fixture(scope="module")
def faults(sample, chromium, deep_addresses) -> dict[tuple[str, str], list[str]]:
    """(theme, address) → what axe finds there; every tab of a screen is opened in the light theme."""
    found = {}
    for theme in THEMES:
        page = chromium.new_context(viewport={"width": 1366, "height": 768}, color_scheme=theme).new_page()
        page.set_default_timeout(60_000)
        for address in ("", *(screen.file for screen in SCREENS[1:]), *deep_addresses.values()):
            page.goto(f"{sample}/{address}{'&' if '?' in address else '?'}demo=true")
            page.locator("[data-testid=stMain] h1").first.wait_for()
            for name in _views(page, every_tab=theme == "light"):
                page.evaluate(Axe().axe_script)
                found[theme, f"{address} {name}".strip()] = page.evaluate(_LOOK)
        page.context.close()
    return found


def _views(page, *, every_tab: bool) -> Iterator[str]:
    """The page as it opens, then with each of its other tabs."""
    settle(page)
    page.locator("[data-testid=stSidebarNavItems][role=none]").wait_for()
    yield ""
    tabs = page.locator("[data-testid=stMain] [role=tab][aria-selected=false]")
    names = [tab.inner_text() for tab in tabs.all() if tab.is_visible()] if every_tab else []
    for name in names:
        page.get_by_role("tab", name=name, exact=True).first.click()
        settle(page)
        yield name


def test_no_screen_has_a_serious_fault(faults):
    told = {fault: where for where, found in faults.items() for fault in found}
    if told:
        pytest.fail("\n".join(f"{theme} {address}: {fault}" for fault, (theme, address) in sorted(told.items())), pytrace=False)


def test_every_screen_was_looked_at_in_both_themes(faults):
    for theme in THEMES:
        looked_at = {address.partition(" ")[0] for seen_in, address in faults if seen_in == theme}
        assert {screen.file for screen in SCREENS[1:]} | {""} <= looked_at
