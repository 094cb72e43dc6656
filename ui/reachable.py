"""What Streamlit's own markup keeps from the keyboard and from screen readers, put right in the page as it is drawn.

Columns that scroll take the focus, so that the arrow keys move them; a section of the menu is a named group of links, not list entries
outside a list.
"""

import streamlit as st

_SCRIPT = """
const SCROLLING = "[data-testid=stVerticalBlock][overflow=auto], .st-key-reading";

function mend() {
  document.querySelectorAll("[data-testid=stSidebarNavItems]").forEach((list) => list.setAttribute("role", "none"));
  document.querySelectorAll("[data-testid=stSidebarNavItems] > div").forEach((section) => {
    section.setAttribute("role", "group");
    const name = section.querySelector("[data-testid=stNavSectionHeader] p");
    if (name) section.setAttribute("aria-label", name.textContent);
    section.querySelectorAll(":scope > li").forEach((entry) => entry.setAttribute("role", "none"));
  });
  document.querySelectorAll(SCROLLING).forEach((column) => {
    column.tabIndex = 0;
    column.setAttribute("role", "group");
    column.setAttribute("aria-label", "可以上下滚动的内容");
  });
}

export default function () {
  if (window.caselensReachable) return;
  let waiting = false;
  window.caselensReachable = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mend(); });
  });
  window.caselensReachable.observe(document.body, { childList: true, subtree: true });
  mend();
}
"""

_component = st.components.v2.component("caselens_reachable", js=_SCRIPT)


def make_reachable() -> None:
    """Mount the script; draws nothing."""
    _component(key="reachable", height=0)
