"""Walking through a queue: back to the list, one on (J), one back (K). The same row of buttons on every queue."""

from collections.abc import Collection, Sequence

import streamlit as st

from ui import state

NEXT, BEFORE = "J", "K"
"""Keys; in a text field they are only letters."""


def show_steps(name: str, opened: str, listed: Sequence[str], one: str, *, waiting: Collection[str] = (), back: str = "返回队列") -> None:
    """Buttons that change the id ``name`` of the address line. ``one`` is how an item is called (对), ``waiting`` those that need a person."""
    here = listed.index(opened) if opened in listed else -1
    before = listed[here - 1] if here > 0 else ""
    after = following(opened, listed, waiting)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(back, icon=":material/arrow_back:", on_click=state.open_in_place, args=(name, ""))
        st.button(f"上一{one}", on_click=state.open_in_place, args=(name, before), disabled=not before, shortcut=BEFORE)
        st.button(f"下一{one}", on_click=state.open_in_place, args=(name, after), disabled=not after, shortcut=NEXT)
        where = f"第 {here + 1} / {len(listed)} {one}" if here >= 0 else ""
        open_ones = f"待办还有 {len(waiting)} {one}" if waiting else ""
        st.caption("，".join(filter(None, (where, open_ones))))


def following(opened: str, listed: Sequence[str], waiting: Collection[str] = ()) -> str:
    """What comes next: the item below. One that was decided has sunk to the bottom of its queue: then the first that still waits."""
    here = listed.index(opened) if opened in listed else -1
    if here < 0 or (waiting and opened not in waiting):
        return next((item for item in listed if not waiting or item in waiting), "")
    return listed[here + 1] if here + 1 < len(listed) else ""
