from datetime import date

from analysis.records import Phase, UnitRef
from analysis.units import UnitRegister, load_units
from review.phases import next_phase, period, summary_line
from review.recusal import Judge, own_unit_recusals
from review.shortlist import Change, Limits, shortlist, what_if

RANKED = ["a", "b", "c", "d", "e"]
SCOPES = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 3}
DISTRICTS = {"a": "天宁区", "b": "天宁区", "c": "市级", "d": "市级", "e": "市级"}


def test_without_limits_the_best_are_chosen():
    assert shortlist(RANKED, SCOPES, DISTRICTS, Limits(3)).chosen == ("a", "b", "c")


def test_a_full_scope_lets_the_next_one_in_and_says_why():
    made = shortlist(RANKED, SCOPES, DISTRICTS, Limits(3, per_scope=2))
    assert (made.chosen, made.passed_over) == (("a", "b", "d"), (("c", "第 1 类已满 2 项"),))


def test_a_district_limit_does_not_bind_the_city_level():
    made = shortlist(RANKED, SCOPES, DISTRICTS, Limits(4, per_district=1))
    assert (made.chosen, made.passed_over) == (("a", "c", "d", "e"), (("b", "天宁区已满 1 项"),))


def test_every_scope_gets_its_guaranteed_place():
    made = shortlist(RANKED, SCOPES, DISTRICTS, Limits(3, at_least=1))
    assert (made.chosen, [case for case, _ in made.passed_over]) == (("a", "d", "e"), ["b", "c"])


def test_a_what_if_names_who_enters_and_who_leaves():
    before, after = (shortlist(RANKED, SCOPES, DISTRICTS, limits) for limits in (Limits(3), Limits(3, per_scope=1)))
    assert what_if(before, after) == Change(("d", "e"), ("b", "c"))


def test_a_judge_is_recused_from_the_own_unit_under_any_of_its_names_and_from_the_own_district():
    register = UnitRegister(load_units())
    names = {"own": "市教育局", "district": "天宁区委宣传部", "other": "市文旅局"}
    units = {case: register.resolve(name) for case, name in names.items()}
    judges = [Judge(1, "甲", "常州市教育局"), Judge(2, "乙", "天宁区融媒体中心"), Judge(3, "丙", "")]
    assert {(r.judge_id, r.submission_id) for r in own_unit_recusals(judges, units, register)} == {(1, "own"), (2, "district")}


def test_two_city_units_share_no_district():
    register = UnitRegister(load_units())
    units = {"a": UnitRef("常州市文联", "市级部门", "市级", "常州市文联", known=True)}
    assert own_unit_recusals([Judge(1, "甲", "市教育局")], units, register) == ()


def test_the_summary_line_counts_the_days():
    line = summary_line(Phase.REVIEW, blind=True, ends_on=date(2024, 12, 20), today=date(2024, 12, 17))
    assert line == "现阶段：初评（匿名）。评委对分派的案例独立评分，先评后看他人意见。至 12 月 20 日，还有 3 天。"


def test_the_summary_line_says_from_when_and_until_when():
    days = {"starts_on": date(2024, 12, 1), "ends_on": date(2024, 12, 20)}
    assert summary_line(Phase.CHECK, **days, today=date(2024, 12, 20)).endswith("12 月 1 日至 12 月 20 日，今天截止。")
    assert summary_line(Phase.CHECK, starts_on=date(2024, 12, 1)).endswith("自 12 月 1 日起。")
    assert [period(*given) for given in ((None, None), (date(2024, 12, 1), None), (None, date(2024, 12, 20)))] == [
        "",
        "12 月 1 日起",
        "至 12 月 20 日",
    ]


def test_the_last_phase_has_no_next():
    assert [next_phase(phase) for phase in (Phase.INTAKE, Phase.PUBLICATION)] == [Phase.CHECK, None]
