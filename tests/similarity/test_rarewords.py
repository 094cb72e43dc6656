"""The weighing of all winners at once says what ``shared_words`` says of one."""

import math

import pytest

from analysis.similarity.library import WinnersLibrary
from analysis.similarity.material import gather
from analysis.similarity.signals import RAREST, shared_words
from tests.similarity.test_repeats import CHOIR, HIGHWAY, REWRITTEN, SCHOOL, submission, winner


@pytest.mark.parametrize("count", [3, RAREST])
def test_sum_of_the_rarest_is_that_of_the_listed_words(count: int):
    library = WinnersLibrary.build(
        [
            winner("w1", SCHOOL, "“老手艺课堂”进社区"),
            winner("w2", HIGHWAY, "服务区里的安全课"),
            winner("w3", CHOIR + SCHOOL, "竹编课", "常州市竹编课堂协会"),
            winner("w4", "", "凉亭里的竹编课"),
        ]
    )
    case = gather(submission(REWRITTEN))
    listed = [math.fsum(weight for _, weight in shared_words(case, one, library)[:count]) for one in library.winners]
    assert library.rare_words.weigh(case.words, range(len(library)), count).tolist() == pytest.approx(listed, abs=1e-12)
    assert listed[0] > listed[1]
