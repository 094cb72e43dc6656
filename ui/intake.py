"""Outcome lists as rows."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from analysis.records import IntakeOutcome, IntakeStatus
from store.imports import ImportProgress

STATUS_WORDS = {IntakeStatus.OK: "已读", IntakeStatus.WARN: "已读，有疑问", IntakeStatus.ERROR: "未读"}
_ORDER = {IntakeStatus.ERROR: 0, IntakeStatus.WARN: 1, IntakeStatus.OK: 2}


def outcome_rows(outcomes: Iterable[IntakeOutcome], *, everything: bool) -> pd.DataFrame:
    """One row a file, what needs a person first; without ``everything`` only that."""
    kept = [outcome for outcome in outcomes if everything or outcome.status is not IntakeStatus.OK]
    ordered = sorted(kept, key=lambda outcome: _ORDER[outcome.status])
    rows = [(outcome.source_file, STATUS_WORDS[outcome.status], outcome.cases, outcome.message) for outcome in ordered]
    return pd.DataFrame(rows, columns=["文件", "结果", "案例数", "说明"])


def outcome_counts(outcomes: Iterable[IntakeOutcome]) -> Counter[str]:
    return Counter(outcome.status.value for outcome in outcomes)


def import_line(progress: ImportProgress) -> str:
    """One import in one line."""
    return f"{progress.at.astimezone():%m月%d日 %H:%M} · {progress.name} · {progress.total} 个文件 · {progress.state.value}"
