import pickle

import pytest

from analysis.call import load_call
from analysis.knowledge import Knowledge
from analysis.records import PastCase
from analysis.segment import Segmenter
from analysis.similarity import segmenting
from analysis.similarity.segmenting import segment_winners
from analysis.units import UnitRegister, load_units
from jobs.executors import open_executor
from tests.similarity.test_repeats import CHOIR, HIGHWAY, SCHOOL

PAST = [PastCase(f"w{n}", 2020, "常州市民政局", f"题名{n}", text) for n, text in enumerate((SCHOOL, HIGHWAY, CHOIR) * 3)]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(load_call(2024), UnitRegister(load_units()), Knowledge(set_phrases=("领一只半成品回家",), brands=("邻里互助罐",)))


def test_segmenter_travels_with_what_it_was_taught(segmenter: Segmenter):
    arrived = pickle.loads(pickle.dumps(segmenter))
    assert arrived.segment_case(PAST[0]) == segmenter.segment_case(PAST[0])
    assert arrived.segment(SCHOOL) != Segmenter(load_call(2024), UnitRegister(load_units())).segment(SCHOOL)


@pytest.mark.parametrize("where", ["", "threads:2", "processes:2"])
def test_winners_are_cut_alike_everywhere_and_keep_their_order(segmenter: Segmenter, where: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(segmenting, "BLOCK", 4)
    with open_executor(where) as executor:
        assert segment_winners(PAST, segmenter, executor) == [segmenter.segment_case(case) for case in PAST]
    assert segment_winners([], segmenter) == []
