"""常州各辖市区 as a tile map: schematic, drawn by us, true in who lies next to whom."""

from collections.abc import Mapping

import plotly.graph_objects as go

from charts.palette import CALM, DARK_FROM, ON_DARK, ON_PALE, calm, unfading

CITY_LEVEL = "市级"
TILES: Mapping[str, tuple[float, float]] = {
    "新北区": (2.5, 3.0),
    "金坛区": (0.5, 2.0),
    "钟楼区": (2.0, 2.0),
    "天宁区": (3.0, 2.0),
    "常州经开区": (4.0, 1.5),
    "武进区": (2.5, 1.0),
    "溧阳市": (0.5, 1.0),
    CITY_LEVEL: (5.4, 3.0),
}
"""Centre of each tile, east to the right and north up, in tile widths. 市级 is no place and stands apart."""
_HALF = 0.46


def district_tiles(counts: Mapping[str, int], chosen: frozenset[str] = frozenset()) -> go.Figure:
    """A tile for every district, darker the more cases; ``chosen`` districts are framed. Unknown districts are not drawn."""
    top = max([counts.get(name, 0) for name in TILES if name != CITY_LEVEL] + [1])
    figure = go.Figure()
    for name, (x, y) in TILES.items():
        strength = 0.12 + 0.68 * min(1.0, counts.get(name, 0) / top)
        figure.add_shape(
            type="rect",
            **{"x0": x - _HALF, "x1": x + _HALF, "y0": y - _HALF, "y1": y + _HALF, "layer": "below"},
            fillcolor=CALM,
            opacity=strength,
            line={"width": 0},
        )
        if name in chosen:
            figure.add_shape(type="rect", x0=x - _HALF, x1=x + _HALF, y0=y - _HALF, y1=y + _HALF, line={"width": 3, "color": CALM})
    names = list(TILES)
    figure.add_trace(
        go.Scatter(
            x=[TILES[name][0] for name in names],
            y=[TILES[name][1] for name in names],
            mode="markers+text",
            textfont={"color": [ON_DARK if counts.get(name, 0) >= DARK_FROM * top else ON_PALE for name in names]},
            text=[f"{_short(name)}<br><b>{counts.get(name, 0)}</b>" for name in names],
            marker={"symbol": "square", "size": 52, "color": "rgba(0,0,0,0)"},
            customdata=[[name] for name in names],
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
    figure.update_xaxes(visible=False, range=[-0.1, 6.0])
    figure.update_yaxes(visible=False, range=[0.4, 3.6], scaleanchor="x")
    return unfading(calm(figure, height=270))


def _short(name: str) -> str:
    return name.removeprefix("常州")
