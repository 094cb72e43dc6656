"""Rows of 同质化: groups, the graph's nodes and lines, true neighbours, what nobody sent."""

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.records import DecisionKind, Group
from analysis.units import UnitRegister
from charts.alike import Node
from ui.batch import Batch, other_of

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
    return [Node(i, found.title(i)[:14], f"{found.unit_name(i)} · {found.scope_name(found.scope(i))}", number.get(i, -1)) for i in ids]


def pair_edges(found: Batch, nodes: Iterable[Node], threshold: float) -> list[tuple[str, str, float]]:
    shown = {node.id for node in nodes}
    pairs = (pair for pair in found.report.pairs if pair.probability >= NEAR * threshold)
    return [(p.left_id, p.right_id, p.probability) for p in pairs if p.left_id in shown and p.right_id in shown]


def pair_values(found: Batch) -> dict[tuple[str, str], float]:
    return {(pair.left_id, pair.right_id): pair.probability for pair in found.report.pairs}


def nearest_rows(found: Batch, case_id: str, limit: int = 10) -> pd.DataFrame:
    """The true neighbours of a case, indexed by id."""
    pairs = found.pairs.get(case_id, ())[:limit]
    lines = {
        other_of(p, case_id): (p.probability, found.title(other_of(p, case_id)), found.unit_name(other_of(p, case_id)), p.reason)
        for p in pairs
    }
    return pd.DataFrame.from_dict(lines, orient="index", columns=["可能性", "案例", "单位", "相近之处"])


def gaps(found: Batch, rows: pd.DataFrame, register: UnitRegister) -> list[str]:
    """What nobody sent: scopes without a case, registered units without a form."""
    present = set(rows["范围号"])
    scopes = [found.scope_name(scope.number) for scope in found.call.scopes if scope.number not in present]
    sent = {unit.name for unit in found.units.values()} | {unit.recommender for unit in found.units.values()}
    silent = [unit.name for unit in register.units if unit.name not in sent and unit.recommender in ("", unit.name)]
    words = f"名录中没有申报的单位（{len(silent)} 个）：{'、'.join(silent[:40])}{'…' if len(silent) > 40 else ''}"
    return [f"没有案例的征集范围：{'、'.join(scopes) or '无'}", words]
