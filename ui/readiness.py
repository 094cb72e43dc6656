"""What the first visitor of a fresh server would wait for, done while the browser is still being opened.

In a thread of its own: the libraries that the pages draw and count with are imported, plotly's validators and jieba's dictionary loaded, the
newest Report unpacked.
"""

import threading
from importlib import import_module

from analysis.segment import private_tokenizer
from jobs.analysis import MACHINE
from store.store import Store

MODULES = ("charts.bars", "charts.districts", "charts.matrix", "charts.spread", "analysis.similarity.thememap", "analysis.explore.search")


def make_ready(store: Store) -> threading.Thread:
    """Begin; nobody has to wait for the end."""
    thread = threading.Thread(target=_make_ready, args=(store,), name="readiness", daemon=True)
    thread.start()
    return thread


def _make_ready(store: Store) -> None:
    for name in MODULES:
        import_module(name)
    import_module("charts.bars").distribution([0.5], 0.5, colour="#000000").to_json()
    view = store.view_for(MACHINE)
    for year in view.submissions.years()[:1]:
        key = view.reports.latest_key(year)
        if key:
            view.reports.get(key)
    private_tokenizer(())
