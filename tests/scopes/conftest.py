from pathlib import Path

import pytest

from analysis.call import Call, load_call
from analysis.records import SegmentedCase, Submission
from analysis.segment import Segmenter
from analysis.units import UnitRegister, load_units

OTHER_CITY = Path(__file__).parent / "qidong.toml"


class Desk:
    """A call with its segmenter: cases by title and text."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.segmenter = Segmenter(call, UnitRegister(load_units()))

    def case(self, title: str, text: str, unit: str = "某单位") -> SegmentedCase:
        return self.segmenter.segment_case(Submission(title, self.call.year, unit, title, text))


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk(load_call(2024))


@pytest.fixture(scope="session")
def other_city() -> Desk:
    return Desk(load_call(OTHER_CITY))
