"""A matrix of counts drawn as scatter squares: plotly reports clicks on marks of a scatter, but never on a heatmap."""

from collections.abc import Callable, Mapping, Sequence

import plotly.graph_objects as go

from charts.palette import SCALE, calm, unfading

FADED = 0.3


def count_matrix(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    counts: Mapping[tuple[str, str], int],
    *,
    row_height: int = 34,
    chosen: Callable[[str, str], bool] = lambda row, column: True,
) -> go.Figure:
    """``rows`` and ``columns`` are (key, label); ``counts`` holds (row key, column key). Empty cells stay empty; cells not ``chosen`` dim."""
    filled = [(r, c) for r in rows for c in columns if counts.get((r[0], c[0]))]
    values = [counts[r[0], c[0]] for r, c in filled]
    top = max([*values, 4])
    figure = go.Figure(
        go.Scatter(
            x=[c[1] for _, c in filled],
            y=[r[1] for r, _ in filled],
            mode="markers+text",
            text=[str(value) for value in values],
            textfont={"size": 12},
            marker={
                "symbol": "square",
                "size": 26,
                "color": values,
                "cmin": 0,
                "cmax": top,
                "colorscale": [list(stop) for stop in SCALE],
                "opacity": [1.0 if chosen(r[0], c[0]) else FADED for r, c in filled],
                "line": {"width": 1, "color": "rgba(76,140,148,0.5)"},
            },
            customdata=[[r[0], c[0]] for r, c in filled],
            hovertemplate="%{y} · %{x}：%{text} 项<extra></extra>",
        )
    )
    figure.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=[label for _, label in columns],
        range=[-0.5, len(columns) - 0.5],
        side="top",
        showgrid=False,
        tickangle=0,
    )
    figure.update_yaxes(categoryorder="array", categoryarray=[label for _, label in rows], range=[len(rows) - 0.5, -0.5], showgrid=False)
    return unfading(calm(figure, height=row_height * len(rows) + 60))
