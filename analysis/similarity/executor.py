"""Where the work is done: here, in threads or processes, or on a cluster. Whoever calls brings the executor; results are the same.

Anything with the ``submit`` of ``concurrent.futures`` will do; dask.distributed's ``Client.get_executor(retries=3)`` is one.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Executor
from typing import TypeVar

R = TypeVar("R")


def in_order(executor: Executor | None, function: Callable[..., R], calls: Iterable[tuple[object, ...]]) -> list[R]:
    """``function(*call)`` for every call, in their order. Without an executor one after the other, here.

    A pool whose worker process died is given up: its remaining calls are made here. (A cluster sends them to another worker itself.)
    """
    listed = list(calls)
    if executor is None:
        return [function(*call) for call in listed]
    results: list[R] = []
    try:
        futures = [executor.submit(function, *call) for call in listed]
        results.extend(future.result() for future in futures)
    except BrokenExecutor:
        return [function(*call) for call in listed]
    return results
