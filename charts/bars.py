"""Counts as bars: per scope, per unit kind, by day, and the distribution of a probability with its threshold."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from charts.palette import BESIDE, CALM, DEADLINE, DIM, OWN, calm, unfading


@dataclass(frozen=True, slots=True)
class Count:
    """One bar: ``key`` is what a click filters by, ``beside`` the value it is compared with (past years, say), if any."""

    key: str
    label: str
    count: int
    beside: float | None = None
    chosen: bool = True


def count_bars(counts: Sequence[Count], *, colour: str = CALM, beside_name: str = "") -> go.Figure:
    """Horizontal bars from the top down; bars that are not ``chosen`` dim. ``beside`` shows as a diamond on the same axis."""
    labels = [count.label for count in counts]
    figure = go.Figure(
        go.Bar(
            x=[count.count for count in counts],
            y=labels,
            orientation="h",
            text=[str(count.count) if count.count else "" for count in counts],
            textposition="outside",
            cliponaxis=False,
            marker={"color": [colour if count.chosen else DIM for count in counts]},
            customdata=[[count.key] for count in counts],
            hovertemplate="%{y}：%{x} 项<extra></extra>",
        )
    )
    if beside_name:
        figure.add_trace(_ticks(counts, beside_name))
    top = max([count.count for count in counts] + [count.beside or 0 for count in counts] + [1])
    figure.update_xaxes(range=[0, top * 1.15], showticklabels=False, showgrid=False)
    figure.update_yaxes(range=[len(counts) - 0.5, -0.5], showgrid=False)
    return unfading(calm(figure, height=max(120, 25 * len(counts) + 20)))


def _ticks(counts: Sequence[Count], name: str) -> go.Scatter:
    shown = [count for count in counts if count.beside is not None]
    return go.Scatter(
        x=[count.beside for count in shown],
        y=[count.label for count in shown],
        mode="markers",
        marker={"symbol": "diamond-tall", "size": 13} | BESIDE,
        customdata=[[count.key] for count in shown],
        hovertemplate=f"{name}：%{{x:.1f}}<extra></extra>",
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases whose value lies in [low, high)."""

    low: float
    high: float
    count: int


def bins_of(values: Iterable[float], *, width: float = 0.05) -> tuple[Bin, ...]:
    """Equal bins over 0-1; the value 1 falls in the last one."""
    number = round(1 / width)
    tallies = [0] * number
    for value in values:
        tallies[min(number - 1, max(0, int(value / width + 1e-9)))] += 1
    return tuple(Bin(round(i * width, 4), round((i + 1) * width, 4), tally) for i, tally in enumerate(tallies))


def distribution(values: Sequence[float], threshold: float, *, colour: str, own: float | None = None) -> go.Figure:
    """One value a case (its nearest neighbour), in bins; those that reach the threshold in full colour, the others dim."""
    bins = bins_of(values)
    figure = go.Figure(
        go.Bar(
            x=[(entry.low + entry.high) / 2 for entry in bins],
            y=[entry.count for entry in bins],
            width=[(entry.high - entry.low) * 0.9 for entry in bins],
            marker={"color": [colour if entry.low >= threshold - 1e-9 else DIM for entry in bins]},
            customdata=[[f"{entry.low:.2f}-{entry.high:.2f}"] for entry in bins],
            hovertemplate="%{customdata[0]}：%{y} 项<extra></extra>",
        )
    )
    figure.add_vline(
        x=threshold, line={"color": DEADLINE, "width": 2, "dash": "dot"}, annotation_text=f"阈值 {threshold:.2f}", annotation_position="top"
    )
    if own is not None:
        figure.add_vline(x=own, line={"color": OWN, "width": 3}, annotation_text="本案", annotation_position="top left")
    figure.update_xaxes(range=[0, 1], tickformat=".1f", showgrid=False)
    figure.update_yaxes(rangemode="tozero", nticks=5, tickformat="d")
    return unfading(calm(figure, height=200, margin={"l": 8, "r": 8, "t": 26, "b": 8}))


SHORTEST_AXIS = timedelta(days=9)


def arrivals(days: Sequence[date], deadline: date, chosen: Collection[str] = ()) -> go.Figure:
    """Cases received per day, gaps kept, with the deadline of the call; late days in another colour, days not ``chosen`` (ISO) dim."""
    last = max([*days, deadline])
    first = min([*days, deadline, last - SHORTEST_AXIS])
    axis = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    figure = go.Figure(
        go.Bar(
            x=axis,
            y=[days.count(day) for day in axis],
            marker={"color": [DIM if chosen and day.isoformat() not in chosen else CALM if day <= deadline else DEADLINE for day in axis]},
            customdata=[[day.isoformat()] for day in axis],
            hovertemplate="%{x|%m月%d日}：%{y} 项<extra></extra>",
        )
    )
    figure.add_shape(type="line", x0=deadline, x1=deadline, y0=0, y1=1, yref="paper", line={"color": DEADLINE, "width": 2, "dash": "dot"})
    figure.add_annotation(x=deadline, y=1, yref="paper", yanchor="bottom", showarrow=False, text=f"截止 {deadline.month}月{deadline.day}日")
    figure.update_xaxes(tickformat="%m-%d", showgrid=False, dtick=86_400_000 if len(axis) <= 14 else None)
    figure.update_yaxes(rangemode="tozero", nticks=4, tickformat="d", dtick=1 if len(days) < 5 else None)
    return unfading(calm(figure, height=180, margin={"l": 8, "r": 8, "t": 26, "b": 8}))
