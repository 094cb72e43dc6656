"""The sole owner of session state: what the widgets hold, and the address line."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui.batch import Batch
from ui.filters import Filters, read_bands

FILTER_KEYS = {"scope": "范围", "area": "区域", "kind": "类别", "day": "收到", "queue": "待办", "q": "检索", "band": "区间"}
"""Names in the address line of what is in view."""
THRESHOLD_KEYS = {"repeat": "repeat_at", "alike": "alike_at"}


def filters() -> Filters:
    """What the filter widgets of the top bar hold."""
    held = st.session_state
    return Filters(
        scope=tuple(held.get("scope") or ()),
        area=tuple(held.get("area") or ()),
        kind=tuple(held.get("kind") or ()),
        day=tuple(held.get("day") or ()),
        queue=tuple(held.get("queue") or ()),
        words=str(held.get("q") or "").strip(),
        band=str(held.get("band") or ""),
    )


def set_filter(name: str, value: object) -> None:
    """Only inside a callback: a widget's value may change before it is drawn, not after."""
    st.session_state[name] = value


def toggle_filter(name: str, value: object) -> None:
    """Add a value to a filter, or take it away when it is there; only inside a callback."""
    held = list(st.session_state.get(name) or ())
    st.session_state[name] = [item for item in held if item != value] if value in held else [*held, value]


def clear_filters() -> None:
    for name in FILTER_KEYS:
        st.session_state[name] = "" if name in ("q", "band") else []


def threshold(kind: str, found: Batch) -> float:
    """The threshold in view: the slider's, else the year's, else the proposed one."""
    own = found.report.repeat_threshold if kind == "repeat" else found.report.alike_threshold
    held = st.session_state.get(THRESHOLD_KEYS[kind])
    return float(own if held is None else held)


def reset_threshold(kind: str, value: float) -> None:
    st.session_state[THRESHOLD_KEYS[kind]] = value


def opened(name: str = "case") -> str:
    """The id that the address line names: case, pair, group, winner, word …; empty for none."""
    return str(st.query_params.get(name, ""))


def unbound_address() -> dict[str, str]:
    """The part of the address line that no drawn widget holds: what may be handed to another page."""
    return {name: value for name, value in st.query_params.to_dict().items() if name not in st.session_state}


def open_in_place(name: str, value: str) -> None:
    """Write an id into the address line; an empty one takes it out."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def clicked(key: str) -> list[Any]:
    """``customdata`` of the marks that were clicked in the chart with this key."""
    event = st.session_state.get(key) or {}
    points = event.get("selection", {}).get("points", [])
    return [point.get("customdata") for point in points if point.get("customdata")]


def selected_rows(key: str) -> list[int]:
    """Row positions selected in the table with this key."""
    event = st.session_state.get(key) or {}
    return list(event.get("selection", {}).get("rows", []))


def held(key: str, otherwise: Any = None) -> Any:
    """Value of a widget by its key; for callbacks."""
    return st.session_state.get(key, otherwise)


def remember(key: str, value: Any) -> None:
    st.session_state[key] = value


def once(key: str) -> Any:
    """A value left by a callback, handed out a single time."""
    return st.session_state.pop(key, None)


def cached_once(key: str, make: Callable[[], Any]) -> Any:
    """A value that lives as long as this session."""
    if key not in st.session_state:
        st.session_state[key] = make()
    return st.session_state[key]


def filter_cell(area: str, scope: int) -> None:
    """View one cell of the district × scope matrix, or leave it when it is in view; only inside a callback."""
    filter_only(area=[area], scope=[scope])


def filter_only(**wanted: list[Any]) -> None:
    """Set the filters named to these values, or empty them when they hold just these; only inside a callback."""
    leave = all(list(st.session_state.get(name) or ()) == values for name, values in wanted.items())
    for name, values in wanted.items():
        st.session_state[name] = [] if leave else values


def toggle_band(band: str) -> None:
    """Add a bin (repeat:0.40-0.45) to what is in view, or take it away when it is there; only inside a callback."""
    held = [held.text for held in read_bands(str(st.session_state.get("band") or ""))]
    st.session_state["band"] = " ".join([item for item in held if item != band] if band in held else [*held, band])
