"""评分 as dots per case, as a spread per judge, and as shares of each mark per criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.palette import BESIDE, CALM, GRID, IDENTITY, calm, identity, unfading

_STEP = 0.11
"""Height by which dots of one case are set apart, so that equal totals do not hide each other; rows lie 1 apart."""
_LEGEND = {"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "title": {"text": ""}}


@dataclass(frozen=True, slots=True)
class ScoredCase:
    """One row of the chart: judge → total (1-5)."""

    id: str
    label: str
    totals: Mapping[str, float]
    median: float


def score_dots(cases: Sequence[ScoredCase], judges: Sequence[str]) -> go.Figure:
    """A row a case from the top down, a dot a judge, a diamond at the median; colour and shape tell the judge."""
    figure = go.Figure()
    for number, judge in enumerate(judges):
        shown = [(row, case) for row, case in enumerate(cases) if judge in case.totals]
        figure.add_trace(
            go.Scatter(
                x=[case.totals[judge] for _, case in shown],
                y=[row + _STEP * (number - (len(judges) - 1) / 2) for row, _ in shown],
                mode="markers",
                name=judge,
                marker={"size": 9, "color": identity(number)[0], "symbol": identity(number)[1]},
                customdata=[[case.id, case.label] for _, case in shown],
                hovertemplate=f"%{{customdata[1]}}<br>{judge}：%{{x:.2f}}<extra></extra>",
            )
        )
    figure.add_trace(
        go.Scatter(
            x=[case.median for case in cases],
            y=list(range(len(cases))),
            mode="markers",
            name="中位数",
            marker={"symbol": "diamond-tall", "size": 14} | BESIDE,
            customdata=[[case.id, case.label] for case in cases],
            hovertemplate="%{customdata[1]}<br>中位数：%{x:.2f}<extra></extra>",
        )
    )
    figure.update_xaxes(range=[0.8, 5.2], dtick=1, side="top")
    figure.update_yaxes(tickvals=list(range(len(cases))), ticktext=[case.label for case in cases], range=[len(cases) - 0.5, -0.5])
    return unfading(calm(figure, height=32 * len(cases) + 110, showlegend=True, legend=_LEGEND | {"y": 1.0 + 45 / (32 * len(cases) + 60)}))


def judge_spread(totals: Mapping[str, Sequence[float]]) -> go.Figure:
    """A box a judge over all totals that this judge gave; the dashed stroke is the mean."""
    figure = go.Figure()
    for number, (judge, values) in enumerate(totals.items()):
        figure.add_trace(
            go.Box(
                x=list(values),
                name=judge,
                orientation="h",
                boxmean=True,
                boxpoints="all",
                jitter=0.5,
                pointpos=0,
                marker={"size": 4, "color": IDENTITY[number % len(IDENTITY)]},
                hovertemplate=f"{judge}：%{{x:.2f}}<extra></extra>",
            )
        )
    figure.update_xaxes(range=[0.8, 5.2], dtick=1)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return calm(figure, height=52 * len(totals) + 40)


def mark_shares(counts: Mapping[str, Mapping[float, int]], labels: Sequence[tuple[float, str]]) -> go.Figure:
    """A bar a criterion, cut by how often each value was given; darker is higher."""
    figure = go.Figure()
    values = sorted(value for value, _ in labels)
    words = dict(labels)
    for value in values:
        share = [100 * given.get(value, 0) / max(1, sum(given.values())) for given in counts.values()]
        figure.add_trace(
            go.Bar(
                x=share,
                y=list(counts),
                orientation="h",
                name=f"{value:g} {words[value]}",
                marker={"color": CALM, "opacity": 0.15 + 0.85 * (value - values[0]) / (values[-1] - values[0]), "line": {"color": GRID}},
                customdata=[[given.get(value, 0)] for given in counts.values()],
                hovertemplate=f"%{{y}}　{value:g} 分：%{{customdata[0]}} 次，%{{x:.0f}}%<extra></extra>",
            )
        )
    figure.update_xaxes(range=[0, 100], ticksuffix="%", showgrid=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return calm(figure, height=44 * len(counts) + 90, barmode="stack", showlegend=True, legend=_LEGEND | {"traceorder": "normal"})
