"""How a value is spread over the batch: a bar a bin, each clickable, with the case in hand among them."""

import math
from collections.abc import Collection, Sequence

import plotly.graph_objects as go

from charts.palette import CALM, DEADLINE, DIM, OWN, calm, unfading

MOST_BINS = 30


def spread(
    values: Sequence[float],
    width: float,
    *,
    share: bool = False,
    chosen: Collection[str] = (),
    lines: Sequence[tuple[float, str]] = (),
    own: float | None = None,
    colour: str = CALM,
    height: int = 190,
) -> go.Figure:
    """Bins of ``width``, doubled while they are more than fit; a click gives "low-high". A ``share`` ends at 1.

    ``lines`` are (value, name), ``own`` is the case in hand.
    """
    digits = 2 if width < 1 else 0
    while values and (max(values) - min(values)) / width > MOST_BINS:
        width *= 2
    tallies: dict[int, int] = {}
    for value in values:
        place = min(_bin(value, width), round(1 / width) - 1) if share else _bin(value, width)
        tallies[place] = tallies.get(place, 0) + 1
    bounds = {place: f"{place * width:.{digits}f}-{(place + 1) * width:.{digits}f}" for place in sorted(tallies)}
    figure = go.Figure(
        go.Bar(
            x=[(place + 0.5) * width for place in bounds],
            y=[tallies[place] for place in bounds],
            width=[width * 0.9] * len(bounds),
            marker={"color": [DIM if chosen and words not in chosen else colour for words in bounds.values()]},
            customdata=[[words] for words in bounds.values()],
            hovertemplate="%{customdata[0]}：%{y} 项<extra></extra>",
        )
    )
    for at, name in lines:
        figure.add_vline(x=at, line={"color": DEADLINE, "width": 1.5, "dash": "dot"}, annotation_text=name, annotation_position="top")
    if own is not None:
        figure.add_vline(x=own, line={"color": OWN, "width": 3}, annotation_text="本案", annotation_position="top")
    figure.update_xaxes(showgrid=False, nticks=8, tickformat=".1f" if digits else "d")
    figure.update_yaxes(rangemode="tozero", nticks=4, tickformat="d")
    return unfading(calm(figure, height=height, margin={"l": 8, "r": 8, "t": 26, "b": 8}))


def _bin(value: float, width: float) -> int:
    return math.floor(value / width + 1e-9)
