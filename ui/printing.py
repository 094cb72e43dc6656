"""A button that opens the browser's own print window; the style sheet leaves the menu and the buttons out of what is printed."""

import streamlit as st

_component = st.components.v2.component(
    "caselens_print",
    html='<button type="button">打印这一页</button>',
    css="""
button {font: inherit; color: inherit; background: none; border: 1px solid rgba(128,138,144,.5); border-radius: 8px; padding: 6px 14px; cursor: pointer}
button:hover, button:focus-visible {border-color: currentColor}
@media print {button {display: none}}
""",
    js='export default function ({ parentElement }) { parentElement.querySelector("button").onclick = () => window.print(); }',
)


def print_button(key: str) -> None:
    _component(key=key)
