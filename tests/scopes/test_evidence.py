from datetime import date

import pytest

from analysis.call import Call, parse_call
from analysis.errors import CallError
from analysis.scopes.evidence import gathered, yielded


def call_of(*scopes: dict[str, object]) -> Call:
    whole = [{"short": "范围", "wording": "范围"} | scope for scope in scopes]
    return parse_call({"year": 2024, "title": "征集", "deadline": {"value": date(2024, 12, 6)}, "scopes": whole})


def test_yielded_scope_loses_its_share_when_the_other_is_surely_met():
    call = call_of({"number": 1, "yields_to": {"2": 0.5}}, {"number": 2})
    assert yielded({1: 10.0, 2: 8.0}, {2: 16.0}, call) == {1: 5.0, 2: 8.0}


def test_yielded_scope_keeps_all_where_the_other_is_not_met():
    call = call_of({"number": 1, "yields_to": {"2": 0.5}}, {"number": 2})
    assert yielded({1: 10.0}, {}, call) == {1: 10.0}


def test_yields_to_an_unknown_scope_is_a_fault():
    with pytest.raises(CallError, match="没有编号为 9 的征集范围"):
        call_of({"number": 1, "yields_to": {"9": 0.5}})


def test_gathered_scope_gains_when_enough_others_are_listed():
    call = call_of({"number": 1, "gathers_from": 2}, {"number": 2}, {"number": 3})
    assert gathered({2: 20.0, 3: 12.0}, {2: 9.0, 3: 8.0}, call) == {1: 10.0, 2: 20.0, 3: 12.0}


def test_gathered_scope_gains_nothing_from_too_few():
    call = call_of({"number": 1, "gathers_from": 2}, {"number": 2}, {"number": 3})
    assert gathered({2: 20.0}, {2: 9.0}, call) == {2: 20.0}
