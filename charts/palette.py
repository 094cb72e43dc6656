"""Colours by meaning. The hues are those of Okabe and Ito, dulled, so that colour-blind readers can tell them apart too."""

from typing import Any

import plotly.graph_objects as go

CALM = "#4C8C94"
"""A count, nothing more."""
DIM = "rgba(128,138,144,0.45)"
"""Below the threshold: still there, not in view; translucent, so that it steps back on the dark theme too."""
REPEAT = "#C4573A"
ALIKE = "#8A6BA8"
REMINDER = "#C58A2B"
PASSED = "#4E8F68"
DEADLINE = "#B8523A"
"""A border that the call or a person draws: the last day, a threshold. As far from black as from white, for both themes."""
OWN = "#C4573A"
"""The case in hand among all the others."""
INK = {"light": "#22303A", "dark": "#E4E8EA"}
"""Words on marks, by theme; Streamlit's own grey is too pale on a coloured mark."""
GRID = "rgba(128,138,144,0.25)"

SCALE = ((0.0, "rgba(76,140,148,0.10)"), (1.0, "rgba(76,140,148,0.80)"))
"""Few to many; never opaque, so that figures in the theme's own text colour read on every mark of either theme."""
BESIDE = {"color": "#22303A", "line": {"width": 1.5, "color": "#FFFFFF"}}
"""A value of comparison laid over bars: dark with a white rim, seen on bars and on either background."""

IDENTITY = (
    "#4C8C94",
    "#C58A2B",
    "#8A6BA8",
    "#5B8CC0",
    "#C4573A",
    "#6C9A52",
    "#B06C93",
    "#7A7F86",
    "#A68A64",
    "#3F6C86",
    "#96A13A",
    "#A2574F",
    "#5FA08A",
)
"""Telling things apart: the n-th thing, never its severity."""
SHAPES = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "cross": "✚"}
"""plotly's name → the sign for a legend in words. Colour and shape change together, so that things
stay apart for whoever cannot tell all thirteen hues."""


def identity(number: int) -> tuple[str, str]:
    """Colour and plotly's name of the shape of the n-th thing."""
    return IDENTITY[number % len(IDENTITY)], list(SHAPES)[number % len(SHAPES)]


def calm(figure: go.Figure, *, height: int, **layout: Any) -> go.Figure:
    """The shared look: no background, no legend, narrow margins, nothing that a click does by accident."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        clickmode="event+select",
        bargap=0.25,
        hoverlabel={"align": "left"},
    )
    figure.update_xaxes(gridcolor=GRID, zeroline=False, fixedrange=True, automargin=True)
    figure.update_yaxes(gridcolor=GRID, zeroline=False, fixedrange=True, automargin=True)
    return figure.update_layout(**layout)


def unfading(figure: go.Figure) -> go.Figure:
    """A clicked mark must not dim the others: the filter that it sets is shown by the chips."""
    for trace in figure.data:
        if trace.type == "bar" or (trace.type == "scatter" and trace.mode and "markers" in trace.mode):
            trace.selected = {"marker": {"opacity": 1}}
            trace.unselected = {"marker": {"opacity": 1}}
    return figure
