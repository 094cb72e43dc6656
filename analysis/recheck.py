"""What an edited call would change: the rules asked again over a Report's cases, before anything is saved."""

from collections.abc import Iterable, Mapping, Sequence

from analysis.call import Call
from analysis.evidence.collect import collect_evidence
from analysis.knowledge import Knowledge
from analysis.records import Finding, Report, SegmentedCase
from analysis.rules.registry import check_rules
from analysis.rules.rule import RuleContext
from analysis.settings import Settings


def recheck(
    report: Report,
    cases: Sequence[SegmentedCase],
    call: Call,
    knowledge: Knowledge,
    settings: Settings,
    duties: Mapping[str, tuple[str, ...]],
) -> tuple[Finding, ...]:
    """The findings that the call would give; scopes, matches and groups stay as the Report has them."""
    return check_rules(
        RuleContext(
            call=call,
            settings=settings,
            knowledge=knowledge,
            submissions=report.submissions,
            cases={case.id: case for case in cases},
            units=dict(report.units),
            evidence={case.id: collect_evidence(case, call) for case in cases},
            classifications={item.submission_id: item for item in report.classifications},
            matches=report.matches,
            groups=report.groups,
            outcomes=report.outcomes,
            duties=duties,
        )
    )


def changed_findings(before: Iterable[Finding], after: Iterable[Finding]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Submission id → (what is said now and would not be, what would be said and is not), for cases where the two differ."""
    old, new = _by_case(before), _by_case(after)
    changed = {}
    for case_id in sorted(old.keys() | new.keys()):
        gone, come = old.get(case_id, set()) - new.get(case_id, set()), new.get(case_id, set()) - old.get(case_id, set())
        if gone or come:
            changed[case_id] = (tuple(sorted(gone)), tuple(sorted(come)))
    return changed


def _by_case(findings: Iterable[Finding]) -> dict[str, set[str]]:
    said: dict[str, set[str]] = {}
    for finding in findings:
        for case_id in finding.submissions:
            said.setdefault(case_id, set()).add(f"{finding.rule}（{finding.level}）：{finding.message}")
    return said
