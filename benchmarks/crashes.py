"""The program killed (kill -9) and its database connections cut in the middle of imports and saves: is anything acknowledged lost?

``python -m benchmarks.crashes [--times 50]``. Process after process imports small tables and lets ten judges save, until it is killed at a
moment drawn by chance; on PostgreSQL the server also cuts all its connections once in each life. A save or an import counts as
acknowledged when its line is in the process's own file. At the end the program starts once more and goes on with what is left.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, select, text

from analysis.records import Phase, Submission
from benchmarks.load import ROOT, YEAR, judge, server_database
from jobs.imports import resume_imports, start_import
from store import tables
from store.audit import find_breaks
from store.engine import reading
from store.imports import ImportState
from store.store import Store, open_store
from store.users import local_user

JUDGES, CASES, FILES = 10, 20, 6
STAFF = local_user("工作人员")
LONGEST_LIFE = 2.5
"""Seconds at most from the first acknowledged line to the kill."""
_TABLE = "单位,名称,成果简介\n{0}单位,{0}案例,{0}的背景、过程与成效，讲了{0}这一件事。\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found after the last start."""

    saves: int
    files: int
    lost_saves: int
    lost_files: int
    doubled: int
    unfinished: int
    errors: dict[str, int]
    breaks: int

    @property
    def is_clean(self) -> bool:
        return not (self.lost_saves or self.lost_files or self.doubled or self.unfinished or self.errors or self.breaks)


def prepare(url: str, home: Path) -> None:
    """Twenty cases that ten judges mark."""
    store = open_store(url, home)
    view = store.view_for(STAFF)
    view.submissions.add(
        YEAR, [Submission(f"case{n:03d}-1", YEAR, f"第{n}单位", f"第{n}件", f"第{n}项的正文。" * 50) for n in range(CASES)]
    )
    view.stages.enter(YEAR, Phase.MEETING)
    store.close()


def child(url: str, home: str, life: int, acknowledged: str) -> None:
    """One life of the program, ended from outside: goes on with what was left, then imports and saves without end."""
    written = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    store = open_store(url, Path(home))
    jobs = resume_imports(store, STAFF)
    for number in range(1, JUDGES + 1):
        threading.Thread(target=_save_on, args=(store, number, life, written), daemon=True).start()
    for batch in range(10_000):
        _acknowledge(written, lambda batch=batch: _import(store, life, batch, written))
        for job in jobs:
            _acknowledge(written, lambda job=job: job.wait() and "")
        jobs = ()


def _save_on(store: Store, number: int, life: int, written: int) -> None:
    view, chance = store.view_for(judge(number)), random.Random(number * 1000 + life)
    while True:
        _acknowledge(written, lambda: _save(view, number, f"case{chance.randrange(CASES):03d}-1", chance.randint(1, 5)))
        time.sleep(0.05)


def _save(view, number: int, case: str, value: int) -> str:
    own = [score for score in view.scores.of(YEAR, case) if score.judge_id == number]
    saved = view.scores.save(YEAR, case, (("standard-1", float(value)),), based_on=own[0].sequence if own else 0)
    return f"save {case} {number} {saved.sequence}"


def _import(store: Store, life: int, batch: int, written: int) -> str:
    names = [f"甲{life}乙{batch}丙{n}" for n in range(FILES)]
    job = start_import(store, STAFF, YEAR, [(f"{name}.csv", _TABLE.format(name).encode()) for name in names])
    os.write(written, "".join(f"file {name}\n" for name in names).encode())
    job.wait()
    return ""


def _acknowledge(written: int, act) -> None:
    try:
        line = act()
    except Exception as error:
        line = f"error {type(error).__name__}"
    if line:
        os.write(written, f"{line}\n".encode())


def run(url: str, home: Path, times: int) -> Outcome:
    """Kill the program ``times`` times; on PostgreSQL cut its connections as often."""
    prepare(url, home)
    chance, logs = random.Random(20241220), []
    cutter = None if url.startswith("sqlite") else create_engine(url)
    for life in range(times):
        logs.append(home / f"{life}.log")
        live(url, home, life, logs[-1], chance, cutter)
    if cutter is not None:
        cutter.dispose()
    return look(url, home, [line.split() for log in logs for line in log.read_text().splitlines()])


def live(url: str, home: Path, life: int, log: Path, chance: random.Random, cutter) -> None:
    log.touch()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.crashes", "--child", url, str(home), str(life), str(log)], cwd=ROOT)
    try:
        while not log.stat().st_size and process.poll() is None:
            time.sleep(0.02)
        if cutter is not None:
            time.sleep(chance.random() * LONGEST_LIFE / 2)
            cut(cutter)
        time.sleep(chance.random() * LONGEST_LIFE / (1 if cutter is None else 2))
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def cut(engine) -> None:
    """End every connection to the database but this one."""
    with engine.connect() as connection:
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))


def look(url: str, home: Path, lines: list[list[str]]) -> Outcome:
    """Start once more, let it go on to the end, and compare what is there with what was acknowledged."""
    store = open_store(url, home)
    for job in resume_imports(store, STAFF):
        job.wait(300)
    view = store.view_for(STAFF)
    titles = Counter(case.title for case in view.submissions.list(YEAR))
    table = tables.scores
    with reading(store.engine) as connection:
        rows = Counter(tuple(row) for row in connection.execute(select(table.c.submission_id, table.c.judge_id, table.c.sequence)))
        breaks = find_breaks(connection)
    unfinished = sum(item.state is not ImportState.DONE for item in view.imports.list(YEAR))
    store.close()
    saves = Counter((line[1], int(line[2]), int(line[3])) for line in lines if line[0] == "save")
    files = [line[1] for line in lines if line[0] == "file"]
    return Outcome(
        saves=saves.total(),
        files=len(files),
        lost_saves=(saves - rows).total(),
        lost_files=sum(not titles[f"{name}案例"] for name in files),
        doubled=sum(count > 1 for counts in (rows, titles, saves) for count in counts.values()),
        unfinished=unfinished,
        errors=dict(Counter(line[1] for line in lines if line[0] == "error")),
        breaks=len(breaks),
    )


def tell(name: str, times: int, outcome: Outcome) -> None:
    cuts = 0 if "SQLite" in name else times
    print(
        f"{name:<12}{times:>4} kills {cuts:>3} cuts{outcome.saves:>6} saves {outcome.lost_saves:>2} lost{outcome.files:>6} files "
        f"{outcome.lost_files:>2} lost {outcome.doubled:>3} doubled {outcome.unfinished:>2} imports left undone "
        f"{sum(outcome.errors.values()):>3} errors {outcome.breaks:>2} chain breaks   {outcome.errors or ''}",
        flush=True,
    )


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        url, home, life, log = sys.argv[2:6]
        child(url, home, int(life), log)
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=50)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        tell("SQLite", times, run(f"sqlite:///{folder}/crashes.db", Path(folder), times))
    with tempfile.TemporaryDirectory() as folder, server_database() as url:
        tell("PostgreSQL", times, run(url, Path(folder), times))


if __name__ == "__main__":
    main()
