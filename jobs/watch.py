"""Keeps one task of a worker within its bounds: time, and the memory of its process with all that it started (LibreOffice)."""

import subprocess
import threading
import time
from dataclasses import dataclass
from types import TracebackType

import psutil

from analysis.intake.limits import Limits

MEGABYTE = 1024 * 1024
_EVERY = 0.2
"""Seconds between two looks. What grows faster is met by the limit that the worker sets itself (jobs.worker.limit_memory)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long one task may take and how much memory its process and its children may hold together."""

    seconds: float = Limits().seconds
    megabytes: int = Limits().megabytes


class Watch:
    """A context around one task. Ends the process with its children when it oversteps; ``why`` then says so in Chinese."""

    def __init__(self, process: subprocess.Popen[bytes], bounds: Bounds) -> None:
        self.why = ""
        self.peak = 0
        """Most memory seen, in bytes."""
        self._process, self._bounds = process, bounds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name=f"watch-{process.pid}", daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        begun = time.monotonic()
        while not self._over.wait(_EVERY):
            self.peak = max(self.peak, memory_of(self._process.pid))
            if time.monotonic() - begun > self._bounds.seconds:
                self.why = f"处理超过 {self._bounds.seconds:g} 秒，已中止；请核实文件来源，或用 Word 另存后再导入"
            elif self.peak > self._bounds.megabytes * MEGABYTE:
                self.why = f"处理时占用内存超过 {self._bounds.megabytes} MB，已中止；请核实文件来源，或压缩图片、用 Word 另存后再导入"
            if self.why:
                end_tree(self._process)
                return


def memory_of(pid: int) -> int:
    """Bytes that a process and all its descendants hold; 0 when it is gone."""
    return sum(map(_resident, _tree(pid)))


def end_tree(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and whatever it started, also what moved into a group of its own."""
    family = _tree(process.pid)
    process.kill()
    for member in family[1:]:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue


def _tree(pid: int) -> list[psutil.Process]:
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
