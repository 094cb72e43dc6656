"""Figures, drawn once for equal values: plotly takes some ten milliseconds for each, and every run of every session asks for eight at a time."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from charts.palette import INK


@st.cache_resource(show_spinner=False, max_entries=256)
def _drawn(name: str, said: str, colour: str, _make: Callable[[], go.Figure]) -> go.Figure:
    return _make().update_layout(font={"color": colour})


def ink() -> str:
    """Colour of words on marks in the theme of whoever looks."""
    return INK[st.context.theme.type or "light"]


def drawn(make: Callable[..., go.Figure], *given: Any, **named: Any) -> go.Figure:
    """What ``make`` draws of these values; not to be changed in place. The values must say themselves in full (``repr``), so no functions."""
    return _drawn(f"{make.__module__}.{make.__qualname__}", repr((given, named)), ink(), lambda: make(*given, **named))
