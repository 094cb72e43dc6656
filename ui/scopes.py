"""Rows of 归类核定: the queue by margin, what may be confirmed at once, machine against person, the spread over districts and unit kinds."""

from collections import Counter

import pandas as pd

from analysis.records import DecisionKind
from store.decisions import Proposal
from ui.batch import Batch
from ui.tables import scope_state

_ORDER = {"存疑": 0, "建议": 1, "已核定": 2}


def scope_queue(found: Batch, rows: pd.DataFrame) -> pd.DataFrame:
    """The cases in view, the doubtful first, the decided last, each by its margin."""
    lines = {}
    for case_id in map(str, rows.index):
        classified = found.classifications.get(case_id)
        if classified is None or not classified.ranking:
            continue
        first, second = classified.ranking[0], classified.ranking[1] if len(classified.ranking) > 1 else None
        lines[case_id] = {
            "状态": scope_state(found, case_id),
            "案例": found.title(case_id),
            "单位": found.unit_name(case_id),
            "第一建议": found.scope_name(first.scope),
            "第一把握": first.probability,
            "第二建议": found.scope_name(second.scope) if second else "",
            "第二把握": second.probability if second else 0.0,
            "差距": classified.margin,
            "跨类": found.scope_name(classified.cross) if classified.cross else "",
            "现归类": found.scope_name(found.scope(case_id)),
        }
    columns = ["状态", "案例", "单位", "第一建议", "第一把握", "第二建议", "第二把握", "差距", "跨类", "现归类"]
    queue = pd.DataFrame.from_dict(lines, orient="index", columns=columns)
    return queue.sort_values(["状态", "差距"], key=lambda values: values.map(_ORDER) if values.name == "状态" else values)


def sure_ones(queue: pd.DataFrame, at_least: float) -> pd.DataFrame:
    """What the machine proposes with at least this probability and nobody has decided."""
    return queue[(queue["状态"] == "建议") & (queue["第一把握"] >= at_least)][["案例", "单位", "第一建议", "第一把握"]]


def sure_proposals(found: Batch, sure: pd.DataFrame) -> list[Proposal]:
    """Confirmations of the machine's first choices; refused as a whole if somebody decided one meanwhile."""
    ids = [str(case_id) for case_id in sure.index]
    return [Proposal(DecisionKind.SCOPE, (case_id,), found.classifications[case_id].first.scope, "成批确认", 0) for case_id in ids]


def confusion(found: Batch) -> dict[tuple[str, str], int]:
    """(machine's scope, person's scope) → cases decided by a person."""
    decided = [(d.subject[0], d.value) for d in found.decisions_of(DecisionKind.SCOPE)]
    known = [(found.classifications[case_id].first.scope, value) for case_id, value in decided if case_id in found.classifications]
    return dict(Counter((str(machine), str(person)) for machine, person in known))


def scope_names(found: Batch) -> list[tuple[str, str]]:
    """(number, short label) of every scope, as rows or columns of a matrix."""
    return [(str(scope.number), f"{scope.number} {scope.short[:5]}") for scope in found.call.scopes]


def spread(rows: pd.DataFrame, by: str) -> dict[tuple[str, str], int]:
    """(value of ``by``: 区域 or 类别, scope number) → cases."""
    placed = rows.dropna(subset=["范围号"])
    return dict(Counter((str(place), str(int(number))) for place, number in zip(placed[by], placed["范围号"], strict=True)))
