import multiprocessing
import random
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import InputError
from analysis.similarity import index as index_module
from analysis.similarity import index_files
from analysis.similarity.coverage import choose
from analysis.similarity.index import WinnersIndex
from analysis.similarity.postings import Scored

CHARACTERS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 1500))


def invented(number: int, length: int = 400) -> str:
    return "".join(random.Random(number).choices(CHARACTERS, k=length))


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "SHARD_DOCUMENTS", 16)


WINNERS = [invented(number) for number in range(50)]
QUERIES = [invented(1000 + number, 200) + WINNERS[number][100:160] for number in range(50)]


def test_winner_of_a_short_lift_comes_first_for_every_text():
    found = WinnersIndex.build(WINNERS).query(QUERIES, 3)
    assert [candidates[0].document for candidates in found] == list(range(50))


def test_text_that_shares_nothing_has_no_candidates():
    assert WinnersIndex.build(WINNERS).query([invented(5000), "", "短"]) == ((), (), ())


def test_empty_library_answers_with_no_candidates():
    assert WinnersIndex.build([]).query(["任何一段文字都不会有候选"]) == ((),)


def test_punctuation_spacing_and_width_do_not_change_the_answer():
    spaced = "，".join(WINNERS[3][:60]).translate({ord("，"): "， \n"})
    assert [candidate.document for candidate in WinnersIndex.build(WINNERS).query([spaced], 1)[0]] == [3]


def test_shards_do_not_change_the_answer(small_shards: None):
    sharded = WinnersIndex.build(WINNERS)
    assert len(sharded._parts) == 4
    index_module.SHARD_DOCUMENTS = 1 << 15
    assert sharded.query(QUERIES) == WinnersIndex.build(WINNERS).query(QUERIES)


def test_index_opened_again_answers_as_the_one_built(tmp_path: Path):
    built = WinnersIndex.build(WINNERS, tmp_path)
    opened = WinnersIndex.open(tmp_path)
    assert (len(opened), opened.version, opened.query(QUERIES)) == (50, built.version, built.query(QUERIES))


def test_extended_index_answers_as_one_built_whole(tmp_path: Path):
    extended = WinnersIndex.build(WINNERS[:20], tmp_path).extend(WINNERS[20:23]).extend(WINNERS[23:])
    assert extended.query(QUERIES) == WinnersIndex.build(WINNERS).query(QUERIES)
    assert WinnersIndex.open(tmp_path).query(QUERIES) == extended.query(QUERIES)


def test_extending_leaves_full_shards_untouched_and_sweeps_merged_ones(tmp_path: Path, small_shards: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index_files, "_SWEPT_AFTER", -1)
    first = WinnersIndex.build(WINNERS[:16], tmp_path)
    [full] = tmp_path.glob("*.npy")
    changed = full.stat().st_mtime_ns
    extended = first.extend(WINNERS[16:20]).extend(WINNERS[20:23])
    assert full.stat().st_mtime_ns == changed
    assert sorted(path.name for path in tmp_path.glob("*.npy")) == sorted(Path(str(part.shard)).name for part in extended._parts)
    assert [part.documents for part in extended._parts] == [16, 7]


def test_version_follows_the_documents():
    assert WinnersIndex.build(WINNERS).version == WinnersIndex.build(WINNERS).version
    assert WinnersIndex.build(WINNERS[:49]).version != WinnersIndex.build(WINNERS).version


def test_folder_without_an_index_or_with_of_another_format_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="请重新建立索引"):
        WinnersIndex.open(tmp_path)
    WinnersIndex.build(WINNERS, tmp_path)
    manifest = tmp_path / "index.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"format": 4', '"format": 3'), "utf-8")
    with pytest.raises(InputError, match="请重新建立索引"):
        WinnersIndex.open(tmp_path)


def test_index_with_a_lost_shard_names_it(tmp_path: Path):
    WinnersIndex.build(WINNERS, tmp_path)
    [shard] = tmp_path.glob("*.npy")
    shard.unlink()
    with pytest.raises(InputError, match=shard.name):
        WinnersIndex.open(tmp_path)


def test_threads_and_processes_give_the_answer_of_one_thread(tmp_path: Path, small_shards: None):
    index = WinnersIndex.build(WINNERS, tmp_path)
    alone = index.query(QUERIES)
    with ThreadPoolExecutor(2) as threads:
        assert index.query(QUERIES, executor=threads) == alone
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        assert index.query(QUERIES, executor=processes) == alone


def test_phrase_of_many_winners_does_not_hide_a_short_lift():
    phrase, lift = invented(7000, 60), invented(7001, 40)
    winners = [*WINNERS, *(invented(8000 + number) + phrase for number in range(20)), invented(9000) + lift]
    query = invented(9001, 300) + phrase + lift
    found = WinnersIndex.build(winners).query([query], 5)[0]
    assert len(winners) - 1 in {candidate.document for candidate in found}
    assert found[0].weight == max(candidate.weight for candidate in found)


def test_places_are_given_by_what_each_document_adds():
    scored = Scored(np.arange(4), np.array([9.0, 9.0, 8.0, 2.0]), np.array([0, 0, 1, 1, 2, 2, 3]), np.array([0, 1, 0, 1, 0, 2, 3]))
    assert choose(scored, np.array([5.0, 4.0, 3.0, 2.0]), 4) == [0, 2, 1, 3]
    assert choose(scored, np.array([5.0, 4.0, 3.0, 2.0]), 2) == [0, 2]
