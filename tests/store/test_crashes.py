"""The program killed, and its connections cut, in the middle of imports and saves: a few times here, fifty by benchmarks/crashes.py."""

import pytest

from benchmarks.crashes import run


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_by_a_kill_or_a_cut_and_the_next_start_goes_on(empty_url, tmp_path):
    outcome = run(empty_url, tmp_path, times=3)
    assert outcome.is_clean, outcome
    assert outcome.saves > 0
