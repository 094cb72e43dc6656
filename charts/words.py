"""Words as pictures: what sets two selections apart, what rises over the years, who appears with what."""

from collections.abc import Mapping, Sequence

import networkx as nx
import plotly.graph_objects as go

from charts.palette import CALM, DIM, IDENTITY, REMINDER, calm, identity, unfading

SURE = 1.96
"""z-score from which a difference is surely no accident (95 %)."""


def word_contrast(first: Sequence[tuple[str, float, str]], second: Sequence[tuple[str, float, str]]) -> go.Figure:
    """Words (word, z-score, words to hover) of one selection to the right, of the other to the left, strongest on top; unsure ones pale."""
    figure = go.Figure()
    for words, colour, side in ((first, CALM, 1), (second, REMINDER, -1)):
        figure.add_trace(
            go.Bar(
                x=[side * score for _, score, _ in words],
                y=list(range(len(words))),
                orientation="h",
                text=[word for word, _, _ in words],
                textposition="outside",
                cliponaxis=False,
                textfont={"size": 14},
                marker={"color": [colour if score >= SURE else DIM for _, score, _ in words]},
                customdata=[[word, told] for word, _, told in words],
                hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
            )
        )
    top = max([score for words in (first, second) for _, score, _ in words] + [SURE])
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(range=[-1.45 * top, 1.45 * top] if second else [0, 1.3 * top], showticklabels=False, showgrid=False)
    figure.update_yaxes(range=[max(len(first), len(second), 3) - 0.5, -0.5], visible=False)
    return unfading(calm(figure, height=40 + 27 * max(len(first), len(second), 3)))


def word_trends(years: Sequence[str], shares: Mapping[str, Sequence[float | None]]) -> go.Figure:
    """Share (0-1) of a year's cases that use a word: one line a word, named at its right end. None where a year has no cases."""
    figure = go.Figure()
    for n, (word, values) in enumerate(shares.items()):
        figure.add_trace(
            go.Scatter(
                x=list(years),
                y=list(values),
                mode="lines+markers",
                line={"color": IDENTITY[n % len(IDENTITY)], "width": 2},
                marker={"size": 8, "symbol": identity(n)[1]},
                customdata=[[word]] * len(years),
                hovertemplate=f"{word} · %{{x}}：%{{y:.0%}} 的案例<extra></extra>",
            )
        )
    figure.update_xaxes(type="category", showgrid=False, range=[-0.2, len(years) - 1 + 0.25 * max(len(years) - 1, 1)])
    figure.update_yaxes(rangemode="tozero", tickformat=".0%", nticks=6)
    return unfading(_named_ends(calm(figure, height=400), years, shares))


def _named_ends(figure: go.Figure, years: Sequence[str], shares: Mapping[str, Sequence[float | None]]) -> go.Figure:
    """Names at the right, pushed apart where lines end together."""
    ends = sorted(((values[-1] or 0.0, n, word) for n, (word, values) in enumerate(shares.items())), reverse=True)
    top = max([value or 0.0 for values in shares.values() for value in values] + [0.05])
    floor = float("inf")
    for value, n, word in ends:
        floor = min(value, floor - 0.055 * top)
        figure.add_annotation(
            x=len(years) - 1, y=floor, text=word, xanchor="left", xshift=9, showarrow=False, font={"color": IDENTITY[n % len(IDENTITY)]}
        )
    return figure


def together_graph(kinds: Mapping[str, int], edges: Sequence[tuple[str, str, int]]) -> go.Figure:
    """Names as dots (``kinds``: name → 0 or 1, its colour), lines as thick as they meet in cases; a dot grows with its meetings."""
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    names = list(graph.nodes)
    places = nx.spring_layout(graph, seed=7, k=2.2 / max(len(names), 1) ** 0.5, iterations=120) if names else {}
    top = max([weight for _, _, weight in edges] + [1])
    figure = go.Figure()
    for left, right, weight in edges:
        (x0, y0), (x1, y1) = places[left], places[right]
        line = {"color": DIM, "width": 0.6 + 3.4 * weight / top}
        figure.add_trace(go.Scatter(x=[x0, x1], y=[y0, y1], mode="lines", line=line, hoverinfo="skip"))
    figure.add_trace(_middles(places, edges))
    meetings = {name: sum(int(data["weight"]) for *_, data in graph.edges(name, data=True)) for name in names}
    most = max([*meetings.values(), 1])
    figure.add_trace(
        go.Scatter(
            x=[places[name][0] for name in names],
            y=[places[name][1] for name in names],
            mode="markers+text",
            text=names,
            textposition="top center",
            marker={
                "size": [10 + 20 * (meetings[name] / most) ** 0.5 for name in names],
                "color": [(CALM, REMINDER)[kinds.get(name, 0)] for name in names],
                "line": {"width": 1, "color": "rgba(255,255,255,0.7)"},
            },
            customdata=[[name] for name in names],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return unfading(calm(figure, height=520))


def _middles(places: Mapping[str, Sequence[float]], edges: Sequence[tuple[str, str, int]]) -> go.Scatter:
    """Small dots half-way on the lines, because plotly reports no clicks on lines."""
    return go.Scatter(
        x=[(places[left][0] + places[right][0]) / 2 for left, right, _ in edges],
        y=[(places[left][1] + places[right][1]) / 2 for left, right, _ in edges],
        mode="markers",
        marker={"size": 7, "color": DIM},
        customdata=[[left, right] for left, right, _ in edges],
        text=[f"{left} × {right}：{cases} 个案例" for left, right, cases in edges],
        hovertemplate="%{text}<extra></extra>",
    )
