"""匿名核对: proposals of the machine, confirmed by staff, read by judges."""

import pytest

from analysis.knowledge import TaughtUnit
from analysis.records import DecisionKind, Phase
from store.errors import NotAllowed, StoreError
from store.stage import Stage
from store.users import Role, User
from tests.store.cases import YEAR, case

TEXT = "天宁区的“运河记忆”请来“八〇后宣讲团”，红灯笼工坊用AI讲解，咨询12345热线。"
FIRST, SECOND = case(1).id, case(2).id


@pytest.fixture
def blind(staff, judge):
    staff.submissions.add(YEAR, [case(1, text=TEXT, unit="市文联"), case(2, text="八〇后宣讲团也来到红灯笼工坊。", unit="市文联")])
    staff.stages.enter(YEAR, Phase.MEETING)
    staff.stages.plan(YEAR, Stage(Phase.MEETING, blind=True))
    return lambda number=1: judge.submissions.get(YEAR, case(number).id).text


def test_what_nobody_looked_through_hides_also_everything_quoted_latin_words_and_long_numbers(blind):
    assert blind() == "●●●的“●●●●”请来“●●●●●●”，红灯笼工坊用●●讲解，咨询●●●●●热线。"


def test_a_confirmed_case_shows_what_staff_let_stand_and_hides_what_they_added_in_every_case(blind, staff):
    proposal = staff.redactions.of(YEAR, FIRST)
    assert (proposal.is_confirmed, set(proposal.found) >= {"运河记忆", "八〇后宣讲团", "天宁区"}) == (False, True)
    staff.redactions.confirm(YEAR, FIRST, add=["红灯笼工坊"], keep=["八〇后宣讲团"], based_on=proposal.decision)
    assert blind() == "●●●的“●●●●”请来“八〇后宣讲团”，●●●●●用AI讲解，咨询12345热线。"
    assert len(blind()) == len(TEXT)
    assert blind(2) == "●●●●●●也来到●●●●●。"
    assert staff.redactions.confirmed(YEAR) == {FIRST: True, SECOND: False}
    assert staff.audit.entries(limit=1)[0].action == DecisionKind.REDACTION.value


def test_a_corrected_text_must_be_looked_through_again(blind, staff):
    staff.redactions.confirm(YEAR, FIRST, based_on=0)
    staff.submissions.correct(YEAR, FIRST, "text", TEXT + "AI助手", shown=TEXT)
    assert staff.redactions.confirmed(YEAR)[FIRST] is False
    assert blind().endswith("●●助手")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"keep": ["天宁区"]}, "必须隐去"),
        ({"add": ["没有的名称"]}, "里没有"),
        ({"add": ["红"]}, "2–60"),
    ],
)
def test_names_of_the_register_stay_hidden_and_additions_must_stand_in_the_text(blind, staff, wish, said):
    with pytest.raises(StoreError, match=said):
        staff.redactions.confirm(YEAR, FIRST, **wish, based_on=0)
    assert staff.redactions.confirmed(YEAR)[FIRST] is False


def test_of_two_who_confirm_one_case_the_second_is_told(blind, staff, owner):
    owner.redactions.confirm(YEAR, FIRST, add=["红灯笼工坊"], based_on=0)
    with pytest.raises(StoreError, match="王科长刚刚核对过"):
        staff.redactions.confirm(YEAR, FIRST, based_on=0)
    assert staff.redactions.of(YEAR, FIRST).review.added == {"红灯笼工坊"}


def test_a_head_who_may_decide_cannot_look_behind_the_dots(blind, head):
    with pytest.raises(NotAllowed):
        head.redactions.of(YEAR, FIRST)


def test_a_taught_alias_and_a_taught_unit_are_hidden_and_keep_their_judges_out(store, staff):
    staff.submissions.add(YEAR, [case(1, unit="教育口", text="教育口牵头，龙城新局配合。")])
    user = User(3, "赵评委", Role.JUDGE, "常州市教育局")
    staff.stages.enter(YEAR, Phase.MEETING)
    judge = store.view_for(user)
    assert judge.committee.own_conflict(YEAR, FIRST) == ""
    staff.decisions.record(YEAR, DecisionKind.UNIT_ALIAS, ["教育口"], "常州市教育局")
    unit = TaughtUnit("龙城新局", "市级部门")
    fields = {"kind": unit.kind, "district": "", "aliases": [], "former": [], "recommender": "", "merged_into": ""}
    staff.decisions.record(YEAR, DecisionKind.UNIT, [unit.name], fields)
    assert judge.committee.own_conflict(YEAR, FIRST)
    staff.stages.plan(YEAR, Stage(Phase.MEETING, blind=True))
    assert judge.submissions.get(YEAR, FIRST).text == "●●●牵头，●●●●配合。"
