"""What is in view: the filters of the address line over the rows of the batch."""

from dataclasses import dataclass, fields, replace

import pandas as pd


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one filter widen the view, different filters narrow it. ``band`` is (column, low, high) of a distribution."""

    scope: tuple[int, ...] = ()
    area: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    words: str = ""
    band: str = ""

    @property
    def any(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def without(self, name: str) -> "Filters":
        """The same without one filter."""
        return replace(self, **{name: type(getattr(self, name))()})


BANDS = {"repeat": "查重概率", "alike": "同质概率"}
"""Distributions whose bins can be clicked: name in the address line → column."""


def apply(frame: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows in view, in their order. Words are left to the search."""
    kept = frame
    if filters.scope:
        kept = kept[kept["范围号"].isin(filters.scope)]
    if filters.area:
        kept = kept[kept["区域"].isin(filters.area) | kept["区县"].isin(filters.area)]
    if filters.kind:
        kept = kept[kept["类别"].isin(filters.kind)]
    if filters.queue:
        wanted = frozenset(filters.queue)
        kept = kept[[bool(wanted & queues) for queues in kept["待办"]]]
    band = read_band(filters.band)
    if band:
        column, low, high = band
        kept = kept[(kept[column] >= low) & ((kept[column] < high) | (high >= 1))]
    return kept


def read_band(band: str) -> tuple[str, float, float] | None:
    """repeat:0.40-0.45 as (column, 0.40, 0.45); None for anything else."""
    name, _, bounds = band.partition(":")
    low, _, high = bounds.partition("-")
    try:
        return (BANDS[name], float(low), float(high))
    except (KeyError, ValueError):
        return None
