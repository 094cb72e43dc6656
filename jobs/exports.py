"""Long exports in the background: a paper is made outside the page's rerun, tells how far it is, and stops when it is told to."""

import threading
from collections.abc import Callable

Progress = Callable[[int, int], None]
Make = Callable[[Progress], bytes]


class Cancelled(Exception):
    """Raised inside the making of a paper that nobody waits for any more."""


class ExportJob:
    """One paper in the making. ``done`` of ``total`` parts are there; ``content`` at the end, or the ``fault`` that stopped it."""

    def __init__(self, make: Make) -> None:
        self.done, self.total = 0, 1
        self.content: bytes | None = None
        self.fault: Exception | None = None
        self._make = make
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="export", daemon=True)

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    @property
    def was_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def start(self) -> "ExportJob":
        self._thread.start()
        return self

    def wait(self, seconds: float | None = None) -> bytes | None:
        """Wait for the end (or so long); the paper, None if it is not there. Raises what stopped it."""
        self._thread.join(seconds)
        if self.fault is not None:
            raise self.fault
        return self.content

    def cancel(self) -> None:
        """Stop at the next part; what is made until then is dropped."""
        self._cancelled.set()

    def _run(self) -> None:
        try:
            content = self._make(self._say)
        except Cancelled:
            return
        except Exception as error:
            self.fault = error
            return
        if not self._cancelled.is_set():
            self.content = content

    def _say(self, done: int, total: int) -> None:
        self.done, self.total = done, max(total, 1)
        if self._cancelled.is_set():
            raise Cancelled
