"""Rows of 单位名录."""

from collections import defaultdict

import pandas as pd

from analysis.units import UnitRegister
from ui.batch import Batch


def unknown_units(found: Batch) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """(as written, candidates, case ids) of every unit that the register does not know."""
    cases: dict[str, list[str]] = defaultdict(list)
    candidates: dict[str, tuple[str, ...]] = {}
    for case_id, unit in found.report.units:
        if not unit.known:
            written = found.submissions[case_id].unit.strip()
            cases[written].append(case_id)
            candidates[written] = unit.candidates
    return [(written, candidates[written], cases[written]) for written in sorted(cases)]


def register_rows(register: UnitRegister, words: str = "") -> pd.DataFrame:
    """One row a unit whose names hold the words."""
    wanted = words.strip()
    kept = [unit for unit in register.units if not wanted or any(wanted in name for name in (unit.name, *unit.aliases, *unit.former))]
    rows = [
        (u.name, u.kind, u.district, u.recommender or u.name, "、".join(u.aliases), "、".join(u.former), "是" if u.verified else "")
        for u in kept
    ]
    return pd.DataFrame(rows, columns=["单位", "类别", "区县", "推荐单位", "别名", "曾用名", "核实"])
