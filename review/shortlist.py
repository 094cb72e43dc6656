"""入选名单 under quotas, with what a changed quota would change. It proposes; the meeting decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """``size`` places in all; at most so many of a scope or district (None: no limit); ``at_least`` so many of each scope that has candidates."""

    size: int
    per_scope: int | None = None
    per_district: int | None = None
    at_least: int = 0
    exempt_districts: frozenset[str] = field(default_factory=lambda: frozenset({"市级"}))
    """市级 is no district: its cases are about three fifths of all."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The chosen in rank order; ``passed_over``: (id, reason) of those ranked above the last chosen one and left out."""

    chosen: tuple[str, ...]
    passed_over: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What one set of limits brings in and throws out against another."""

    entered: tuple[str, ...]
    left: tuple[str, ...]


def shortlist(ranked: Sequence[str], scopes: Mapping[str, int], districts: Mapping[str, str], limits: Limits) -> Shortlist:
    """The best that the limits allow: first the guaranteed places of each scope, then by rank."""
    chosen: set[str] = set()
    for case in _guaranteed(ranked, scopes, limits.at_least):
        if len(chosen) < limits.size and not _full(case, chosen, scopes, districts, limits):
            chosen.add(case)
    reasons: dict[str, str] = {}
    for case in ranked:
        if case not in chosen and len(chosen) < limits.size:
            reason = _full(case, chosen, scopes, districts, limits)
            if reason:
                reasons[case] = reason
            else:
                chosen.add(case)
    ordered = tuple(case for case in ranked if case in chosen)
    last = ranked.index(ordered[-1]) if ordered else 0
    above = [case for case in ranked[:last] if case not in chosen]
    return Shortlist(ordered, tuple((case, reasons.get(case, "名额已让给有保底名额的类别")) for case in above))


def what_if(before: Shortlist, after: Shortlist) -> Change:
    """Who would come in and who would drop out."""
    return Change(
        tuple(case for case in after.chosen if case not in before.chosen),
        tuple(case for case in before.chosen if case not in after.chosen),
    )


def _guaranteed(ranked: Sequence[str], scopes: Mapping[str, int], at_least: int) -> list[str]:
    taken: dict[int, int] = {}
    found = []
    for case in ranked:
        scope = scopes.get(case)
        if scope is not None and taken.get(scope, 0) < at_least:
            taken[scope] = taken.get(scope, 0) + 1
            found.append(case)
    return found


def _full(case: str, chosen: set[str], scopes: Mapping[str, int], districts: Mapping[str, str], limits: Limits) -> str:
    scope, district = scopes.get(case), districts.get(case, "")
    if limits.per_scope is not None and scope is not None and sum(scopes.get(c) == scope for c in chosen) >= limits.per_scope:
        return f"第 {scope} 类已满 {limits.per_scope} 项"
    bound = limits.per_district is not None and district and district not in limits.exempt_districts
    if bound and sum(districts.get(c) == district for c in chosen) >= (limits.per_district or 0):
        return f"{district}已满 {limits.per_district} 项"
    return ""
