"""The analysis in the background: computed once for equal inputs, kept in the store, shared by all sessions and processes."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from analysis.call import Call
from analysis.knowledge import Knowledge
from analysis.pipeline import VERSION
from analysis.records import IntakeOutcome, PastCase, Report, Submission
from analysis.settings import Settings
from jobs.process import Worker
from jobs.watch import Bounds
from store.reports import input_hash
from store.store import Store
from store.users import Role, User

MACHINE = User(-1, "系统", Role.OWNER)
"""The analysis sees everything; what a person sees of its Report is decided when it is read."""
ANALYSIS_BOUNDS = Bounds(seconds=1800, megabytes=12_288)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a Report follows from."""

    submissions: tuple[Submission, ...]
    past: tuple[PastCase, ...]
    call: Call
    knowledge: Knowledge
    settings: Settings
    outcomes: tuple[IntakeOutcome, ...] = ()

    @property
    def key(self) -> str:
        """The hash under which the store keeps the Report."""
        said = VERSION + repr([(outcome.source_file, outcome.status, outcome.message) for outcome in self.outcomes])
        return input_hash(self.submissions, self.past, self.call, self.knowledge, self.settings, said)


def inputs_of(store: Store, year: int) -> Inputs:
    """What the store holds for a run of the year; winners of the year itself and later do not count as past."""
    view = store.view_for(MACHINE)
    return Inputs(
        view.submissions.list(year),
        view.winners.list(before=year),
        view.calls.get(year),
        taught(store, year),
        view.settings.of(year),
        view.imports.year_outcomes(year),
    )


def taught(store: Store, year: int) -> Knowledge:
    """What people taught, for engines that read texts for somebody who may not see it itself."""
    return store.view_for(MACHINE).lessons.knowledge(year)


def index_folder(store: Store, year: int) -> Path:
    """Where the index of the winners before a year is kept: one for each year, as each has its own winners behind it."""
    return store.home / "indexes" / f"{'demo' if store.is_demo else 'main'}-{year}"


class AnalysisJob:
    """One run of ``analyse`` in a process of its own. ``step`` and ``share`` (0-1) tell how far it is."""

    def __init__(self, store: Store, inputs: Inputs, bounds: Bounds = ANALYSIS_BOUNDS) -> None:
        self.key = inputs.key
        self.step, self.share = "等待", 0.0
        self.fault: Exception | None = None
        self._store, self._inputs = store, inputs
        self._worker = Worker(bounds)
        self._thread = threading.Thread(target=self._run, name=f"analyse-{self.key[:8]}", daemon=True)

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> "AnalysisJob":
        self._thread.start()
        return self

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end (or so long); whether the Report is there. Raises what stopped the run."""
        self._thread.join(seconds)
        if self.fault is not None:
            raise self.fault
        return not self._thread.is_alive()

    def cancel(self) -> None:
        self._worker.stop()

    def _run(self) -> None:
        begun, inputs = time.perf_counter(), self._inputs
        try:
            given = (
                inputs.submissions,
                inputs.past,
                inputs.call,
                inputs.knowledge,
                inputs.settings,
                inputs.outcomes,
                index_folder(self._store, inputs.call.year),
            )
            report = Report.from_json(self._worker.run("analyse", *given, progress=self._say))
            self._store.view_for(MACHINE).reports.save(self.key, report, time.perf_counter() - begun)
        except Exception as error:
            self.fault = error
        finally:
            self._worker.close()

    def _say(self, step: str, share: float) -> None:
        self.step, self.share = step, share


class Analyses:
    """The runs of one process: equal inputs are computed once, however many pages ask."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: dict[str, AnalysisJob] = {}
        self._lock = threading.Lock()

    def ensure(self, year: int) -> tuple[str, AnalysisJob | None]:
        """Key of the Report that the year's inputs ask for, and the run that computes it (None: it is there).

        A closed year keeps its last Report, whatever is taught later.

        A run that failed stays the answer until the inputs change or ``forget`` is called: a page that asks often must not restart it.
        """
        view = self._store.view_for(MACHINE)
        frozen = view.reports.latest_key(year) if view.calls.is_closed(year) else None
        if frozen:
            return frozen, None
        inputs = inputs_of(self._store, year)
        key = inputs.key
        with self._lock:
            if self._store.view_for(MACHINE).reports.has(key):
                self._jobs.pop(key, None)
                return key, None
            if key not in self._jobs:
                self._jobs[key] = AnalysisJob(self._store, inputs).start()
            return key, self._jobs[key]

    def forget(self, key: str) -> None:
        """Let a failed run be tried again."""
        with self._lock:
            self._jobs.pop(key, None)
