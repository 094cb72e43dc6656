"""Rows of 往年成果库."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pandas as pd
from rapidfuzz import fuzz

from analysis.call import Call
from analysis.records import EvidenceLevel, PastCase
from analysis.units import normalise_name

ALIKE_TITLE = 82.0
"""Titles of one unit at least this alike (rapidfuzz ratio, 0-100) may be one winner entered twice; a person decides."""


def library_rows(winners: Sequence[PastCase], call: Call, words: str = "") -> pd.DataFrame:
    """One row a winner, indexed by id, those whose unit or title holds the words."""
    names = {scope.number: f"{scope.number} {scope.short}" for scope in call.scopes}
    kept = [winner for winner in winners if words.strip() in winner.title or words.strip() in winner.unit]
    rows = {
        w.id: (w.year, w.unit, w.title, names.get(w.scope or 0, "未知"), w.evidence_level.value, len("".join(w.text.split()))) for w in kept
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["年份", "单位", "名称", "范围", "依据", "字数"])


def year_rows(winners: Sequence[PastCase]) -> pd.DataFrame:
    """One row a year: how much of its winners the library holds."""
    counted = Counter((winner.year, winner.evidence_level) for winner in winners)
    years = sorted({winner.year for winner in winners}, reverse=True)
    rows = [
        (year, sum(counted[year, level] for level in EvidenceLevel), *(counted[year, level] for level in EvidenceLevel)) for year in years
    ]
    return pd.DataFrame(rows, columns=["年份", "成果数", *(level.value for level in EvidenceLevel)])


def likely_doubles(winners: Sequence[PastCase]) -> list[tuple[PastCase, PastCase, str]]:
    """Pairs that may be one winner entered twice: same year, or same unit with nearly the same title."""
    found = []
    for left, right in combinations(winners, 2):
        same_unit = normalise_name(left.unit) == normalise_name(right.unit)
        alike = fuzz.ratio(left.title, right.title)
        if (same_unit and alike >= ALIKE_TITLE) or (left.year == right.year and alike >= 95):
            found.append((left, right, f"题名相近 {alike:.0f}%" + ("，同一单位" if same_unit else "")))
    return found
