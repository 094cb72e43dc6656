"""Whoever rests the mouse on a figure learns what it is."""

import json

import pytest

from tests.pages.test_pages import TITLES, opened

COUNTED_BY_EYE = {"年份", "编号", "序号", "序", "数值"}
"""Numbers that are no figures of ours."""


def unexplained(app):
    for frame in app.dataframe:
        config = json.loads(frame.proto.columns or "{}")
        for name in frame.value.select_dtypes("number").columns:
            said = config.get(name, {})
            if name not in COUNTED_BY_EYE and not said.get("help") and not said.get("hidden"):
                yield name
    yield from (metric.label for metric in app.metric if not metric.help)


@pytest.mark.parametrize("page", TITLES)
def test_every_figure_of_a_page_is_explained(app, page):
    opened(app, page)
    assert list(unexplained(app)) == []


def test_the_figures_of_one_pair_are_explained(app, view):
    report = view.reports.get(view.reports.latest_key(2024))
    match = max(report.matches, key=lambda match: match.probability)
    opened(app, "repeats", pair=f"{match.submission_id}~{match.winner_id}")
    assert app.metric
    assert list(unexplained(app)) == []
