"""Every rule against its cases in tests/rules/*.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from analysis.records import Level
from analysis.rules.registry import RULES
from tests.rules.contexts import findings_of

FILES = sorted(Path(__file__).parent.glob("*.toml"))
CASES = [(data["rule"], case) for path in FILES for data in [tomllib.loads(path.read_text("utf-8"))] for case in data["cases"]]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}-{case['name']}" for rule, case in CASES])
def test_rule_says_what_its_case_expects(rule: str, case: dict[str, Any]) -> None:
    found = [finding for finding in findings_of(case) if finding.rule == rule]
    levels = {finding.level for finding in found}
    expected = set() if case["level"] == "无" else {Level(case["level"])}
    assert levels == expected, [finding.message for finding in found]
    if "says" in case:
        assert case["says"] in found[0].message
    if "touches" in case:
        assert [list(finding.submissions) for finding in found] == case["touches"]


def test_every_rule_has_cases_that_pass_and_cases_that_do_not() -> None:
    told = {rule: {case["level"] == "通过" for name, case in CASES if name == rule} for rule in (item.name for item in RULES)}
    assert told == {item.name: {True, False} for item in RULES}


def test_every_rule_tells_users_what_it_is_with_examples() -> None:
    silent = [rule.name for rule in RULES if "例子" not in rule.about or rule.name not in rule.about]
    assert silent == []


def test_a_clean_form_gets_no_finding_but_passes() -> None:
    assert {finding.level for finding in findings_of({"settings": {"length_low": 100}})} == {Level.PASS}


def test_evidence_of_a_finding_lies_inside_the_text() -> None:
    text = "2023年5月，我局启动“清风课堂”。2023年9月，举办讲座12场。2023年全年，参与学生3000人次。"
    finding = next(item for item in findings_of({"form": {"text": text}}) if item.rule == "本年度开展")
    assert [text[span.start : span.end] for _, span in finding.evidence] == ["2023年5月", "2023年9月", "2023年全年"]
