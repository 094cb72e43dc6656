"""The program's side of a worker: give it a task, wait so long, kill it if it takes longer, start another."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jobs.frames import FAILURE, PROGRESS, RESULT, TASK, read_frame, write_frame
from jobs.watch import MEGABYTE, Bounds, Watch, end_tree

ROOT = Path(__file__).resolve().parent.parent


class WorkerError(Exception):
    """A task was not answered. The message (Chinese) says why; the next task gets a new process."""


class Worker:
    """One worker process, started when it is needed. Not for several threads at once.

    Everything it and LibreOffice write lies in a folder that goes with the process, also when that was killed.
    """

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self.peak = 0
        """Most memory (bytes) that the last task held, as far as it was looked at."""
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._stopped = False

    def run(self, task: str, *arguments: Any, progress: Callable[[str, float], None] = lambda step, share: None) -> bytes:
        """The answer to one task. Raises WorkerError when the process fails, dies or takes too long."""
        process = self._started()
        watch = Watch(process, self.bounds)
        try:
            with watch:
                kind, content = _ask(process, pickle.dumps((task, arguments)), progress)
        except (EOFError, OSError) as error:
            self._discard()
            raise WorkerError(self._why(watch, process.returncode)) from error
        finally:
            self.peak = watch.peak
        if kind != RESULT:
            raise WorkerError(f"处理时出错（{content.decode('utf-8', 'replace')[:200]}）")
        return content

    def stop(self) -> None:
        """End the process, also in the middle of a task."""
        self._stopped = True
        if self._process is not None:
            end_tree(self._process)

    def close(self) -> None:
        """End the process after its task."""
        self._discard()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._stopped:
            raise WorkerError("已取消")
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "jobs.worker", str(self.bounds.megabytes)]
            self._folder = tempfile.TemporaryDirectory(prefix="caselens-worker-", ignore_cleanup_errors=True)
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
            environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder.name)
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
        return self._process

    def _discard(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end_tree(process)
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _close(stream)
        if self._folder is not None:
            self._folder.cleanup()

    def _why(self, watch: Watch, code: int | None) -> str:
        if self._stopped:
            return "已取消"
        if not watch.why and watch.peak * 2 > self.bounds.megabytes * MEGABYTE:
            return f"处理时占用内存过大（上限 {self.bounds.megabytes} MB），已中止；请核实文件来源，或压缩图片、用 Word 另存后再导入"
        return watch.why or f"处理进程意外退出（代码 {code}），文件多半已损坏；请用 Word 另存后再导入"


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
