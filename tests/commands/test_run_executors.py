"""``run --cluster``: one thread, threads, processes and a cluster give the same Report."""

import json
import shutil
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.similarity import index as index_module
from tests.similarity.padding import padded
from tests.similarity.test_shortlist import past_cases

SUBMISSIONS = Path(__file__).resolve().parents[2] / "data" / "sample" / "submissions"


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four forms, and more winners than are weighed without an index, in several shards."""
    monkeypatch.setattr(index_module, "SHARD_DOCUMENTS", 64)
    (tmp_path / "forms").mkdir()
    for form in sorted(SUBMISSIONS.glob("*.docx"))[:4]:
        shutil.copy(form, tmp_path / "forms")
    rows = ({"id": c.id, "year": c.year, "unit": c.unit, "title": c.title, "text": c.text} for c in padded(past_cases(), 340))
    (tmp_path / "winners.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return tmp_path


def matches(pile: Path, *options: str) -> list[object]:
    out = pile / "out"
    command = ["run", str(pile / "forms"), "--winners", str(pile / "winners.jsonl"), "--out", str(out), *options]
    assert main(command) == 0
    found = json.loads((out / "report.json").read_text("utf-8"))["matches"]
    shutil.rmtree(out)
    return found


def test_unknown_place_is_refused_in_words(pile: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["run", str(pile / "forms"), "--out", str(pile / "out"), "--cluster", "cloud"]) == 2
    assert "threads:4" in capsys.readouterr().err


@pytest.mark.slow
def test_threads_and_processes_give_the_report_of_one_thread(pile: Path):
    alone = matches(pile)
    assert len(alone) >= 20
    assert matches(pile, "--index", str(pile / "index"), "--cluster", "threads:2") == alone
    assert len(list((pile / "index").glob("*-64.npy"))) >= 4
    assert matches(pile, "--index", str(pile / "index"), "--cluster", "processes:2") == alone


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the cluster library's own warnings when it is shut
def test_cluster_of_two_workers_gives_the_report_of_one_thread(pile: Path):
    distributed = pytest.importorskip("distributed", reason="requirements-cluster.txt is not installed: no dask.distributed")
    alone = matches(pile)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        assert matches(pile, "--index", str(pile / "index"), "--cluster", cluster.scheduler_address) == alone
