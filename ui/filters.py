"""What is in view: the filters of the address line over the rows of the batch."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

import pandas as pd


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one filter widen the view, different filters narrow it. ``band`` is bins of distributions: repeat:0.40-0.45 length:1200-1400."""

    scope: tuple[int, ...] = ()
    area: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    words: str = ""
    band: str = ""

    @property
    def any(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def without(self, *names: str) -> "Filters":
        """The same without some filters."""
        return replace(self, **{name: type(getattr(self, name))() for name in names})

    def without_band(self, name: str) -> "Filters":
        """The same without the bins of one distribution."""
        return replace(self, band=" ".join(band.text for band in read_bands(self.band) if band.name != name))


BANDS = {"repeat": "查重概率", "alike": "同质概率", "length": "字数", "substance": "具体信息", "novelty": "新意"}
"""Distributions whose bins can be clicked: name in the address line → column."""
_NAMES = {column: name for name, column in BANDS.items()}
"""What a person types: 字数:1200-1400."""
SHARES = frozenset({"repeat", "alike", "novelty"})
"""Those that run from 0 to 1; their last bin holds the 1."""
WHOLE = frozenset({"length"})
"""Those whose borders are whole numbers."""


@dataclass(frozen=True, slots=True)
class Band:
    """One bin: rows whose value lies in [low, high)."""

    name: str
    low: float
    high: float

    @property
    def column(self) -> str:
        return BANDS[self.name]

    @property
    def bounds(self) -> str:
        """0.40-0.45, or 1200-1400."""
        return "-".join(f"{value:.0f}" if self.name in WHOLE else f"{value:.2f}" for value in (self.low, self.high))

    @property
    def text(self) -> str:
        return f"{self.name}:{self.bounds}"

    def holds(self, values: pd.Series) -> pd.Series:
        last = self.name in SHARES and self.high >= 1
        return (values >= self.low) & ((values < self.high) | last)


def apply(frame: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The rows in view, in their order. Words are left to the search."""
    kept = frame
    if filters.scope:
        kept = kept[kept["范围号"].isin(filters.scope)]
    if filters.area:
        kept = kept[kept["区域"].isin(filters.area) | kept["区县"].isin(filters.area)]
    if filters.kind:
        kept = kept[kept["类别"].isin(filters.kind)]
    if filters.day:
        kept = kept.loc[[pd.notna(received) and received.isoformat() in filters.day for received in kept["收到"]]]
    if filters.queue:
        wanted = frozenset(filters.queue)
        kept = kept.loc[[bool(wanted & queues) for queues in kept["待办"]]]
    return _in_bands(kept, read_bands(filters.band))


def _in_bands(frame: pd.DataFrame, bands: Iterable[Band]) -> pd.DataFrame:
    by_column: dict[str, pd.Series] = {}
    for band in bands:
        inside = band.holds(frame[band.column])
        by_column[band.column] = by_column[band.column] | inside if band.column in by_column else inside
    for inside in by_column.values():
        frame = frame[inside.loc[frame.index]]
    return frame


def read_bands(text: str) -> tuple[Band, ...]:
    """Every bin that a text names; what is none is left out."""
    return tuple(band for part in text.split() if (band := _band(part)))


def _band(text: str) -> Band | None:
    name, _, bounds = text.replace("：", ":").partition(":")
    name = _NAMES.get(name, name)
    low, _, high = bounds.partition("-")
    try:
        return Band(name, float(low), float(high)) if name in BANDS else None
    except ValueError:
        return None
