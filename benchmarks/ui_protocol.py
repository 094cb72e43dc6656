"""Visitors without a browser: they speak Streamlit's own protocol, so that ten people load the server while one Chromium is measured.

Ten Chromiums on the server's two cores measure Chromium. In an office everybody has a machine of their own, and only the server is shared.
"""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATH = "/_stcore/stream"


@dataclass
class ProtocolVisitor:
    """One session. ``pages`` is filled by the first run: address of a page → its hash; ``seconds`` are the runs by kind of step."""

    socket: ClientConnection
    seconds: dict[str, list[float]]
    pages: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def arrive(cls, address: str, seconds: dict[str, list[float]]) -> "ProtocolVisitor":
        host = address.removeprefix("http://")
        self = cls(await connect(f"ws://{host}{PATH}", subprotocols=["streamlit"], origin=address, max_size=None), seconds)  # type: ignore[arg-type,list-item]
        await self.run("arrive", "")
        return self

    async def run(self, kind: str, page: str, query: str = "") -> None:
        """One run of the script, to its end."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_script_hash = self.pages.get(page, "")
        begun = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await self.socket.recv(decode=False))
            if told.WhichOneof("type") == "navigation":
                self.pages = {entry.url_pathname: entry.page_script_hash for entry in told.navigation.app_pages}
            if told.WhichOneof("type") == "script_finished":
                break
        self.seconds[kind].append(time.perf_counter() - begun)

    async def work(self, until: asyncio.Event, cases: Sequence[str], chance: random.Random, thinking: float) -> None:
        """Switch pages, and open a case at every third step."""
        while not until.is_set():
            await asyncio.sleep(thinking * chance.uniform(0.5, 1.5))
            if chance.random() < 1 / 3:
                await self.run("case", "submissions", f"case={chance.choice(cases)}")
            else:
                await self.run("page", chance.choice(sorted(self.pages)))
        await self.socket.close()


async def memory_of_sessions(address: str, number: int, resident: Callable[[], float]) -> float:
    """MB of the server that each of so many open sessions takes with five pages behind it. Three before them fill the caches."""
    visitors = [await _walked(address) for _ in range(3)]
    before = resident()
    visitors += [await _walked(address) for _ in range(number)]
    grown = resident() - before
    for visitor in visitors:
        await visitor.socket.close()
    return grown / number


async def _walked(address: str) -> ProtocolVisitor:
    visitor = await ProtocolVisitor.arrive(address, defaultdict(list))
    for page in ("submissions", "themes", "repeats", "homogeneity", "compliance"):
        await visitor.run("page", page)
    return visitor


async def others_at_work(address: str, number: int, cases: Sequence[str], until: asyncio.Event, thinking: float) -> dict[str, list[float]]:
    """So many visitors until the event; the seconds of their runs by kind of step."""
    seconds: dict[str, list[float]] = defaultdict(list)
    visitors = [await ProtocolVisitor.arrive(address, seconds) for _ in range(number)]
    await asyncio.gather(*(visitor.work(until, cases, random.Random(100 + n), thinking) for n, visitor in enumerate(visitors)))
    return seconds
