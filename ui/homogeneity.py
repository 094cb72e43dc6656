"""Rows of 同质化: groups and their order, the graph's nodes and lines, which units sent nothing."""

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.records import DecisionKind, Group
from analysis.units import UnitRegister
from charts.alike import Node
from ui.batch import Batch

NEAR = 0.6
"""Lines from this share of the threshold on are drawn, dim."""


def group_rows(found: Batch, groups: Sequence[Group]) -> pd.DataFrame:
    """One row a group, indexed by its id; decided ones below."""
    lines = {}
    for group in groups:
        decided = found.decision(DecisionKind.GROUP, *group.members)
        lines[group.id] = {
            "可能性": group.probability,
            "成员数": len(group.members),
            "成员": "；".join(f"{found.title(member)}（{found.unit_name(member)}）" for member in group.members),
            "共有": "、".join(term.term for term in group.shared[:6]),
            "结论": str(decided.value) if decided else earlier_words(found, group),
        }
    table = pd.DataFrame.from_dict(lines, orient="index", columns=["可能性", "成员数", "成员", "共有", "结论"])
    return table.sort_values(["结论", "可能性"], ascending=[True, False], kind="stable")


def ordered_groups(found: Batch, groups: Iterable[Group]) -> list[Group]:
    """Those without a conclusion first, each by probability."""
    return sorted(groups, key=lambda group: (found.decision(DecisionKind.GROUP, *group.members) is not None, -group.probability))


def waiting_groups(found: Batch, groups: Iterable[Group]) -> list[str]:
    """The groups on which nobody has said anything yet."""
    return [group.id for group in groups if found.decision(DecisionKind.GROUP, *group.members) is None]


def earlier_words(found: Batch, group: Group) -> str:
    """What was said of most of these members when the group was another: 此前对其中 3/4 项的结论."""
    members = set(group.members)
    overlaps = [(len(members & set(d.subject)), d) for d in found.decisions_of(DecisionKind.GROUP)]
    count, decision = max(overlaps, key=lambda item: item[0], default=(0, None))
    if decision is None or count < 2 or set(decision.subject) == members:
        return ""
    return f"此前对其中 {count}/{len(members)} 项的结论：{decision.value}"


def nodes_of(found: Batch, rows: pd.DataFrame, groups: Sequence[Group]) -> list[Node]:
    number = {member: n for n, group in enumerate(groups) for member in group.members}
    ids = [str(case_id) for case_id in rows.index]
    return [
        Node(i, shortened(found.title(i)), f"{found.unit_name(i)} · {found.scope_name(found.scope(i))}", number.get(i, -1)) for i in ids
    ]


def shortened(title: str, most: int = 20) -> str:
    return title if len(title) <= most else f"{title[: most - 1]}…"


def pair_edges(found: Batch, nodes: Iterable[Node], threshold: float) -> list[tuple[str, str, float]]:
    shown = {node.id for node in nodes}
    pairs = (pair for pair in found.report.pairs if pair.probability >= NEAR * threshold)
    return [(p.left_id, p.right_id, p.probability) for p in pairs if p.left_id in shown and p.right_id in shown]


def pair_values(found: Batch) -> dict[tuple[str, str], float]:
    return {(pair.left_id, pair.right_id): pair.probability for pair in found.report.pairs}


def silent_units(found: Batch, register: UnitRegister) -> dict[str, list[str]]:
    """Registered units that recommend themselves and sent nothing, by kind, the kind with most first."""
    sent = {unit.name for unit in found.units.values()} | {unit.recommender for unit in found.units.values()}
    silent: dict[str, list[str]] = {}
    for unit in register.units:
        if unit.name not in sent and unit.recommender in ("", unit.name):
            silent.setdefault(unit.kind or "其他", []).append(unit.name)
    return dict(sorted(silent.items(), key=lambda item: -len(item[1])))
