from dataclasses import replace
from datetime import date

from analysis.call import load_call, parse_call
from analysis.call_edit import edited, inherit
from analysis.call_file import call_data
from analysis.calldraft import draft_call

CALL = load_call(2024)


def test_edit_of_nothing_leaves_the_call_equal():
    assert parse_call(edited(call_data(CALL), {})) == CALL


def test_edit_changes_what_it_names_and_nothing_else():
    data = edited(call_data(CALL), {"deadline": {"value": date(2024, 12, 31)}, "length": {"high": 1500}})
    assert parse_call(data) == replace(
        CALL, deadline=replace(CALL.deadline, value=date(2024, 12, 31)), length=replace(CALL.length, high=1500)
    )


def test_listed_edit_keeps_what_the_page_does_not_show():
    quotas = [{"place": 0, "limit": CALL.quotas[0].limit + 1}, {"limit": 9, "kinds": ["高校"]}]
    first, second = parse_call(edited(call_data(CALL), {"quotas": quotas})).quotas
    assert first == replace(CALL.quotas[0], limit=CALL.quotas[0].limit + 1)
    assert (second.limit, second.kinds) == (9, ("高校",))


def test_draft_of_the_same_notice_inherits_what_was_learned_of_every_scope():
    data, _ = draft_call(CALL.notice, 2025)
    drafted = parse_call(inherit(data, CALL)[0])
    assert [(scope.short, scope.cues, scope.yields_to) for scope in drafted.scopes] == [
        (scope.short, scope.cues, scope.yields_to) for scope in CALL.scopes
    ]


def test_moved_scopes_keep_their_relations():
    data, _ = draft_call(CALL.notice, 2025)
    turned = [{**scope, "number": 14 - scope["number"]} for scope in data["scopes"]]
    drafted = parse_call(inherit({**data, "scopes": turned}, CALL)[0])
    for scope in CALL.scopes:
        assert drafted.scope(14 - scope.number).yields_to == {14 - other: share for other, share in scope.yields_to.items()}


def test_what_the_notice_leaves_open_is_said():
    data, _ = draft_call("关于征集2025年度创新案例的通知\n一、征集范围\n1.理论宣讲方面。\n2.文艺创作方面。\n", 2025)
    inherited, said = inherit(data, CALL)
    assert inherited["length"] == call_data(CALL)["length"]
    assert "通知里没有读到限报数，沿用 2024 年度，请核对。" in said
