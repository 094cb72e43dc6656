"""Opens what the comparison runs on: this process, its threads, other processes, or a cluster on several machines."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import cast

from analysis.errors import InputError

RETRIES = 3
"""How often a cluster gives a call to another worker when one is lost."""


@contextmanager
def open_executor(where: str = "") -> Iterator[Executor | None]:
    """The executor that a few words name: empty for none, ``threads:4``, ``processes:4``, ``tcp://scheduler:8786``.

    A cluster's workers must see the index folder under the same path. Raises InputError for other words, and when the cluster's library
    (requirements-cluster.txt) is missing or its scheduler does not answer.
    """
    kind, _, count = where.partition(":")
    if not where:
        yield None
    elif kind == "threads" and count.isdecimal() and int(count):
        with ThreadPoolExecutor(int(count)) as threads:
            yield threads
    elif kind == "processes" and count.isdecimal() and int(count):
        with ProcessPoolExecutor(int(count), mp_context=multiprocessing.get_context("spawn")) as processes:
            yield processes
    elif kind in ("tcp", "tls"):
        with _cluster(where) as cluster:
            yield cluster
    else:
        raise InputError(f"不认识的计算方式“{where}”，可写 threads:4、processes:4 或 tcp://主机:端口")


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415 (an optional extra)
    except ImportError:
        raise InputError("多机比对需要另装组件：pip install -r requirements-cluster.txt") from None
    try:
        client = Client(address, timeout=10)
    except (OSError, TimeoutError):
        raise InputError(f"连不上集群 {address}，请检查地址以及调度程序是否已启动") from None
    with client:
        yield cast(Executor, client.get_executor(retries=RETRIES))
