"""The kept index: built once, extended in any order, shared while it grows, whole after a torn write."""

import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis.similarity import index as index_module
from analysis.similarity import kept_index
from analysis.similarity.index import WinnersIndex
from analysis.similarity.kept_index import keep_index

CHARACTERS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 1500))
ROOT = Path(__file__).resolve().parents[2]


def invented(number: int, length: int = 300) -> str:
    return "".join(random.Random(number).choices(CHARACTERS, k=length))


PHRASE = invented(77, 20)
WINNERS = [invented(number) + PHRASE for number in range(40)]
QUERIES = [invented(500 + number, 100) + WINNERS[number][50:90] + PHRASE for number in range(40)]


def forbid(monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError(f"{verb} was called")

    monkeypatch.setattr(WinnersIndex, verb, refuse)


def test_second_time_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = keep_index(WINNERS, tmp_path).candidates(QUERIES, 5)
    forbid(monkeypatch, "build")
    forbid(monkeypatch, "extend")
    assert keep_index(WINNERS, tmp_path).candidates(QUERIES, 5) == first == keep_index_of_memory(monkeypatch)


def keep_index_of_memory(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    monkeypatch.undo()
    return keep_index(WINNERS).candidates(QUERIES, 5)


def test_winners_added_in_front_extend_the_index_and_the_answer_is_that_of_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    keep_index(WINNERS[15:], tmp_path)
    with monkeypatch.context() as patched:
        forbid(patched, "build")
        extended = keep_index(WINNERS, tmp_path)
    assert extended.candidates(QUERIES, 12) == keep_index(WINNERS).candidates(QUERIES, 12)
    assert WinnersIndex.open(tmp_path).version == extended.index.version


def test_edited_winner_means_a_new_index(tmp_path: Path):
    keep_index(WINNERS, tmp_path)
    edited = [invented(900), *WINNERS[1:]]
    assert keep_index(edited, tmp_path).candidates(QUERIES, 5) == keep_index(edited).candidates(QUERIES, 5)
    assert len(WinnersIndex.open(tmp_path)) == len(edited)


def test_text_entered_twice_names_both_winners(tmp_path: Path):
    assert keep_index([*WINNERS, WINNERS[7]], tmp_path).candidates([WINNERS[7]], 1) == [[7, 40]]


@pytest.mark.parametrize("damage", ["shard cut", "shard gone", "manifest cut", "digests cut", "digests gone"])
def test_torn_write_is_noticed_and_mended(tmp_path: Path, damage: str):
    keep_index(WINNERS, tmp_path)
    [shard] = [path for path in tmp_path.glob("*.npy") if not path.name.startswith("texts-")]
    [digests] = tmp_path.glob("texts-*.npy")
    path = {"shard": shard, "manifest": tmp_path / "index.json", "digests": digests}[damage.split(maxsplit=1)[0]]
    if damage.endswith("gone"):
        path.unlink()
    else:
        os.truncate(path, path.stat().st_size // 2)
    assert keep_index(WINNERS, tmp_path).candidates(QUERIES, 5) == keep_index(WINNERS).candidates(QUERIES, 5)
    assert WinnersIndex.open(tmp_path).query(QUERIES) == WinnersIndex.build(WINNERS).query(QUERIES)


def test_writer_killed_before_the_manifest_leaves_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = keep_index(WINNERS[:20], tmp_path).candidates(QUERIES, 5)

    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(index_module, "write_manifest", killed)
        keep_index(WINNERS, tmp_path)
    assert keep_index(WINNERS[:20], tmp_path).candidates(QUERIES, 5) == before


def test_folder_that_cannot_be_written_costs_no_answer(tmp_path: Path):
    blocked = tmp_path / "a file"
    blocked.write_text("")
    assert keep_index(WINNERS, blocked / "index").candidates(QUERIES, 5) == keep_index(WINNERS).candidates(QUERIES, 5)


READER = """
import json, sys
from pathlib import Path
from analysis.similarity.index import WinnersIndex
from tests.similarity.test_kept_index import QUERIES
folder, seen = Path(sys.argv[1]), {}
print("ready", flush=True)
while not (folder / "done").exists():
    index = WinnersIndex.open(folder)
    seen[len(index)] = [[one.document for one in found] for found in index.query(QUERIES[:8], 3)]
print(json.dumps(seen))
"""


@pytest.mark.slow
def test_reader_in_another_process_sees_only_whole_states_while_the_index_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index_module, "SHARD_DOCUMENTS", 16)
    keep_index(WINNERS[:5], tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    reader = subprocess.Popen([sys.executable, "-c", READER, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    assert reader.stdout is not None and reader.stdout.readline() == "ready\n"
    try:
        for size in range(6, len(WINNERS) + 1):
            keep_index(WINNERS[:size], tmp_path)
    finally:
        (tmp_path / "done").touch()
    seen = json.loads(reader.communicate()[0])
    assert reader.returncode == 0
    assert seen
    for size, answer in seen.items():
        fresh = WinnersIndex.build(WINNERS[: int(size)]).query(QUERIES[:8], 3)
        assert answer == [[one.document for one in found] for found in fresh]


def test_two_writers_at_once_leave_a_whole_index(tmp_path: Path):
    with ThreadPoolExecutor(4) as threads:
        kept = list(threads.map(lambda size: keep_index(WINNERS[:size], tmp_path), (10, 20, 30, 40) * 3))
    for size, one in zip((10, 20, 30, 40) * 3, kept, strict=True):
        assert one.candidates(QUERIES, 5) == keep_index(WINNERS[:size]).candidates(QUERIES, 5)
    assert len(WinnersIndex.open(tmp_path)) in (10, 20, 30, 40)
    assert kept_index.keep_index(WINNERS, tmp_path).candidates(QUERIES, 5) == keep_index(WINNERS).candidates(QUERIES, 5)
