"""Parts of a large Report: what a paper on one case or one unit needs, so that three thousand papers do not each search everything."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from analysis.records import Finding, Report


class Parts:
    """A Report looked up by case, made ready once."""

    def __init__(self, report: Report) -> None:
        self._report, self._units = report, dict(report.units)
        self._cases = {case.id: case for case in report.submissions}
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            for case in finding.submissions:
                self._findings[case].append(finding)

    def of(self, case_ids: Iterable[str]) -> Report:
        """The Report with these cases, their units and what was found of them, in the order given; the rest of it as it is."""
        ids = list(case_ids)
        found = {id(finding): finding for case in ids for finding in self._findings[case]}
        return replace(
            self._report,
            submissions=tuple(self._cases[case] for case in ids),
            units=tuple((case, self._units[case]) for case in ids),
            findings=tuple(found.values()),
        )
