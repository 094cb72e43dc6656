"""The program's side of a worker: give it a task, wait so long, kill it if it takes longer, start another."""

import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobs.frames import FAILURE, PROGRESS, RESULT, TASK, read_frame, write_frame

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long one task may take and how much memory its process may use."""

    seconds: float = 180.0
    megabytes: int = 4096


class WorkerError(Exception):
    """A task was not answered. The message (Chinese) says why; the next task gets a new process."""


class Worker:
    """One worker process, started when it is needed. Not for several threads at once."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(self, task: str, *arguments: Any, progress: Callable[[str, float], None] = lambda step, share: None) -> bytes:
        """The answer to one task. Raises WorkerError when the process fails, dies or takes too long."""
        process = self._started()
        late = threading.Event()
        timer = threading.Timer(self.bounds.seconds, _end_late, (process, late))
        timer.start()
        try:
            kind, content = _ask(process, pickle.dumps((task, arguments)), progress)
        except (EOFError, OSError) as error:
            self._discard()
            raise WorkerError(self._why(late.is_set(), process.returncode)) from error
        finally:
            timer.cancel()
        if kind != RESULT:
            raise WorkerError(f"处理时出错（{content.decode('utf-8', 'replace')[:200]}）")
        return content

    def stop(self) -> None:
        """End the process, also in the middle of a task."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process after its task."""
        self._discard()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._stopped:
            raise WorkerError("已取消")
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "jobs.worker", str(self.bounds.megabytes)]
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
        return self._process

    def _discard(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _close(stream)

    def _why(self, late: bool, code: int | None) -> str:
        if self._stopped:
            return "已取消"
        if late:
            return f"处理超过 {self.bounds.seconds:g} 秒，已中止；请核实文件来源，或用 Word 另存后再导入"
        return f"处理进程意外退出（代码 {code}），多为文件占用内存过大或已损坏；请用 Word 另存后再导入"


def _end_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _ask(process: subprocess.Popen[bytes], task: bytes, progress: Callable[[str, float], None]) -> tuple[bytes, bytes]:
    assert process.stdin is not None and process.stdout is not None
    write_frame(process.stdin, TASK, task)  # type: ignore[arg-type]
    while True:
        kind, content = read_frame(process.stdout)  # type: ignore[arg-type]
        if kind in (RESULT, FAILURE):
            return kind, content
        if kind == PROGRESS:
            step, share = json.loads(content)
            progress(str(step), float(share))


def _close(stream: Any) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        return  # what was still buffered for a process that is gone
