"""Thirty judges save at once for a minute, on SQLite and PostgreSQL: is anything lost, doubled, refused?

``python -m benchmarks.load [--seconds 60] [--kills 0]``; kills and cuts in the middle of imports are benchmarks/crashes.py. Three processes
with ten judges each open a case and save a score, over and over. A save counts as acknowledged when its line is in the process's own file;
afterwards every acknowledged line must be in the database exactly once and the audit chain must hold. The peer is what most small tools
do: sqlite3 with its defaults.
"""

import argparse
import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import OperationalError

from analysis.records import Phase, Submission
from store import tables
from store.audit import find_breaks
from store.engine import reading
from store.store import open_store
from store.users import Role, User, local_user

YEAR, JUDGES, PROCESSES, CASES = 2024, 30, 3, 60
SERVER = os.environ.get("CASELENS_TEST_POSTGRESQL", "postgresql+psycopg://root@127.0.0.1:5432/test")
ROOT = Path(__file__).resolve().parent.parent


def judge(number: int) -> User:
    return User(number, f"评委{number}", Role.JUDGE)


def prepare(url: str, home: Path) -> None:
    """Sixty cases, every one assigned to every judge, first review."""
    store = open_store(url, home)
    view = store.view_for(local_user("工作人员"))
    cases = [Submission(f"case{n:03d}-1", YEAR, f"第{n}单位", f"案例{n}", f"第{n}项的正文。" * 100) for n in range(CASES)]
    view.submissions.add(YEAR, cases)
    people = [judge(n) for n in range(1, JUDGES + 1)]
    view.committee.assign(YEAR, [(case.id, person.id) for case in cases for person in people], people)
    view.stages.enter(YEAR, Phase.REVIEW)
    store.close()


def child(url: str, home: str, first: int, seconds: float, acknowledged: str) -> None:
    """One process: ten judges, each a thread."""
    store, until, written = (
        open_store(url, Path(home)),
        time.monotonic() + seconds,
        os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    )
    threads = [threading.Thread(target=work, args=(store, judge(first + n), until, written)) for n in range(JUDGES // PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def work(store, user: User, until: float, written: int) -> None:
    view, chance = store.view_for(user), random.Random(user.id * 1000 + os.getpid())
    while time.monotonic() < until:
        case = f"case{chance.randrange(CASES):03d}-1"
        begun = time.perf_counter()
        try:
            view.submissions.get(YEAR, case)
            own = [score for score in view.scores.of(YEAR, case) if score.judge_id == user.id]
            opened = time.perf_counter()
            saved = view.scores.save(YEAR, case, (("standard-1", float(chance.randint(1, 5))),), based_on=own[0].sequence if own else 0)
            line = f"ok {case} {user.id} {saved.sequence} {opened - begun:.5f} {time.perf_counter() - opened:.5f}\n"
        except Exception as error:
            line = f"error {type(error).__name__}\n"
        os.write(written, line.encode())
        time.sleep(0.2)


def run(name: str, url: str, seconds: float, kills: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        prepare(url, home)
        logs = drive(url, home, seconds, kills)
        lines = [line.split() for log in logs for line in log.read_text().splitlines()]
        oks, errors = [line for line in lines if line[0] == "ok"], Counter(line[1] for line in lines if line[0] == "error")
        store = open_store(url, home)
        with reading(store.engine) as connection:
            table = tables.scores
            rows = Counter(tuple(row) for row in connection.execute(select(table.c.submission_id, table.c.judge_id, table.c.sequence)))
            breaks = find_breaks(connection)
        store.close()
        said = {(line[1], int(line[2]), int(line[3])) for line in oks}
        lost, doubled = len(said - rows.keys()), sum(count > 1 for count in rows.values())
        opening, saving = ([float(line[i]) * 1000 for line in oks] for i in (4, 5))
        print(
            f"{name:<22}{len(oks):>7} saves {lost:>4} lost {doubled:>4} doubled {sum(errors.values()):>4} errors {len(breaks):>3} chain breaks"
            f"   save p50/p95 {statistics.median(saving):.0f}/{p95(saving):.0f} ms   open p50/p95 {statistics.median(opening):.0f}/{p95(opening):.0f} ms"
            f"   {kills} kills {dict(errors) or ''}",
        )


def drive(url: str, home: Path, seconds: float, kills: int) -> list[Path]:
    """Run the processes; kill and restart one of them ``kills`` times, evenly over the time."""
    logs, until, number = [], time.monotonic() + seconds, 0

    def start(first: int) -> subprocess.Popen:
        log = home / f"{len(logs)}.log"
        log.touch()
        logs.append(log)
        left = max(1.0, until - time.monotonic())
        command = [sys.executable, "-m", "benchmarks.load", "--child", url, str(home), str(first), str(left), str(log)]
        return subprocess.Popen(command, cwd=ROOT)

    firsts = [1 + n * (JUDGES // PROCESSES) for n in range(PROCESSES)]
    running = [start(first) for first in firsts]
    while number < kills and time.monotonic() < until:
        time.sleep(seconds / (kills + 1))
        place = number % PROCESSES
        running[place].send_signal(signal.SIGKILL)
        running[place].wait()
        running[place] = start(firsts[place])
        number += 1
    for process in running:
        process.wait()
    return logs


def run_peer(seconds: float) -> None:
    """sqlite3 with its defaults and an overwriting UPDATE after a read."""
    with tempfile.TemporaryDirectory() as folder:
        path, counts, times = f"{folder}/peer.db", Counter(), []
        with sqlite3.connect(path) as setup:
            setup.execute(
                "CREATE TABLE scores (judge INTEGER, case_id INTEGER, sequence INTEGER, mark REAL, PRIMARY KEY (judge, case_id, sequence))"
            )
        until = time.monotonic() + seconds

        def save(user: int) -> None:
            connection, chance = sqlite3.connect(path, timeout=0.5, isolation_level=None), random.Random(user)
            while time.monotonic() < until:
                case, begun = chance.randrange(CASES), time.perf_counter()
                try:
                    connection.execute("BEGIN")
                    found = connection.execute(
                        "SELECT coalesce(max(sequence), 0) FROM scores WHERE judge=? AND case_id=?", (user, case)
                    ).fetchone()
                    connection.execute("INSERT INTO scores VALUES (?,?,?,?)", (user, case, found[0] + 1, 3.0))
                    connection.execute("COMMIT")
                    counts["saves"] += 1
                    times.append((time.perf_counter() - begun) * 1000)
                except sqlite3.OperationalError:
                    counts["errors"] += 1
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                time.sleep(0.2)

        threads = [threading.Thread(target=save, args=(n,)) for n in range(JUDGES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        taken = f"save p50/p95 {statistics.median(times):.0f}/{p95(times):.0f} ms"
        print(f"{'sqlite3 defaults':<22}{counts['saves']:>7} saves {counts['errors']:>26} errors   no audit   {taken}")


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


@contextmanager
def server_database() -> Iterator[str]:
    server, name = create_engine(SERVER, isolation_level="AUTOCOMMIT"), f"caselens_load_{uuid.uuid4().hex[:8]}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield server.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        url, home, first, seconds, log = sys.argv[2:7]
        child(url, home, int(first), float(seconds), log)
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    run_peer(options.seconds)
    with tempfile.TemporaryDirectory() as folder:
        run("ours on SQLite", f"sqlite:///{folder}/load.db", options.seconds, options.kills)
    try:
        with server_database() as url:
            run("ours on PostgreSQL", url, options.seconds, options.kills)
    except OperationalError as error:
        print(f"PostgreSQL: not measured, no server at {SERVER} ({str(error.orig).splitlines()[0]})")


if __name__ == "__main__":
    main()
