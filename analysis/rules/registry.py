"""The rules, in the order in which a form is read. A new rule is a file and a line."""

from collections.abc import Iterable
from dataclasses import replace

from analysis.records import Finding, Level
from analysis.rules import (
    alike,
    deadline,
    duty_fit,
    form_complete,
    hidden_characters,
    innovation,
    length,
    opinion,
    phone,
    quota,
    repeat,
    scope_fit,
    sections,
    substance,
    this_year,
    unit_entitled,
)
from analysis.rules.rule import Rule, RuleContext

RULES: tuple[Rule, ...] = (
    form_complete.RULE,
    phone.RULE,
    unit_entitled.RULE,
    quota.RULE,
    deadline.RULE,
    length.RULE,
    sections.RULE,
    innovation.RULE,
    this_year.RULE,
    scope_fit.RULE,
    duty_fit.RULE,
    substance.RULE,
    repeat.RULE,
    alike.RULE,
    opinion.RULE,
    hidden_characters.RULE,
)


def check_rules(context: RuleContext) -> tuple[Finding, ...]:
    """Every rule's findings in the order of the rules; what a person ticked as seen and in order becomes 通过."""
    ticked = set(context.knowledge.ticks)
    return tuple(_with_ticks(finding, ticked) for rule in RULES for finding in _of(rule, context))


def _of(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    return rule.check(rule, context)


def _with_ticks(finding: Finding, ticked: set[tuple[str, str]]) -> Finding:
    if finding.level is Level.PASS or not all((submission, finding.rule) in ticked for submission in finding.submissions):
        return finding
    return replace(finding, level=Level.PASS, message=f"{finding.message}（人工已核对）")
