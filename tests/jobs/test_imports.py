import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from jobs import imports as jobs_imports
from jobs.imports import is_alive, resume_imports, start_import
from jobs.process import Worker, WorkerError
from jobs.watch import Bounds
from store.desk import utc_now
from store.imports import LOST_AFTER, ImportState
from store.store import open_store
from store.users import local_user

YEAR = 2024
USER = local_user("王科长")
ROOT = Path(__file__).resolve().parents[2]
OWNER_GONE = jobs_imports.OWNER.replace(str(os.getpid()), "999999999")
TABLE = "单位,名称,成果简介\n第{0}中学,案例{0},第{0}项工作的背景、过程与成效，讲了{0}件不同的事。\n"


def files(count: int, first: int = 1) -> list[tuple[str, bytes]]:
    return [(f"{n:03d}.csv", TABLE.format(n).encode()) for n in range(first, first + count)]


@pytest.fixture
def ahead() -> list[float]:
    """Seconds by which the store's clock is ahead of the real one."""
    return [0.0]


@pytest.fixture
def store(tmp_path, ahead):
    opened = open_store(f"sqlite:///{tmp_path / 'caselens.db'}", tmp_path, clock=lambda: utc_now() + timedelta(seconds=ahead[0]))
    yield opened
    opened.close()


def test_an_import_reads_every_file_and_keeps_one_outcome_each(store):
    job = start_import(store, USER, YEAR, [*files(3), ("空.docx", b"")])
    progress = job.wait(60)
    view = store.view_for(USER)
    assert (progress.state, progress.done, progress.total) == (ImportState.DONE, 4, 4)
    assert [case.title for case in view.submissions.list(YEAR)] == ["案例1", "案例2", "案例3"]
    assert [(o.source_file, o.cases) for o in view.imports.outcomes(job.id)] == [
        ("001.csv", 1),
        ("002.csv", 1),
        ("003.csv", 1),
        ("空.docx", 0),
    ]


def test_importing_the_same_folder_twice_adds_nothing(store):
    start_import(store, USER, YEAR, files(3)).wait(60)
    before = store.view_for(USER).submissions.list(YEAR)
    start_import(store, USER, YEAR, files(3)).wait(60)
    assert store.view_for(USER).submissions.list(YEAR) == before


def test_winners_go_to_the_library(store):
    table = "年度,单位,名称,正文\n2022,市教育局,成果一,正文一\n2023,市文旅局,成果二,正文二\n".encode()
    start_import(store, USER, YEAR, [("往年.csv", table)], library=True).wait(60)
    assert [(case.year, case.title) for case in store.view_for(USER).winners.list()] == [(2023, "成果二"), (2022, "成果一")]
    assert store.view_for(USER).submissions.list(YEAR) == ()


def test_a_file_that_takes_too_long_costs_only_itself(store, monkeypatch):
    slow = tuple(files(3))
    ask = jobs_imports.Worker.run

    def run(self, task, name, *rest, **options):
        if name == "002.csv":
            raise WorkerError("处理超过 1 秒，已中止")
        return ask(self, task, name, *rest, **options)

    monkeypatch.setattr(jobs_imports.Worker, "run", run)
    job = start_import(store, USER, YEAR, slow)
    assert job.wait(60).state is ImportState.DONE
    assert [case.title for case in store.view_for(USER).submissions.list(YEAR)] == ["案例1", "案例3"]
    assert [o.message for o in store.view_for(USER).imports.outcomes(job.id)][1] == "处理超过 1 秒，已中止"


def test_a_worker_that_is_late_is_killed_and_replaced():
    worker = Worker(Bounds(seconds=0.01))
    with pytest.raises(WorkerError, match="超过"):
        worker.run("read", "a.csv", b"", None, None)
    worker.bounds = Bounds(seconds=60)
    with pytest.raises(WorkerError, match="处理时出错"):
        worker.run("read", "a.csv", b"", None, None)
    worker.close()


def test_a_worker_that_wants_too_much_memory_says_so():
    worker = Worker(Bounds(seconds=60, megabytes=64))
    with pytest.raises(WorkerError):
        worker.run("read", "a.csv", b"x" * 300_000_000, None, None)
    worker.close()


def test_a_cancelled_import_keeps_what_is_stored_and_can_be_finished_by_importing_again(store):
    job = start_import(store, USER, YEAR, files(30))
    job.cancel()
    assert job.wait(60).state is ImportState.CANCELLED
    start_import(store, USER, YEAR, files(30)).wait(60)
    assert len(store.view_for(USER).submissions.list(YEAR)) == 30


KILLED = """
    import sys, time
    from pathlib import Path
    from jobs.imports import start_import
    from store.store import open_store
    from store.users import local_user
    from tests.jobs.test_imports import files, USER, YEAR
    store = open_store(None, Path(sys.argv[1]))
    job = start_import(store, USER, YEAR, files(40))
    print("acknowledged", flush=True)
    job.wait(60)
"""


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.0, 0.6, 0.9, 1.2, 1.5])
def test_an_import_that_was_killed_goes_on_at_the_next_start_and_loses_nothing(tmp_path, delay):
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "acknowledged\n"
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    store = open_store(None, tmp_path)
    for job in resume_imports(store, USER):
        job.wait(60)
    assert [case.source_file for case in store.view_for(USER).submissions.list(YEAR)] == [name for name, _ in files(40)]
    assert [item.state for item in store.view_for(USER).imports.list(YEAR)] == [ImportState.DONE]
    store.close()


def test_a_running_owner_is_not_taken_over(store):
    assert is_alive(jobs_imports.OWNER)
    assert not is_alive(jobs_imports.OWNER.replace(str(os.getpid()), "999999999"))


def test_what_follows_an_import_begins_when_everything_is_read_and_ends_before_it_is_done(store):
    view, seen = store.view_for(USER), []
    job = start_import(
        store, USER, YEAR, files(3), then=lambda: seen.append((len(view.submissions.list(YEAR)), view.imports.list(YEAR)[0].state))
    )
    assert job.wait(60).state is ImportState.DONE
    assert seen == [(3, ImportState.RUNNING)]


def leave(store, count: int) -> list[int]:
    """Imports whose process is gone before it read anything."""
    imports, left = store.view_for(USER).imports, []
    for number in range(count):
        left.append(imports.begin(YEAR, owner=OWNER_GONE))
        imports.receive(left[-1], files(1, 1 + number))
        imports.start(left[-1])
    return left


def test_imports_that_were_left_wait_for_their_turn(store, monkeypatch):
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setattr(jobs_imports, "TURNS", turns)
    left = leave(store, 3)
    turns.acquire()
    jobs = resume_imports(store, USER)
    assert [job.id for job in jobs] == left
    time.sleep(0.3)
    assert [job.progress().done for job in jobs] == [0, 0, 0]
    jobs[1].cancel()
    assert jobs[1].wait(30).state is ImportState.CANCELLED
    turns.release()
    assert [job.wait(60).state for job in jobs] == [ImportState.DONE, ImportState.CANCELLED, ImportState.DONE]
    assert len(store.view_for(USER).submissions.list(YEAR)) == 2


def test_an_import_that_waits_for_its_turn_says_that_it_is_alive(store, monkeypatch, ahead):
    turns = threading.BoundedSemaphore(1)
    monkeypatch.setattr(jobs_imports, "TURNS", turns)
    monkeypatch.setattr(jobs_imports, "WAITING_BEAT", 1)
    turns.acquire()
    job = start_import(store, USER, YEAR, files(1))
    ahead[0] += LOST_AFTER.total_seconds() - 1
    time.sleep(2.5)
    ahead[0] += LOST_AFTER.total_seconds() - 1
    assert store.view_for(USER).imports.take_over("another") == ()
    turns.release()
    assert job.wait(60).state is ImportState.DONE
