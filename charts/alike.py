"""同质化 as pictures: the graph of resembling cases, the heatmap of one group, the theme map of the batch."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import plotly.graph_objects as go

from charts.palette import ALIKE, DIM, GRID, OWN, SCALE, calm, identity, unfading

HEATMAP_MEMBERS = (4, 20)
"""Below four members a heatmap says nothing that a sentence does not; above twenty nobody can read it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One case in a picture; ``group`` colours it (the n-th group, -1 for none)."""

    id: str
    label: str
    detail: str = ""
    group: int = -1


LABELLED = 60
"""Cases up to which the graph names every one of them."""
COLUMNS, LINE = 3, 27
"""The named graph stands in so many columns; height of one case in pixels."""


def alike_graph(nodes: Sequence[Node], edges: Sequence[tuple[str, str, float]], threshold: float) -> go.Figure:
    """Cases as dots, resemblances as lines: full at or above the threshold, dim below it. The layout is the same at every run."""
    graph = nx.Graph()
    graph.add_nodes_from(node.id for node in nodes)
    graph.add_edges_from((a, b) for a, b, _ in edges)
    labelled = len(nodes) <= LABELLED
    places, height = _bows(graph) if labelled else (_spring(edges, graph, threshold), 620)
    figure = go.Figure()
    for strong in (False, True):
        figure.add_trace(_lines([edge for edge in edges if (edge[2] >= threshold) is strong], places, strong))
    figure.add_trace(_dots(nodes, places, labelled=labelled, beside=True))
    figure = _bare(figure, height)
    return unfading(figure.update_xaxes(range=[-0.1, COLUMNS]) if labelled else figure)


def _bows(graph: nx.Graph) -> tuple[dict[str, tuple[float, float]], int]:
    """What hangs together stands on a bow, names to its right: lines run behind the bow and never through a name."""
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    depths = [0.0] * COLUMNS
    places: dict[str, tuple[float, float]] = {}
    for part in parts:
        column = min(range(COLUMNS), key=lambda n: depths[n])
        for n, case_id in enumerate(part):
            angle = math.pi * ((n + 0.5) / len(part) - 0.5)
            places[case_id] = (column + 0.09 * math.cos(angle), -(depths[column] + n))
        depths[column] += len(part) + 0.8
    return places, round(LINE * max(depths)) + 30


def _spring(edges: Sequence[tuple[str, str, float]], graph: nx.Graph, threshold: float) -> dict[str, tuple[float, float]]:
    """Too many to be named: those that resemble each other draw together."""
    drawn = nx.Graph()
    drawn.add_nodes_from(graph.nodes)
    drawn.add_weighted_edges_from((a, b, weight**2) for a, b, weight in edges if weight >= threshold)
    laid = nx.spring_layout(drawn, seed=7, k=1.6 / len(drawn) ** 0.5, iterations=80)
    return {key: (float(x), float(y)) for key, (x, y) in laid.items()}


def _lines(edges: Sequence[tuple[str, str, float]], places: Mapping[str, Sequence[float]], strong: bool) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for left, right, _ in edges:
        xs += [places[left][0], places[right][0], None]
        ys += [places[left][1], places[right][1], None]
    style = {"width": 1.8, "color": ALIKE} if strong else {"width": 0.8, "color": DIM, "dash": "dot"}
    return go.Scatter(x=xs, y=ys, mode="lines", line=style, hoverinfo="skip")


def _dots(
    nodes: Sequence[Node], places: Mapping[str, tuple[float, float]], *, labelled: bool, own: str = "", beside: bool = False
) -> go.Scatter:
    return go.Scatter(
        x=[places[node.id][0] for node in nodes],
        y=[places[node.id][1] for node in nodes],
        mode="markers+text" if labelled else "markers",
        text=[node.label for node in nodes],
        textposition="middle right" if beside else "top center",
        textfont={"size": 12},
        cliponaxis=False,
        marker={
            "size": [18 if node.id == own else 12 for node in nodes],
            "color": [OWN if node.id == own else _colour(node.group) for node in nodes],
            "symbol": ["circle" if node.group < 0 else identity(node.group)[1] for node in nodes],
            "line": {"width": 1, "color": "rgba(255,255,255,0.7)"},
        },
        customdata=[[node.id, node.detail] for node in nodes],
        hovertemplate="%{text}<br>%{customdata[1]}<extra></extra>",
    )


def _colour(group: int) -> str:
    return DIM if group < 0 else identity(group)[0]


def group_heatmap(members: Sequence[tuple[str, str]], values: Mapping[tuple[str, str], float]) -> go.Figure | None:
    """``members`` are (id, label), ``values`` the probability of unordered pairs. None outside 4-20 members.

    Squares of a scatter, because plotly reports no click on a heatmap: a click gives the two ids.
    """
    low, high = HEATMAP_MEMBERS
    if not low <= len(members) <= high:
        return None
    known = {(a, b): values.get((a, b), values.get((b, a))) for a, _ in members for b, _ in members if a != b}
    cells = [(pair, value) for pair, value in known.items() if value is not None]
    side = min(44, 620 // len(members))
    label = dict(members)
    figure = go.Figure(
        go.Scatter(
            x=[b for (_, b), _ in cells],
            y=[a for (a, _), _ in cells],
            mode="markers+text",
            text=[f"{value:.2f}" for _, value in cells],
            textfont={"size": 12 if len(members) <= 12 else 9},
            marker={"symbol": "square", "size": side - 3, "color": [value for _, value in cells], "cmin": 0, "cmax": 1}
            | {"colorscale": [list(stop) for stop in SCALE], "line": {"width": 1, "color": GRID}},
            customdata=[[*pair, f"{label[pair[0]]} · {label[pair[1]]}"] for pair, _ in cells],
            hovertemplate="%{customdata[2]}：%{text}<extra></extra>",
        )
    )
    ids, names = [case_id for case_id, _ in members], [f"{n} {name}" for n, (_, name) in enumerate(members, start=1)]
    span = len(members) - 0.5
    figure.update_xaxes(type="category", categoryarray=ids, tickvals=ids, ticktext=[str(n + 1) for n in range(len(ids))], side="top")
    figure.update_xaxes(range=[-0.5, span], showgrid=False)
    figure.update_yaxes(type="category", categoryarray=ids, tickvals=ids, ticktext=names, range=[span, -0.5], showgrid=False)
    return unfading(calm(figure, height=40 + side * len(members)))


def theme_map(
    nodes: Sequence[Node],
    places: Mapping[str, tuple[float, float]],
    *,
    own: str = "",
    near: Sequence[str] = (),
    labels: Sequence[tuple[float, float, str]] = (),
) -> go.Figure:
    """The batch on a plane: near dots tell similar things, roughly. The true neighbours belong in a list beside it.

    ``labels`` (x, y, words) name parts of the plane; lines lead from ``own`` to the cases ``near``.
    """
    figure = go.Figure(_dots(nodes, places, labelled=False, own=own))
    for case_id in near:
        if own in places and case_id in places:
            (x0, y0), (x1, y1) = places[own], places[case_id]
            figure.add_shape(type="line", x0=x0, y0=y0, x1=x1, y1=y1, layer="below", line={"width": 1.4, "color": OWN})
    for x, y, words in labels:
        figure.add_annotation(x=x, y=y, text=words, showarrow=False, yshift=14, font={"size": 13}, opacity=0.8)
    return unfading(_bare(figure, 420))


def _bare(figure: go.Figure, height: int) -> go.Figure:
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return calm(figure, height=height)
