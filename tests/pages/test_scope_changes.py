"""归类核定: what moved since an earlier analysis, and cues that are taught."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from analysis.records import DecisionKind
from store.store import open_store
from store.users import local_user
from tests.pages.test_pages import opened, words
from ui.batch import Batch
from ui.scope_changes import NO_EARLIER, change_rows, first_offered, moment_in_words

YEAR = 2024
NOW = datetime(2024, 12, 9, 8, 0, tzinfo=UTC)


@pytest.fixture
def report(view):
    return view.reports.get(view.reports.latest_key(YEAR))


@pytest.fixture
def earlier(report):
    """The same batch as it might have stood before: one case missing, one with its first two choices the other way round."""
    moved, _, *rest = report.classifications
    first, second, *others = moved.ranking
    return replace(report, classifications=(replace(moved, ranking=(second, first, *others), abstained=False), *rest))


def test_moved_new_and_decided_cases_are_listed_and_no_others(report, earlier, view, call):
    moved, new, decided = (classified.submission_id for classified in report.classifications[:3])
    decision = view.decisions.record(YEAR, DecisionKind.SCOPE, (decided,), 12)
    rows = change_rows(earlier, Batch(report, call, (decision,)), decision.at - timedelta(seconds=1))
    assert dict(rows["变化"]) == {moved: "建议改变", new: "新到", decided: "已核定"}
    assert rows.loc[moved, "原建议"] != rows.loc[moved, "现建议"]
    assert "王某核定为“12 " in rows.loc[decided, "缘由"]


def test_a_decision_made_before_is_no_change(report, view, call):
    decision = view.decisions.record(YEAR, DecisionKind.SCOPE, (report.classifications[0].submission_id,), 12)
    assert change_rows(report, Batch(report, call, (decision,)), decision.at).empty


def test_the_last_analysis_before_today_is_offered_first():
    moments = [NOW, NOW - timedelta(hours=1), NOW - timedelta(days=1), NOW - timedelta(days=2)]
    today = NOW.astimezone().date()
    assert first_offered(moments, today) == 2
    assert first_offered(moments[:2], today) == 0
    assert [moment_in_words(at, today)[:2] for at in moments] == ["今天", "今天", "昨天", "12"]


def test_a_first_analysis_has_nothing_to_be_compared_with(app):
    opened(app, "scopes")
    assert NO_EARLIER in words(app)


def test_the_page_lists_what_an_earlier_analysis_said_otherwise(app, home, report, earlier):
    store = open_store(home=home, demo=True)
    kept, key = store.view_for(local_user("王某")).reports, store.view_for(local_user("王某")).reports.latest_key(YEAR)
    kept.save("0" * 64, earlier, 1.0)
    kept.save(key, report, 1.0)
    store.close()
    opened(app, "scopes")
    assert any("建议改变 1 项，新到 1 项" in text or "新到 1 项，建议改变 1 项" in text for text in (c.value for c in app.caption))


def test_an_offered_word_becomes_a_cue_by_a_click(app, view):
    opened(app, "scopes")
    offer = next(button for button in app.button if (button.key or "").startswith("offer_"))
    _, number, word = offer.key.split("_")
    offer.click().run()
    (lesson,) = view.decisions.current(YEAR, DecisionKind.CUE)
    assert (lesson.subject, lesson.value) == ((number, word), 1.0)
