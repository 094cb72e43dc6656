"""回避: a judge does not mark the own unit, its district, its recommending body, or what was declared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.records import UnitRef
from analysis.units import UnitRegister, tie_between


@dataclass(frozen=True, slots=True)
class Judge:
    """评委; ``unit`` as written in the account."""

    id: int
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Recusal:
    """Why one judge keeps out of one case."""

    judge_id: int
    submission_id: str
    reason: str


def own_unit_recusals(judges: Iterable[Judge], units: Mapping[str, UnitRef], register: UnitRegister) -> tuple[Recusal, ...]:
    """Automatic recusals. The register knows aliases and former names, so another spelling does not slip through."""
    found = []
    for judge in judges:
        own = register.resolve(judge.unit) if judge.unit.strip() else None
        for submission_id, unit in units.items():
            reason = tie_between(own, unit) if own else ""
            if reason:
                found.append(Recusal(judge.id, submission_id, reason))
    return tuple(found)
