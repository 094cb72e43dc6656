"""Pictures of an original's pages, made in a worker process: the app itself never opens what an office sent."""

import base64
import json
from collections.abc import Sequence

from analysis.records import FieldReading
from jobs.process import Worker, WorkerError
from jobs.watch import Bounds
from store.errors import StoreError

SHOWING = Bounds(seconds=40, megabytes=1200)


def page_picture(name: str, content: bytes, page: int, turns: int = 0) -> bytes:
    """One page (from 0) as PNG. Raises StoreError (Chinese) when it cannot be drawn."""
    return _drawn(name, content, page, turns, ())[0]


def page_with_fields(name: str, content: bytes, readings: Sequence[FieldReading]) -> tuple[bytes, dict[str, bytes]]:
    """The page on which the readings stand, each framed, and a cut-out of each by its field; all as PNG.

    The readings must lie on one page. Raises StoreError (Chinese) when the page cannot be drawn.
    """
    first = readings[0]
    page, *cuts = _drawn(name, content, first.page, first.turns, tuple(reading.box for reading in readings))
    return page, {reading.field: cut for reading, cut in zip(readings, cuts, strict=True)}


def _drawn(name: str, content: bytes, page: int, turns: int, boxes: tuple[tuple[float, float, float, float], ...]) -> list[bytes]:
    worker = Worker(SHOWING)
    try:
        answer = worker.run("pages", name, content, page, turns, boxes)
    except WorkerError as error:
        raise StoreError(f"原件的这一页画不出来：{error}") from error
    finally:
        worker.close()
    return [base64.b64decode(picture) for picture in json.loads(answer)]
