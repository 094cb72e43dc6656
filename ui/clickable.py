"""A chart whose marks filter, and a table whose rows open."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from pandas.api.types import is_string_dtype

from ui import state
from ui.definitions import explained
from ui.drawn import ink

ROW = 35
"""Height of one row in pixels; a table is never taller than its rows."""
MANY = 200
"""Rows from which a table is long."""
_STILL = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def chart(figure: go.Figure, key: str, on_click: Callable[[Any], None] | None = None, *, alt: str = "") -> None:
    """Draw a Figure. ``on_click`` gets the customdata of the clicked mark, inside a callback.

    The key changes with the view: a chart drawn anew has forgotten the mark that was clicked, so that it can be clicked again.
    """
    if figure.layout.font.color is None:  # one of ui.drawn has it, and is shared: nobody may change it
        figure.update_layout(font={"color": ink()})
    if on_click is None:
        st.plotly_chart(figure, key=key, config=_STILL, alt=alt or None)
        return
    full_key = f"{key}_{hash(state.filters()) & 0xFFFFFF:x}"

    def take() -> None:
        for data in state.clicked(full_key)[:1]:
            on_click(data)

    st.plotly_chart(figure, key=full_key, config=_STILL, on_select=take, selection_mode="points", alt=alt or None)


def table(  # rows: a DataFrame or its Styler
    rows: Any, key: str, *, opens: str = "", page: str = "", height: int | None = None, columns: dict[str, Any] | None = None
) -> None:
    """A read-only table. With ``opens`` a selected row writes its index into the address line, on ``page`` if one is named."""
    if isinstance(rows, pd.DataFrame):
        rows, columns = _repeating_once(rows, columns or {})
    columns = explained(rows.columns, columns or {})
    config: dict[str, Any] = {"hide_index": True, "width": "stretch", "column_config": columns, "placeholder": ""}
    if height:
        config["height"] = min(height, ROW * (len(rows.index) + 1) + 3)
    if not opens:
        st.dataframe(rows, key=key, **config)
        return
    openings = state.held("openings", 0)  # a table drawn again under its old key has its old row selected, and would open it again
    full_key = f"{key}_{state.opened(opens)}_{openings}"
    event: Any = st.dataframe(rows, key=full_key, on_select="rerun", selection_mode="single-row", **config)
    chosen: Sequence[int] = event.selection.rows
    if not chosen:
        return
    state.remember("openings", openings + 1)
    value = str(rows.index[chosen[0]])
    if page:
        st.switch_page(page, query_params={opens: value})
    elif value != state.opened(opens):
        state.open_in_place(opens, value)
        st.rerun()


def _repeating_once(rows: pd.DataFrame, columns: dict[str, Any]) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Long tables with texts that repeat (units, scopes, explanations) as categories: each text goes to the browser once, not once a row."""
    repeating = [name for name in rows.columns if len(rows) > MANY and is_string_dtype(rows[name]) and 2 * rows[name].nunique() < len(rows)]
    shown = rows.astype(dict.fromkeys(repeating, "category"))
    return shown, {name: st.column_config.TextColumn() for name in repeating} | columns


def share_column(label: str, help_text: str = "") -> Any:
    """A probability as a bar with two decimals."""
    return st.column_config.ProgressColumn(label, min_value=0.0, max_value=1.0, format="%.2f", help=help_text or None, width=78)
