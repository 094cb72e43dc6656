"""评分项: what a judge marks, after the standards of the year's call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.call import Call
from analysis.records import Score

LABELS = ((5.0, "突出"), (4.0, "较好"), (3.0, "一般"), (2.0, "较弱"), (1.0, "不符合"))
"""The five values a judge may give, each with its word; half points are not offered."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to mark. ``weight`` (0-1) is its share of the total; the weights of a call sum to 1."""

    key: str
    name: str
    wording: str
    weight: float
    clause: str = ""
    labels: tuple[tuple[float, str], ...] = LABELS


def criteria_of(call: Call, weights: Mapping[str, float] | None = None) -> tuple[Criterion, ...]:
    """One criterion a standard. The notice gives no weights, so all weigh the same unless the head sets them (any positive scale)."""
    given = {f"standard-{s.number}": (weights or {}).get(f"standard-{s.number}", 1.0) for s in call.standards}
    total = sum(given.values())
    if any(weight < 0 for weight in given.values()) or (given and total <= 0):
        raise ValueError("评分项的权重不能为负，且至少有一项大于 0")
    return tuple(
        Criterion(key, standard.short, standard.wording, given[key] / total, standard.clause)
        for standard in call.standards
        for key in [f"standard-{standard.number}"]
    )


def total_of(score: Score, criteria: Sequence[Criterion]) -> float | None:
    """Weighted mean of the marks (1-5); None for an abstention or while a criterion with weight has no mark."""
    marks = dict(score.marks)
    if score.abstained or any(c.weight and c.key not in marks for c in criteria) or not criteria:
        return None
    return sum(c.weight * marks[c.key] for c in criteria if c.weight)


def faults_in(marks: Iterable[tuple[str, float]], criteria: Sequence[Criterion]) -> tuple[str, ...]:
    """What is wrong with marks somebody sent (Chinese), all at once."""
    allowed = {c.key: {value for value, _ in c.labels} for c in criteria}
    faults = []
    for key, value in marks:
        if key not in allowed:
            faults.append(f"没有“{key}”这个评分项")
        elif value not in allowed[key]:
            faults.append(f"“{key}”只能打 {'、'.join(f'{v:g}' for v in sorted(allowed[key]))} 分，现为 {value:g}")
    return tuple(faults)
