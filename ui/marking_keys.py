"""Marks by the keyboard: a key clicks the choice it stands for, in the browser.

Streamlit's own shortcuts press buttons whose callbacks set the marks on the server. What is typed while the server still answers the key
before is then overwritten by what the browser last knew: marks typed quickly were lost. A click in the browser is kept there at once.
"""

from collections.abc import Sequence

import streamlit as st

_SCRIPT = """
const SHOWN_WITHIN = 3000; // milliseconds: a choice is drawn a moment after its click
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector("span");
  root.clicked ??= new Map();
  const choices = (group) => [...document.querySelectorAll(`.st-key-${CSS.escape(group)} [role=radio]`)];
  const chosen = (group) => choices(group).find((one) => one.getAttribute("aria-checked") === "true");
  const isOpen = (group) => choices(group).length && !chosen(group) && !(Date.now() - root.clicked.get(group) < SHOWN_WITHIN);
  function take(event) {
    const [target] = event.composedPath();
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
    if (target.matches?.("input, textarea, select, [contenteditable=true]")) return;
    const key = event.key.toLowerCase(), place = data.values.indexOf(key);
    if (key === data.clear) {
      root.clicked.clear();
      data.groups.forEach((group) => chosen(group)?.click());
    } else if (key === data.go) document.querySelector(`.st-key-${CSS.escape(data.button)} button`)?.click();
    else if (place >= 0) {
      const open = data.groups.find(isOpen);
      if (open) {
        root.clicked.set(open, Date.now());
        choices(open)[place]?.click();
      }
    }
  }
  document.addEventListener("keydown", take);
  root.dataset.listening = data.button;
  return () => { document.removeEventListener("keydown", take); delete root.dataset.listening; };
}
"""

_component = st.components.v2.component("caselens_marking_keys", html="<span></span>", js=_SCRIPT)


def take_marks(groups: Sequence[str], values: Sequence[str], button: str, *, clear: str = "0", go: str = "s") -> None:
    """Let the keys ``values`` choose, by position, in the first of the segmented controls ``groups`` that has no choice yet.

    ``clear`` takes every choice back, ``go`` presses ``button``; all are named by their widget keys. In text fields keys are only letters.
    """
    _component(key=f"{button}_keys", data={"groups": list(groups), "values": list(values), "button": button, "clear": clear, "go": go})
