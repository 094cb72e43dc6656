"""A server of the program on a port of its own, and a Chromium that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from benchmarks.ui import YEAR, read_sample
from jobs.analysis import Analyses
from jobs.imports import start_import
from jobs.sample_committee import seat_sample_committee
from store.store import open_store
from store.users import local_user
from ui.actions import SAMPLE

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(home: Path, *options: str, port: int = 0) -> Iterator[str]:
    """The program on the workspace in ``home``; gives its address. ``options`` go to Streamlit."""
    port = port or free_port()
    environment = os.environ | {"CASELENS_HOME": str(home)}
    command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", str(port), *options]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{base}/_stcore/health", timeout=1).close()
            break
        except OSError:
            time.sleep(0.5)
    yield base
    server.terminate()
    server.wait(20)


def settle(page) -> None:
    """Wait until the page's script has run to its end; a menu that is opened before is closed again by what is drawn anew."""
    page.wait_for_timeout(300)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def choose(page, label: str, option: str) -> None:
    """Choose ``option`` from the menu ``label``; opened again, as a person would, when a redrawing of the page has closed it."""
    for _ in range(5):
        settle(page)
        page.get_by_role("combobox", name=label).click()
        found = page.get_by_role("option", name=option)
        try:
            found.click(timeout=4_000)
        except PlaywrightError:
            page.keyboard.press("Escape")
        else:
            return
    raise AssertionError(f"menu {label} never offered {option}")


def read_part_of_the_sample(home: Path, forms: int) -> Path:
    """A demo with the past winners and the first so many forms of the sample, read and analysed."""
    store, user = open_store(home=home, demo=True), local_user("王某")
    start_import(store, user, YEAR, [("winners.jsonl", (SAMPLE / "winners.jsonl").read_bytes())], library=True).wait(120)
    paths = sorted((SAMPLE / "submissions").glob("*.docx"))[:forms]
    start_import(store, user, YEAR, [(path.name, path.read_bytes()) for path in paths]).wait(120)
    _, job = Analyses(store).ensure(YEAR)
    assert job is None or job.wait(300)
    store.close()
    return home


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory) -> Path:
    """A workspace whose demo holds the sample with its committee, read and analysed."""
    home = tmp_path_factory.mktemp("sample")
    store = open_store(home=home, demo=True)
    read_sample(store, local_user("王某"))
    _, job = Analyses(store).ensure(YEAR)
    if job is not None:
        job.wait(300)
    seat_sample_committee(store, YEAR)
    store.close()
    return home


@pytest.fixture(scope="module")
def sample(sample_home) -> Iterator[str]:
    """The address of the program on the sample."""
    with served(sample_home) as base:
        yield base


@pytest.fixture(scope="session")
def deep_addresses(sample_home) -> dict[str, str]:
    """Name → path of what opens inside a screen: a case, a pair, a group, a rule, a winner."""
    store = open_store(home=sample_home, demo=True)
    reports = store.view_for(local_user("王某")).reports
    report = reports.get(reports.latest_key(YEAR))
    store.close()
    case = report.submissions[0].id
    best = max(report.matches, key=lambda match: match.probability)
    return {
        "case": f"submissions?case={case}",
        "scope": f"scopes?case={case}",
        "pair": f"repeats?pair={best.submission_id}~{best.winner_id}",
        "group": f"homogeneity?group={report.groups[0].id}",
        "rule": "compliance?rule=限报数",
        "evidence": f"evidence?case={case}",
        "winner": f"winners?winner={best.winner_id}",
        "search": "submissions?q=志愿者",
        "filtered": "?scope=7&area=武进区",
    }


@pytest.fixture(scope="module")
def chromium():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
