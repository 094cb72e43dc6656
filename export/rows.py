"""The Report as flat rows, one function a table. The column names are a public interface: tests hold them."""

from collections.abc import Iterator
from typing import Any

from analysis.call import Call
from analysis.length import count_characters
from analysis.records import Level, Report

Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "submissions": (
        "submission_id", "source_file", "source_id", "unit", "unit_resolved", "unit_kind", "district", "title", "contact", "phone",
        "characters", "received_on", "text", "opinion", "remark",
    ),
    "scopes": ("submission_id", "source_id", "rank", "scope", "probability", "abstained", "reason"),
    "repeats": (
        "submission_id", "source_id", "winner_id", "winner_source_id", "rank", "verdict", "probability", "share_of_submission",
        "share_of_winner", "longest_run", "same_unit", "reason",
    ),
    "passages": (
        "submission_id", "source_id", "winner_id", "winner_source_id", "left_start", "left_end", "right_start", "right_end", "ledger",
    ),
    "alike": ("submission_id_a", "source_id_a", "submission_id_b", "source_id_b", "probability", "reason"),
    "groups": ("group_id", "submission_id", "source_id"),
    "findings": ("submission_id", "source_id", "rule", "level", "message", "clause"),
    "intake": ("source_file", "status", "message", "cases", "seconds"),
}  # fmt: skip


def rows_of(name: str, report: Report) -> list[Row]:
    """The rows of one table of COLUMNS, in the order of the Report."""
    return list(_TABLES[name](report))


def _submission_keys(report: Report) -> dict[str, Row]:
    return {item.id: {"submission_id": item.id, "source_id": item.source_id} for item in report.submissions}


def _winner_keys(report: Report) -> dict[str, Row]:
    return {case.id: {"winner_id": case.id, "winner_source_id": case.source_id} for case in report.past_cases}


def _submissions(report: Report) -> Iterator[Row]:
    units = dict(report.units)
    for submission in report.submissions:
        unit = units[submission.id]
        yield {
            "submission_id": submission.id,
            "source_file": submission.source_file,
            "source_id": submission.source_id,
            "unit": submission.unit,
            "unit_resolved": unit.name if unit.known else "",
            "unit_kind": unit.kind,
            "district": unit.district,
            "title": submission.title,
            "contact": submission.contact,
            "phone": submission.phone,
            "characters": count_characters(submission.text),
            "received_on": submission.received_on.isoformat() if submission.received_on else "",
            "text": submission.text,
            "opinion": submission.opinion,
            "remark": submission.remark,
        }


def _scopes(report: Report) -> Iterator[Row]:
    keys = _submission_keys(report)
    for item in report.classifications:
        for rank, choice in enumerate(item.ranking, start=1):
            yield keys[item.submission_id] | {
                "rank": rank,
                "scope": choice.scope,
                "probability": round(choice.probability, 4),
                "abstained": item.abstained,
                "reason": item.reason,
            }


def _repeats(report: Report) -> Iterator[Row]:
    keys, winners = _submission_keys(report), _winner_keys(report)
    for match in report.matches:
        yield (
            keys[match.submission_id]
            | winners[match.winner_id]
            | {
                "rank": match.rank,
                "verdict": match.verdict.value,
                "probability": round(match.probability, 4),
                "share_of_submission": round(match.share_of_submission, 4),
                "share_of_winner": round(match.share_of_winner, 4),
                "longest_run": match.longest_run,
                "same_unit": match.same_unit,
                "reason": match.reason,
            }
        )


def _passages(report: Report) -> Iterator[Row]:
    keys, winners = _submission_keys(report), _winner_keys(report)
    for match in report.matches:
        for passage in match.passages:
            yield (
                keys[match.submission_id]
                | winners[match.winner_id]
                | {
                    "left_start": passage.left.start,
                    "left_end": passage.left.end,
                    "right_start": passage.right.start,
                    "right_end": passage.right.end,
                    "ledger": passage.ledger.value,
                }
            )


def _alike(report: Report) -> Iterator[Row]:
    keys = _submission_keys(report)
    for pair in report.pairs:
        yield {
            "submission_id_a": pair.left_id,
            "source_id_a": keys[pair.left_id]["source_id"],
            "submission_id_b": pair.right_id,
            "source_id_b": keys[pair.right_id]["source_id"],
            "probability": round(pair.probability, 4),
            "reason": pair.reason,
        }


def _groups(report: Report) -> Iterator[Row]:
    keys = _submission_keys(report)
    return ({"group_id": group.id} | keys[member] for group in report.groups for member in group.members)


def _findings(report: Report) -> Iterator[Row]:
    keys = _submission_keys(report)
    for finding in report.findings:
        if finding.level is not Level.PASS:
            row = {"rule": finding.rule, "level": finding.level.value, "message": finding.message, "clause": finding.clause}
            yield from (keys[submission_id] | row for submission_id in finding.submissions)


def _intake(report: Report) -> Iterator[Row]:
    for outcome in report.outcomes:
        yield {
            "source_file": outcome.source_file,
            "status": outcome.status.value,
            "message": outcome.message,
            "cases": outcome.cases,
            "seconds": round(outcome.seconds, 3),
        }


_TABLES = {
    "submissions": _submissions,
    "scopes": _scopes,
    "repeats": _repeats,
    "passages": _passages,
    "alike": _alike,
    "groups": _groups,
    "findings": _findings,
    "intake": _intake,
}


def scope_names(call: Call) -> dict[int, str]:
    """Scope numbers with their short names, as sheets show them: 1 is 「1 理论武装」."""
    return {scope.number: f"{scope.number} {scope.short}" for scope in call.scopes}
