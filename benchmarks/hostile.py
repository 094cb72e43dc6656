"""What broken and hostile files cost on the product's own path: worker processes, LibreOffice and text recognition switched on.

    python -m benchmarks.hostile [--only WORD] [--seconds 180] [--megabytes 1400]

Every kind of benchmarks/forms/hostile*.py goes through the worker that an import uses; printed are its line, the seconds and the most
memory that the worker and LibreOffice held together. Afterwards all of them are imported at once into an empty workspace between two good
forms. Counted: files not answered as they must be, crashes (a worker that died of itself), requests to a listener whose address the
files name, files left behind or changed in the folders that the files aim at, and LibreOffice processes left over.
To reach: all answered, 0 of the rest, peak below 1,500 MB, no file above its limit.
"""

import argparse
import http.server
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from analysis.call import load_call
from analysis.records import Intake, IntakeStatus
from benchmarks.forms.hostile import Hostile, hostile_files
from benchmarks.forms.shapes import official
from benchmarks.intake import load_cases
from jobs.imports import start_import
from jobs.process import Worker, WorkerError
from jobs.watch import MEGABYTE, Bounds
from jobs.worker import INTAKE
from store.store import open_store
from store.users import local_user

CALL = load_call(2024)
DIED = "意外退出"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="kinds whose words hold this")
    parser.add_argument("--seconds", type=float, default=Bounds().seconds)
    parser.add_argument("--megabytes", type=int, default=Bounds().megabytes)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, listener() as (home, requests):
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        kinds = [file for file in hostile_files(load_cases()[0], home) if arguments.only in file.tries + file.name]
        one_by_one(kinds, Bounds(arguments.seconds, arguments.megabytes))
        together(kinds, Path(folder) / "workspace", Bounds(arguments.seconds, arguments.megabytes))
        left = [path.name for path in Path(folder).iterdir() if path.name != "workspace"]
        office = [process for process in psutil.process_iter(["name"]) if folder in " ".join(_command(process))]
        print(
            f"requests to the listener: {len(requests)}; files left in the temporary folder: {left}; LibreOffice left over: {len(office)}"
        )


def one_by_one(kinds: list[Hostile], bounds: Bounds) -> None:
    worker = Worker(bounds)
    bad, died, slowest, highest = [], [], (0.0, ""), (0, "")
    print(f"{'kind':46} {'KB':>7} {'seconds':>8} {'peak MB':>8}  line")
    for file in kinds:
        begun = time.perf_counter()
        said, cases = _read(worker, file)
        seconds = time.perf_counter() - begun
        slowest, highest = max(slowest, (seconds, file.tries)), max(highest, (worker.peak // MEGABYTE, file.tries))
        good = bool(said) and ((cases == 1) if file.readable else (cases == 0 and len(said) == 1))
        bad += [] if good else [file.tries]
        died += [file.tries] if any(DIED in line for line in said) else []
        mark = " " if good else "✗"
        shown = (said[0] if said else "")[:90].replace("\n", "⏎")
        print(
            f"{mark}{file.tries[:45]:45} {len(file.data) // 1000:7} {seconds:8.1f} {worker.peak // MEGABYTE:8}  {len(said)}× {shown}",
            flush=True,
        )
    worker.close()
    print(f"\n{len(kinds)} kinds: {len(kinds) - len(bad)} answered as they must be, {len(died)} crashes {died}; not: {bad}")
    print(f"slowest {slowest[0]:.1f} s ({slowest[1]}); highest {highest[0]} MB ({highest[1]})")


def _read(worker: Worker, file: Hostile) -> tuple[list[str], int]:
    try:
        intake: Intake = INTAKE.validate_json(worker.run("read", file.name, file.data, CALL, None))
    except WorkerError as error:
        return [str(error)], 0
    lines = [outcome.message or "（读取完整）" for outcome in intake.outcomes]
    silent = any(outcome.status is IntakeStatus.ERROR and not outcome.message for outcome in intake.outcomes)
    return ([] if silent else lines), len(intake.submissions)


def together(kinds: list[Hostile], home: Path, bounds: Bounds) -> None:
    """One import of everything, a good form before and behind; the good forms must be there afterwards."""
    first, last = ({**case, "title": f"{case['title']}{n}"} for n, case in enumerate(load_cases()[1:3]))
    home.mkdir()
    store, user = open_store(None, home), local_user("基准")
    files = [("好一.docx", official(first)), *((file.name, file.data) for file in kinds), ("好二.docx", official(last))]
    before = {path: path.stat().st_size for path in home.rglob("*") if not path.name.startswith("caselens")}
    begun = time.perf_counter()
    progress = start_import(store, user, 2024, files, bounds=bounds).wait()
    view = store.view_for(user)
    titles = [case.title for case in view.submissions.list(2024)]
    answered = {outcome.source_file.partition("!")[0] for outcome in view.imports.year_outcomes(2024)}
    kept = sum(case["title"] in titles for case in (first, last))
    store.close()
    changed = [path for path, size in before.items() if not path.exists() or path.stat().st_size != size]
    print(
        f"one import of {progress.total} files: {progress.state.value}, {time.perf_counter() - begun:.0f} s, {len(answered)} names answered,"
    )
    print(f"  good forms read {kept} of 2; other files changed {len(changed)}")


@contextmanager
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this computer, and what was asked of it."""
    requests: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing on the screen: the requests are counted."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", requests
        server.shutdown()


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


if __name__ == "__main__":
    main()
