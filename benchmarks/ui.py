"""How long a person waits in a real Chromium, beside the target: ``python -m benchmarks.ui [--cases 0 3000] [--users 1 10] [--others 9] [--rounds 3]``.

``--cases 0`` is the sample that the program ships (62 files through the real intake); any other number is so many cases mixed from the
sentences of benchmarks/data. Every user has a browser context of their own, thinks three seconds between two clicks and does what the
office does: switches pages, clicks a bar of the overview, opens a case, searches. A step ends when what it asked for stands on the page
and the script has come to rest. *Cold* is the first visit of a page in a fresh server, *warm* every later one. Targets: p95 at most 1 s on
the sample, 2 s on 3,000 cases. ``--home`` keeps the workspaces between runs. Chromium shares the machine with the server: its time is in
every figure, and ten Chromiums on one machine measure Chromium. ``--others`` therefore adds a run with one Chromium beside so many visitors
who load the server by Streamlit's protocol alone. Bytes are what the network log counts; a request to any other host fails the run.
"""

import argparse
import asyncio
import math
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from playwright.async_api import Browser, Page, async_playwright

from analysis.records import Submission
from benchmarks.pipeline import load_cases
from benchmarks.ui_protocol import memory_of_sessions, others_at_work
from jobs.analysis import Analyses
from jobs.imports import start_import
from store.store import Store, open_store
from store.users import local_user
from ui.actions import SAMPLE

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
YEAR, THINKING, LIMIT, SESSIONS = 2024, 3.0, 60_000, 20
PAGES = {
    "总览": "年度总览", "案例浏览": "案例浏览", "主题与词语": "主题与词语", "归类核定": "归类核定", "往年查重": "往年查重", "同质化": "同质化",
    "形式审查": "形式审查", "佐证对照": "佐证对照", "评审打分": "评审打分", "往年成果库": "往年成果库", "导出报告": "导出报告",
}  # fmt: skip
"""Name in the menu → what the heading of the page holds."""
WORDS = ("志愿者", "网络举报", "直播", "微短剧", "清朗", "非遗", "社区", "宣讲")
_RESTED = """([heading, extra]) => {
  const app = document.querySelector('[data-testid=stApp]');
  if (!app || app.getAttribute('data-test-script-state') !== 'notRunning') return false;
  const title = document.querySelector('[data-testid=stMain] h1');
  if (heading && !(title && title.innerText.includes(heading))) return false;
  return !extra || document.querySelector('[data-testid=stMain]').innerText.includes(extra);
}"""


@dataclass
class Waits:
    """Seconds by kind of step, and what the server sent."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    received: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    hosts: set[str] = field(default_factory=set)
    by_page: dict[str, dict[str, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def add(self, kind: str, what: str, seconds: float, received: int) -> None:
        self.seconds[kind].append(seconds)
        self.received[kind].append(received)
        self.by_page[kind][what].append(seconds)

    def slowest(self, kind: str) -> str:
        """The three slowest of a kind by their medians."""
        medians = sorted(((statistics.median(found), what) for what, found in self.by_page[kind].items() if what), reverse=True)
        return "、".join(f"{what} {seconds:.2f}" for seconds, what in medians[:3])


class Visitor:
    """One person with a browser of their own."""

    def __init__(self, page: Page, waits: Waits) -> None:
        self.page, self.waits, self.received = page, waits, 0

    @classmethod
    async def arrive(cls, browser: Browser, address: str, waits: Waits) -> "Visitor":
        page = await (await browser.new_context(viewport={"width": 1366, "height": 768})).new_page()
        page.set_default_timeout(LIMIT)
        self = cls(page, waits)
        session = await page.context.new_cdp_session(page)
        await session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: self._count(event["encodedDataLength"]))
        session.on("Network.webSocketFrameReceived", lambda event: self._count(len(event["response"]["payloadData"]) * 3 // 4))
        session.on("Network.requestWillBeSent", lambda event: self._ask(event["request"]["url"]))
        session.on("Network.webSocketCreated", lambda event: self._ask(event["url"]))
        await self.step("arrive", "总览", page.goto(address, wait_until="commit"), "年度总览")
        return self

    def _count(self, received: float) -> None:
        self.received += int(received)

    def _ask(self, url: str) -> None:
        if (parts := urlsplit(url)).scheme not in {"data", "blob"}:
            self.waits.hosts.add(parts.netloc)

    async def step(self, kind: str, what: str, act, heading: str = "", extra: str = "") -> None:
        """Do ``act``, wait for the page to rest with the heading and the words, book it."""
        begun, before = time.perf_counter(), self.received
        await act
        await self.page.wait_for_function(_RESTED, arg=[heading, extra], polling="raf")
        self.waits.add(kind, what, time.perf_counter() - begun, self.received - before)

    async def switch(self, name: str, kind: str = "page") -> None:
        link = self.page.locator("[data-testid=stSidebarNav]").get_by_role("link", name=name, exact=True)
        await self.step(kind, name, link.click(), PAGES[name])

    async def filter(self, number: int) -> None:
        """Click a bar of 按征集范围, then clear."""
        bars = self.page.locator("[data-testid=stMain] .js-plotly-plot").first.locator(".barlayer .point path")
        await bars.first.wait_for()
        await bars.nth(number % 13).scroll_into_view_if_needed()
        await self.step("filter", f"bar {number % 13}", bars.nth(number % 13).click(force=True), extra="项在列")
        await self.step("clear", "", self.page.get_by_role("button", name="清除全部筛选").click(), extra="共 ")

    async def open_case(self, number: int) -> None:
        canvas = self.page.locator("[data-testid=stMain] [data-testid=stDataFrame] canvas").first
        await canvas.wait_for()
        await self.step("case", "", canvas.click(position={"x": 16, "y": 55 + 35 * (number % 8)}, force=True), extra="返回列表")
        await self.page.get_by_role("button", name="返回列表").click()
        await self.page.wait_for_function(_RESTED, arg=["案例浏览", ""], polling="raf")

    async def search(self, word: str) -> None:
        box = self.page.get_by_label("检索", exact=True)
        await box.fill(word)
        await self.step("search", word, box.press("Enter"), extra="项在列")
        await box.fill("")
        await box.press("Enter")
        await self.page.wait_for_function(_RESTED, arg=["", "共 "], polling="raf")

    async def work(self, rounds: int, chance: random.Random) -> None:
        for _ in range(rounds):
            for name in chance.sample(list(PAGES), len(PAGES)):
                await self.pause(chance)
                await self.switch(name)
            await self.pause(chance)
            await self.switch("总览")
            await self.pause(chance)
            await self.filter(chance.randrange(100))
            await self.switch("案例浏览")
            await self.pause(chance)
            await self.open_case(chance.randrange(100))
            await self.pause(chance)
            await self.search(chance.choice(WORDS))

    async def pause(self, chance: random.Random) -> None:
        await asyncio.sleep(THINKING * chance.uniform(0.5, 1.5))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, nargs="+", default=[0, 3000])
    parser.add_argument("--users", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--others", type=int, default=9)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--home", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.cases:
            home = (chosen.home or Path(folder)) / str(size)
            prepare(home, size)
            for users, others in [*((users, 0) for users in chosen.users), *([(1, chosen.others)] if chosen.others else [])]:
                with served(home) as (address, process):
                    found = asyncio.run(measure(address, process, users, others, chosen.rounds, case_ids(home)))
                _print(size, users, others, found)


def prepare(home: Path, size: int) -> None:
    """A workspace with the cases read and analysed; one that is there already is kept."""
    if (home / "ready").exists():
        return
    home.mkdir(parents=True, exist_ok=True)
    store, owner = open_store(home=home), local_user("王某")
    if size:
        cases, winners = load_cases()
        view = store.view_for(owner)
        view.submissions.add(YEAR, mixed(cases, size))
        view.winners.add(winners)
    else:
        read_sample(store, owner)
    _, job = Analyses(store).ensure(YEAR)
    if job is not None:
        job.wait(3600)
    store.close()
    (home / "ready").touch()


def read_sample(store: Store, owner) -> None:
    """The sample through the real intake: winners, then forms."""
    library = SAMPLE / "winners.jsonl"
    start_import(store, owner, YEAR, [(library.name, library.read_bytes())], library=True).wait(120)
    forms = sorted(path for path in (SAMPLE / "submissions").rglob("*") if path.is_file())
    start_import(store, owner, YEAR, [(path.relative_to(SAMPLE).as_posix(), path.read_bytes()) for path in forms]).wait(600)


def mixed(cases: list[Submission], size: int, seed: int = 7) -> list[Submission]:
    """So many cases, each of runs of four sentences from six others: no two alike, all about something."""
    chance = random.Random(seed)
    pool = [[sentence for sentence in re.split(r"(?<=[。！？])", case.text) if sentence.strip()] for case in cases]
    made = []
    for number in range(size):
        like, taken = chance.choice(cases), []
        for source in chance.sample(pool, 6):
            start = chance.randrange(max(1, len(source) - 3))
            taken += source[start : start + 4]
        named = {"id": f"m{number:05d}-1", "title": f"{like.title}之{number}", "source_file": f"{number}.docx"}
        made.append(replace(like, call_year=YEAR, text="".join(taken), **named))
    return made


@contextmanager
def served(home: Path) -> Iterator[tuple[str, subprocess.Popen]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"CASELENS_HOME": str(home)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            break
        except OSError:
            time.sleep(0.25)
    try:
        yield address, process
    finally:
        process.terminate()
        process.wait(20)


@dataclass(frozen=True, slots=True)
class Measured:
    """``memory`` is MB of the server before anybody came, when one had been on every page, and at the end; ``session`` that of one
    further session, measured with ``others``; ``cpu`` the server's seconds."""

    waits: Waits
    others: dict[str, list[float]]
    memory: tuple[float, float, float]
    session: float
    cpu: float
    lasted: float


def case_ids(home: Path) -> list[str]:
    store = open_store(home=home)
    ids = [case.id for case in store.view_for(local_user("王某")).submissions.list(YEAR)]
    store.close()
    return ids


async def measure(address: str, process: subprocess.Popen, users: int, others: int, rounds: int, cases: list[str]) -> Measured:
    waits, done, empty = Waits(), asyncio.Event(), resident(process)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        first = await Visitor.arrive(browser, address, Waits())
        await _cold(first, waits)
        alone, begun, busy = resident(process), time.perf_counter(), processor_seconds(process)
        beside = asyncio.create_task(others_at_work(address, others, cases, done, THINKING))
        visitors = [first, *[await Visitor.arrive(browser, address, waits) for _ in range(users - 1)]]
        await asyncio.gather(*(visitor.work(rounds, random.Random(n)) for n, visitor in enumerate(visitors)))
        memory, cpu, lasted = (empty, alone, resident(process)), processor_seconds(process) - busy, time.perf_counter() - begun
        done.set()
        seconds = await beside
        session = await memory_of_sessions(address, SESSIONS, lambda: resident(process)) if others else 0.0
        await browser.close()
    if waits.hosts != {urlsplit(address).netloc}:
        raise SystemExit(f"asked other hosts: {waits.hosts}")
    return Measured(waits, seconds, memory, session, cpu, lasted)


async def _cold(first: Visitor, waits: Waits) -> None:
    """Every page once: what is computed at the first visit of anybody. The opening of the server itself is booked apart."""
    (opening,), (sent,) = first.waits.seconds["arrive"], first.waits.received["arrive"]
    waits.add("cold arrive", "总览", opening, sent)
    waits.hosts |= first.waits.hosts
    first.waits = waits
    for name in list(PAGES)[1:]:
        await first.switch(name, "cold page")


def resident(process: subprocess.Popen) -> float:
    """MB of memory that the server holds now."""
    status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def processor_seconds(process: subprocess.Popen) -> float:
    """Seconds of processor time that the server has used."""
    used = psutil.Process(process.pid).cpu_times()
    return used.user + used.system


def _print(size: int, users: int, others: int, found: Measured) -> None:
    target, waits, (empty, alone, full) = 2.0 if size else 1.0, found.waits, found.memory
    beside = f" beside {others} without a browser" if others else ""
    session = f", {found.session:.1f} each of {SESSIONS} further sessions" if others else ""
    print(f"\n## {size or 'sample'} cases, {users} in Chromium{beside}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"server: {empty:.0f} MB before the first visit, {alone:.0f} after every page, {full:.0f} at the end{session};", end=" ")
    print(f"{found.cpu / found.lasted:.0%} of one core; hosts asked: the server alone")
    print("step | times | p50 s | p95 s | target | slowest by median | kB received, median | most")
    for kind in sorted(waits.seconds):
        sent = [received / 1024 for received in waits.received[kind]]
        _print_line(kind, waits.seconds[kind], target, f"{waits.slowest(kind)} | {statistics.median(sent):.0f} | {max(sent):.0f}")
    for kind in sorted(found.others):
        _print_line(f"{kind}, no browser", found.others[kind], target, "| |")


def _print_line(kind: str, seconds: list[float], target: float, rest: str) -> None:
    ordered = sorted(seconds)
    p95 = ordered[math.ceil(0.95 * len(ordered)) - 1]
    print(f"{kind} | {len(ordered)} | {statistics.median(ordered):.2f} | {p95:.2f} | {target:.0f} | {rest}", flush=True)


if __name__ == "__main__":
    main()
