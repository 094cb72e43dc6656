"""Imports in the background: two workers read, one thread stores in the order of the files, the database knows how far it is."""

import os
import socket
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from itertools import count

from analysis.call import Call
from analysis.intake.reader import plain_name
from analysis.records import Intake, IntakeOutcome, IntakeStatus, PastCase
from jobs.process import Worker, WorkerError
from jobs.watch import Bounds
from jobs.worker import INTAKE, WINNERS
from store.imports import ImportProgress, ImportState, WaitingFile
from store.store import Store
from store.users import User
from store.view import View

OWNER = f"{socket.gethostname()[:20]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
"""This process, as the imports in the database name it."""
CHUNK = 32_000_000
"""Bytes stored in one transaction while an import receives its files."""
WORKERS = 2
TURNS = threading.BoundedSemaphore(2)
"""So many imports of this process read at once. After a few crashes dozens may wait, and each would bring workers of hundreds of megabytes."""
WAITING_BEAT = 20
"""Seconds after which an import that waits for its turn says that its process is alive."""


class ImportJob:
    """One import that runs in this process. What it has stored stays stored whatever becomes of it."""

    def __init__(
        self,
        view: View,
        import_id: int,
        call: Call,
        *,
        workers: int = WORKERS,
        bounds: Bounds | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """``then`` is called in the job's thread once everything is read. ``bounds``: other than the installation's limits say."""
        self.id = import_id
        self._view, self._call = view, call
        self._library = view.imports.progress(import_id).library
        self._received_on = view.imports.received_on(import_id)
        self._limits = view.reading_limits.of()
        bounds = bounds or Bounds(self._limits.seconds, self._limits.megabytes)
        self._workers = [Worker(bounds) for _ in range(workers)]
        self._idle = list(self._workers)
        self._then = then
        self._cancelled = threading.Event()
        self.fault: Exception | None = None
        self._thread = threading.Thread(target=self._run, name=f"import-{import_id}", daemon=True)

    def start(self) -> "ImportJob":
        self._thread.start()
        return self

    def wait(self, seconds: float | None = None) -> ImportProgress:
        """Wait for the end (or so long) and say how far it is. Raises what stopped the import, if anything did."""
        self._thread.join(seconds)
        if self.fault is not None:
            raise self.fault
        return self.progress()

    def progress(self) -> ImportProgress:
        return self._view.imports.progress(self.id)

    def cancel(self) -> None:
        """Stop after what is stored; it can be resumed by importing the same files again, which adds nothing twice."""
        self._cancelled.set()
        for worker in self._workers:
            worker.stop()

    def _run(self) -> None:
        try:
            if self._has_turn():
                try:
                    self._read_all()
                finally:
                    TURNS.release()
            else:
                self._view.imports.end(self.id, ImportState.CANCELLED)
        except Exception as error:
            self.fault = error
            self._say_stopped()
        finally:
            for worker in self._workers:
                worker.close()

    def _has_turn(self) -> bool:
        """Wait for the turn; False when the import was cancelled meanwhile."""
        for second in count(1):
            if TURNS.acquire(timeout=1.0):
                break
            if self._cancelled.is_set() or (second % WAITING_BEAT == 0 and self._view.imports.beat(self.id) is not ImportState.RUNNING):
                return False
        return True

    def _read_all(self) -> None:
        imports = self._view.imports
        for position, future in self._readings(imports.waiting(self.id)):
            intake, winners = future.result()
            if self._cancelled.is_set() or imports.beat(self.id) is not ImportState.RUNNING:
                break
            imports.finish_file(self.id, position, intake, winners=winners)
        if self._then is not None and not imports.waiting(self.id):
            self._then()
        imports.end(self.id, ImportState.CANCELLED if imports.waiting(self.id) else ImportState.DONE)

    def _readings(self, positions: tuple[int, ...]) -> Iterator[tuple[int, Future[tuple[Intake, tuple[PastCase, ...]]]]]:
        """Readings in the order of the files, a few ahead of the one that is stored."""
        with ThreadPoolExecutor(len(self._workers)) as pool:
            ahead: list[tuple[int, Future[tuple[Intake, tuple[PastCase, ...]]]]] = []
            for position in positions:
                ahead.append((position, pool.submit(self._read, position)))
                if len(ahead) > 2 * len(self._workers):
                    yield ahead.pop(0)
            yield from ahead

    def _read(self, position: int) -> tuple[Intake, tuple[PastCase, ...]]:
        file = self._view.imports.file(self.id, position)
        worker = self._idle.pop()
        try:
            answer = worker.run(
                "winners" if self._library else "read", file.name, file.content, self._call, self._received_on, self._limits
            )
        except WorkerError as error:
            return Intake((), (_unread(file, str(error), worker.bounds),)), ()
        finally:
            self._idle.append(worker)
        if not self._library:
            return INTAKE.validate_json(answer), ()
        winners, outcomes = WINNERS.validate_json(answer)
        return Intake((), outcomes), winners

    def _say_stopped(self) -> None:
        """If even this cannot be written, the next start finds the import silent and takes it over."""
        try:
            self._view.imports.end(self.id, ImportState.STOPPED)
        except Exception as error:
            assert self.fault is not None
            self.fault.add_note(f"and the import could not be marked as stopped: {error}")


def start_import(
    store: Store,
    user: User,
    year: int,
    files: Iterable[tuple[str, bytes]],
    *,
    library: bool = False,
    received_on: date | None = None,
    bounds: Bounds | None = None,
    place: str = "本机",
    then: Callable[[], object] | None = None,
) -> ImportJob:
    """Store the files, then read them in the background. When this returns nothing of them can be lost. ``library``: past winners.

    ``then`` is called once all are read, by this process only.
    """
    view = store.view_for(user, place=place)
    call = view.calls.get(year)
    import_id = view.imports.begin(year, library=library, received_on=received_on, owner=OWNER)
    for chunk in _chunks(files):
        view.imports.receive(import_id, chunk)
    view.imports.start(import_id)
    return ImportJob(view, import_id, call, bounds=bounds, then=then).start()


def resume_imports(store: Store, user: User, *, bounds: Bounds | None = None) -> tuple[ImportJob, ...]:
    """Go on with the imports whose process is gone. For every start of the program; each import goes to one process only."""
    view = store.view_for(user)
    found = view.imports.take_over(OWNER, is_alive)
    return tuple(ImportJob(view, i, view.calls.get(view.imports.progress(i).call_year), bounds=bounds).start() for i in found)


def is_alive(owner: str) -> bool:
    """Whether the owner may still be running: certain only for another process of this machine (not on Windows)."""
    host, _, rest = owner.partition(":")
    pid = rest.partition(":")[0]
    if os.name == "nt" or host != OWNER.partition(":")[0] or not pid.isdigit() or int(pid) == os.getpid():
        return owner == OWNER or host != OWNER.partition(":")[0] or os.name == "nt"
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _unread(file: WaitingFile, why: str, bounds: Bounds) -> IntakeOutcome:
    return IntakeOutcome(plain_name(file.name), IntakeStatus.ERROR, why, 0, bounds.seconds if "超过" in why else 0.0)


def _chunks(files: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    chunk: list[tuple[str, bytes]] = []
    for name, content in files:
        chunk.append((name, content))
        if sum(len(data) for _, data in chunk) > CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
