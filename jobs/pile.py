"""A pile of files read in worker processes, as many at once as there are cores: what hurts one costs one line, never the run."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from analysis.call import Call
from analysis.intake.versions import settle
from analysis.records import Intake, IntakeOutcome, IntakeStatus
from jobs.process import Worker, WorkerError
from jobs.watch import Bounds
from jobs.worker import INTAKE

MOST_WORKERS = 4
"""Each holds up to a gigabyte while it recognises a scan; an office PC has eight."""


def read_pile(
    files: Sequence[tuple[str, bytes]],
    call: Call,
    *,
    received_on: date | None = None,
    bounds: Bounds | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Intake:
    """Every file read by a worker, doubles and versions settled over all; in the order of the files. ``progress``: files done, in all."""
    readers = _Readers(call, received_on, bounds)
    intakes = []
    try:
        with ThreadPoolExecutor(min(MOST_WORKERS, os.cpu_count() or 1, max(len(files), 1))) as pool:
            for done, intake in enumerate(pool.map(readers.read, files), start=1):
                intakes.append(intake)
                progress(done, len(files))
    finally:
        readers.close()
    return settle(intakes)


class _Readers:
    """One worker process for each thread of the pool."""

    def __init__(self, call: Call, received_on: date | None, bounds: Bounds | None) -> None:
        self._call, self._received_on, self._bounds = call, received_on, bounds
        self._own = threading.local()
        self._all: list[Worker] = []

    def read(self, file: tuple[str, bytes]) -> Intake:
        name, data = file
        if not hasattr(self._own, "worker"):
            self._own.worker = Worker(self._bounds)
            self._all.append(self._own.worker)
        try:
            return INTAKE.validate_json(self._own.worker.run("read", name, data, self._call, self._received_on))
        except WorkerError as error:
            return Intake(outcomes=(IntakeOutcome(name, IntakeStatus.ERROR, str(error)),))

    def close(self) -> None:
        for worker in self._all:
            worker.close()
