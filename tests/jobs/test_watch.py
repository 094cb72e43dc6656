"""A task that oversteps its bounds is ended with all that it started, and nothing of it stays behind."""

import subprocess
import sys
import tempfile
import time

import psutil
import pytest

from analysis.call import load_call
from benchmarks.forms.hostile_media import media_kinds
from benchmarks.forms.shapes import official
from jobs.process import Worker, WorkerError
from jobs.watch import Bounds, Watch
from jobs.worker import INTAKE
from tests.intake.test_shapes import cases

FAMILY = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; held = bytearray({bytes}); time.sleep(60)"], start_new_session=True)
print(child.pid, flush=True)
time.sleep(60)
"""


def family(held: int) -> tuple[subprocess.Popen[bytes], int]:
    process = subprocess.Popen([sys.executable, "-c", FAMILY.replace("{bytes}", str(held))], stdout=subprocess.PIPE)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    process.stdout.close()
    return process, child


def is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize(("bounds", "why"), [(Bounds(60, 200), "内存超过 200 MB"), (Bounds(1, 4000), "处理超过 1 秒")])
def test_memory_and_time_count_for_children_too_and_end_them(bounds, why):
    process, child = family(300_000_000)
    with Watch(process, bounds) as watch:
        process.wait(30)
    assert why in watch.why
    deadline = time.monotonic() + 10
    while not is_gone(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert is_gone(child)


def test_a_stopped_worker_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    worker = Worker(Bounds(60))
    data = official(cases(1)[0])
    assert INTAKE.validate_json(worker.run("read", "a.docx", data, load_call(2024), None)).submissions
    assert [path.name[:16] for path in tmp_path.iterdir()] == ["caselens-worker-"]
    worker.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("tries", ["a drawing that draws itself twice", "a thousand million drawings", "three gigabytes of page content"])
def test_a_file_without_end_costs_one_line_and_the_next_is_read(tries):
    file = next(file for file in media_kinds(b"", cases(1)[0]) if file.tries == tries)
    worker, call = Worker(Bounds(seconds=6)), load_call(2024)
    try:
        lines = [outcome.message for outcome in INTAKE.validate_json(worker.run("read", file.name, file.data, call, None)).outcomes]
    except WorkerError as error:
        lines = [str(error)]
    assert len(lines) == 1
    assert "请" in lines[0]
    assert INTAKE.validate_json(worker.run("read", "好.docx", official(cases(1)[0]), call, None)).submissions
    worker.close()
