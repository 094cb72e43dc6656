"""A Report cut down to the cases that somebody may see."""

from dataclasses import replace

from analysis.records import Report


def report_about(report: Report, ids: frozenset[str]) -> Report:
    """The Report as if only these submissions were in it; whatever also speaks of another one is left out."""
    return replace(
        report,
        submissions=tuple(case for case in report.submissions if case.id in ids),
        units=tuple((key, unit) for key, unit in report.units if key in ids),
        segmented=tuple((key, text) for key, text in report.segmented if key in ids),
        classifications=tuple(item for item in report.classifications if item.submission_id in ids),
        matches=tuple(match for match in report.matches if match.submission_id in ids),
        pairs=tuple(pair for pair in report.pairs if {pair.left_id, pair.right_id} <= ids),
        groups=tuple(group for group in report.groups if ids.issuperset(group.members)),
        novelty=tuple(item for item in report.novelty if item.submission_id in ids),
        evidence=tuple(item for item in report.evidence if item.submission_id in ids),
        findings=tuple(finding for finding in report.findings if ids.issuperset(finding.submissions)),
        outcomes=(),
    )
