"""同质化: cards of groups, their order, the spread with its gaps, newness with what holds it down."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.records import DecisionKind, Group
from analysis.units import UnitRegister, load_units
from tests.pages.test_pages import opened, words
from ui.alike_spread import row_keys, spread_counts
from ui.batch import Batch
from ui.group_cards import card_html
from ui.homogeneity import earlier_words, ordered_groups, silent_units


@pytest.fixture
def found(view):
    return Batch(view.reports.get(view.reports.latest_key(2024)), view.calls.get(2024), view.decisions.current(2024))


def two_groups(found):
    a, b, c, d, e = list(found.submissions)[:5]
    return Group("g1", (a, b, c), 0.9), Group("g2", (d, e), 0.6)


def decided(view, found, group, value):
    view.decisions.record(2024, DecisionKind.GROUP, group.members, value, reason="看过")
    return Batch(found.report, found.call, view.decisions.current(2024))


def test_groups_without_a_conclusion_come_first(view, found):
    first, second = two_groups(found)
    assert ordered_groups(found, [second, first]) == [first, second]
    assert ordered_groups(decided(view, found, first, "误报"), [first, second]) == [second, first]


def test_a_card_names_members_and_what_was_concluded(view, found):
    group, _ = two_groups(found)
    assert "尚无结论" in card_html(found, group, 1)
    said = card_html(decided(view, found, group, "误报"), group, 1)
    assert "误报" in said
    assert all(found.unit_name(member) in said for member in group.members)


def test_a_card_escapes_what_a_form_says(found):
    group, _ = two_groups(found)
    case = replace(found.submissions[group.members[0]], title="<script>alert(1)</script>")
    report = replace(found.report, submissions=(case, *found.report.submissions[1:]))
    assert "<script>" not in card_html(Batch(report, found.call), group, 1)


def test_a_conclusion_on_other_members_is_told_with_how_many_it_meant(view, found):
    group, _ = two_groups(found)
    after = decided(view, found, group, "同题不同做法")
    grown = Group("g9", (*group.members, list(found.submissions)[6]), 0.8)
    assert earlier_words(after, grown) == "此前对其中 3/4 项的结论：同题不同做法"


def test_the_spread_counts_districts_by_kind_against_scopes():
    rows = pd.DataFrame(
        {"区县": ["市级", "武进区", "武进区"], "类别": ["高校", "镇街", "辖市区"], "范围号": [7, 7, None]}, index=["a", "b", "c"]
    )
    assert row_keys(rows) == ["武进区 · 辖市区", "武进区 · 镇街", "市级 · 高校"]
    assert spread_counts(rows) == {("市级 · 高校", "7"): 1, ("武进区 · 镇街", "7"): 1}


def test_units_that_sent_nothing_are_listed_by_kind(found, view):
    units = load_units()
    silent = silent_units(found, UnitRegister(units))
    listed = [name for names in silent.values() for name in names]
    assert listed
    assert not set(listed) & {unit.name for unit in found.units.values()}
    assert [len(names) for names in silent.values()] == sorted((len(names) for names in silent.values()), reverse=True)


def test_the_newness_of_a_case_is_told_in_two_numbers_with_what_is_nearest(app, found):
    case_id, newness = next((i, n) for i, n in found.novelty.items() if n.nearest_winner in found.winners)
    opened(app, "submissions", case=case_id)
    assert f"相对本年 **{newness.this_year:.0%}**" in words(app)
    assert f"相对往年 **{newness.past:.0%}**" in words(app)
    told = next(element.value for element in app.markdown if "新意" in element.value)
    assert found.title(newness.nearest_winner)[:5].strip("“”") in told


def test_every_tab_of_the_page_draws(app):
    for tab in ("同质组", "关系图", "主题图", "分布与空白"):
        app.session_state["alike_tabs"] = tab
        opened(app, "homogeneity")
