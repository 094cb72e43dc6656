"""常州各辖市区 as a tile map: schematic, drawn by us, true in who lies next to whom."""

from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.palette import CALM, calm, unfading

CITY_LEVEL = "市级"
_GAP = 0.03


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle, east to the right and north up."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def touches(self, other: "Tile") -> bool:
        """Whether the two share a stretch of border, a corner alone is none."""
        wide = min(self.east, other.east) - max(self.west, other.west)
        high = min(self.north, other.north) - max(self.south, other.south)
        return (wide == 0 and high > 0) or (high == 0 and wide > 0)


TILES: Mapping[str, Tile] = {
    "新北区": Tile(1.4, 2, 3.4, 3),
    "钟楼区": Tile(1.4, 1, 2.4, 2),
    "天宁区": Tile(2.4, 1, 3.4, 2),
    "常州经开区": Tile(3.4, 0.5, 4.4, 1.5),
    "武进区": Tile(1.4, 0, 3.4, 1),
    "金坛区": Tile(0.4, 0, 1.4, 1),
    "溧阳市": Tile(0, -1, 1.2, 0),
    CITY_LEVEL: Tile(4.9, 2, 5.9, 3),
}
"""The districts stand side by side exactly where they border on each other; 市级 is no place and stands apart."""


def district_tiles(counts: Mapping[str, int], chosen: frozenset[str] = frozenset()) -> go.Figure:
    """A tile for every district, darker the more cases; ``chosen`` districts are framed. Unknown districts are not drawn."""
    top = max([counts.get(name, 0) for name in TILES if name != CITY_LEVEL] + [1])
    figure = go.Figure()
    for name, tile in TILES.items():
        strength = 0.12 + 0.68 * min(1.0, counts.get(name, 0) / top)
        edges = {"x0": tile.west + _GAP, "x1": tile.east - _GAP, "y0": tile.south + _GAP, "y1": tile.north - _GAP}
        figure.add_shape(type="rect", **edges, layer="below", fillcolor=CALM, opacity=strength, line={"width": 0})
        if name in chosen:
            figure.add_shape(type="rect", **edges, line={"width": 3, "color": CALM})
        x, y = tile.middle
        figure.add_annotation(x=x, y=y, text=f"{_short(name)}<br><b>{counts.get(name, 0)}</b>", showarrow=False, font={"size": 13})
    figure.add_trace(_spots(counts))
    figure.update_xaxes(visible=False, range=[-0.1, 6.0])
    figure.update_yaxes(visible=False, range=[-1.1, 3.1], scaleanchor="x")
    return unfading(calm(figure, height=290))


def _spots(counts: Mapping[str, int]) -> go.Scatter:
    """What takes the clicks: invisible squares, two where a tile is twice as wide."""
    spots = [
        (tile.west + (i + 0.5) * (tile.east - tile.west) / number, tile.middle[1], name)
        for name, tile in TILES.items()
        for number in [round(tile.east - tile.west)]
        for i in range(number)
    ]
    return go.Scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        mode="markers",
        marker={"symbol": "square", "size": 54, "color": "rgba(0,0,0,0)"},
        customdata=[[name] for _, _, name in spots],
        text=[f"{name}：{counts.get(name, 0)} 项" for _, _, name in spots],
        hovertemplate="%{text}<extra></extra>",
    )


def _short(name: str) -> str:
    return name.removeprefix("常州")
