"""A local cluster of two workers gives the answer of one thread, also when one of them is killed in the middle."""

import os
import random
import signal
import time
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from analysis.records import PastCase, Submission
from analysis.settings import Settings
from analysis.similarity import index as index_module
from analysis.similarity.index import WinnersIndex
from analysis.similarity.repeats import WinnersLibrary, find_repeats
from tests.similarity.test_repeats import segmenter

distributed = pytest.importorskip("distributed", reason="requirements-cluster.txt is not installed: no dask.distributed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # the cluster library's own warnings about a killed worker

CHARACTERS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 1500))
WINNERS = ["".join(random.Random(number).choices(CHARACTERS, k=300)) for number in range(60)]
QUERIES = [winner[100:180] + winner[::-1][:100] for winner in WINNERS]


class KillsOneWorker(Executor):
    """Hands every call to the cluster and, when some are under way, kills the process of one of its workers."""

    def __init__(self, inner: Executor, victim: int) -> None:
        self.inner, self.victim, self.calls = inner, victim, 0

    def submit(self, function, /, *arguments, **named) -> Future:
        future = self.inner.submit(_slowly, function, *arguments, **named)
        self.calls += 1
        if self.calls == 3:
            time.sleep(0.3)
            os.kill(self.victim, signal.SIGKILL)
        return future


def _slowly(function, *arguments):
    time.sleep(0.4)
    return function(*arguments)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WinnersIndex:
    monkeypatch.setattr(index_module, "SHARD_DOCUMENTS", 8)
    return WinnersIndex.build(WINNERS, tmp_path)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WinnersLibrary:
    """Winners with an index of eight shards in a folder, and weighed through it."""
    monkeypatch.setattr(index_module, "SHARD_DOCUMENTS", 8)
    winners = [PastCase(f"w{n}", 2020, f"单位{n % 7}", text[:9], text) for n, text in enumerate(WINNERS)]
    return WinnersLibrary.build([segmenter().segment_case(winner) for winner in winners], tmp_path / "library")


@pytest.fixture
def client():
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def test_two_workers_give_the_answer_of_one_thread_and_so_does_a_cluster_that_loses_one(index: WinnersIndex, client):
    alone = index.query(QUERIES)
    assert index.query(QUERIES, executor=client.get_executor(retries=3)) == alone
    victim = next(iter(client.run(os.getpid).values()))
    killer = KillsOneWorker(client.get_executor(retries=3), victim)
    assert index.query(QUERIES, executor=killer) == alone
    assert killer.calls == 16
    assert victim not in client.run(os.getpid).values()


def test_whole_check_that_loses_a_worker_is_that_of_one_thread(library: WinnersLibrary, client):
    settings = Settings(candidates_above=10)
    cases = [segmenter().segment_case(Submission(f"s{n}", 2024, "单位1", text[:9], text)) for n, text in enumerate(QUERIES[:5])]
    alone = find_repeats(cases, library, settings=settings)
    assert [match.winner_id for match in alone if match.rank == 1] == [f"w{n}" for n in range(5)]
    victim = next(iter(client.run(os.getpid).values()))
    killer = KillsOneWorker(client.get_executor(retries=3), victim)
    assert find_repeats(cases, library, settings=settings, executor=killer) == alone
    assert killer.calls == 16
    assert victim not in client.run(os.getpid).values()
