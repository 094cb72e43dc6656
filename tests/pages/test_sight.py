"""Caches of the pages never hand one user what another may see."""

import re

import pytest

from analysis.records import DecisionKind, Phase
from store.stage import Stage
from store.store import open_store
from store.users import Role, User, local_user
from ui import state
from ui.state import Workspace

YEAR = 2024
JUDGE, HEAD = User(31, "赵评委", Role.JUDGE), User(32, "孙组长", Role.HEAD)


@pytest.fixture
def place_of(home, call):
    """A user's workspace on the one store of a process, as the pages build it."""
    store = open_store(home=home, demo=True)
    yield lambda user: Workspace(store, user, store.view_for(user), YEAR, call)
    store.close()


@pytest.fixture
def owner(place_of):
    return place_of(local_user("王某"))


def test_a_judge_does_not_get_the_batch_that_the_owner_has_just_seen(place_of, owner):
    everything = state.batch(owner).submissions
    mine = next(iter(everything))
    owner.view.stages.enter(YEAR, Phase.REVIEW)
    owner.view.committee.assign(YEAR, [(mine, JUDGE.id)], [JUDGE])
    assert set(state.batch(owner).submissions) == set(everything)
    assert set(state.batch(place_of(JUDGE)).submissions) == {mine}


def test_a_judges_batch_follows_the_phase_and_the_assignment(place_of, owner):
    judge = place_of(JUDGE)
    first, second, *_ = state.batch(owner).submissions
    owner.view.stages.enter(YEAR, Phase.REVIEW)
    owner.view.committee.assign(YEAR, [(first, JUDGE.id)], [JUDGE])
    assert set(state.batch(judge).submissions) == {first}
    owner.view.committee.assign(YEAR, [(second, JUDGE.id)], [JUDGE])
    assert set(state.batch(judge).submissions) == {second}
    owner.view.stages.enter(YEAR, Phase.CHECK)
    assert set(state.batch(judge).submissions) == set()


def test_a_phase_made_blind_hides_units_at_once_also_from_the_search(place_of, owner):
    head = place_of(HEAD)
    owner.view.stages.enter(YEAR, Phase.REVIEW)
    case_id = next(i for i, unit in state.batch(head).units.items() if unit.district == "武进区")
    assert case_id in {hit.case_id for hit in state.search(state.batch(head)).hits("区县:武进区")}
    owner.view.stages.plan(YEAR, Stage(Phase.REVIEW, blind=True))
    assert {unit.name for unit in state.batch(head).units.values()} == {"●●●●"}
    assert not {hit.case_id for hit in state.search(state.batch(head)).hits("区县:武进区")} & set(state.batch(head).submissions)
    words = max(re.findall(r"[^●，。；：\s]+", state.batch(head).submissions[case_id].text), key=len)
    owner.view.decisions.record(YEAR, DecisionKind.REDACTION, [case_id], [words])
    assert words not in state.batch(head).submissions[case_id].text
