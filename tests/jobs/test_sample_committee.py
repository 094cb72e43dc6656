import pytest

from analysis.records import Phase
from jobs.sample_committee import JUDGES, seat_sample_committee
from store.errors import StoreError
from store.store import open_store
from store.users import local_user
from tests.store.cases import YEAR, case

OWNER = local_user("王某")


@pytest.fixture
def demo(tmp_path):
    store = open_store(home=tmp_path, demo=True)
    store.view_for(OWNER).submissions.add(
        YEAR, [case(n, unit="常州市教育局" if n == 1 else f"单位{n}", text=f"正文{n}") for n in range(1, 31)]
    )
    yield store
    store.close()


def test_the_invented_committee_marks_by_the_rules_of_a_real_one(demo):
    given = seat_sample_committee(demo, YEAR)
    view = demo.view_for(OWNER)
    scores = view.scores.all(YEAR)
    assert len(scores) == given > 60
    assert view.stages.current(YEAR).phase is Phase.REVIEW
    assert {score.judge for score in scores} == {name for name, _, _ in JUDGES}
    bound = next(judge.id for judge in view.committee.judges() if judge.unit == "常州市教育局")
    assert (case(1).id, bound) not in view.committee.assignments(YEAR)


def test_it_is_seated_once_and_gives_the_same_marks_everywhere(demo, tmp_path):
    seat_sample_committee(demo, YEAR)
    marks = [(s.submission_id, s.judge, s.marks) for s in demo.view_for(OWNER).scores.all(YEAR)]
    assert seat_sample_committee(demo, YEAR) == 0
    other = open_store(home=tmp_path / "other", demo=True)
    other.view_for(OWNER).submissions.add(YEAR, demo.view_for(OWNER).submissions.list(YEAR))
    seat_sample_committee(other, YEAR)
    assert [(s.submission_id, s.judge, s.marks) for s in other.view_for(OWNER).scores.all(YEAR)] == marks
    other.close()


def test_a_real_workspace_is_refused(tmp_path):
    store = open_store(home=tmp_path)
    with pytest.raises(StoreError, match="示例工作区"):
        seat_sample_committee(store, YEAR)
    store.close()
