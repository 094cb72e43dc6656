"""A fresh server unpacks its newest Report and imports what the pages need before anybody asks."""

import sys

from analysis.records import Report
from store.store import open_store
from store.users import local_user
from tests.factories import make_report, make_submission
from ui.readiness import MODULES, make_ready


def test_the_newest_report_is_unpacked_before_the_first_visitor_asks(tmp_path, monkeypatch):
    store = open_store(home=tmp_path)
    view = store.view_for(local_user("王某"))
    view.submissions.add(2024, [make_submission()])
    view.reports.save("k", make_report(), 1.0)
    make_ready(store).join()
    monkeypatch.delattr(Report, "from_json")
    assert view.reports.get("k") == make_report()
    assert set(MODULES) <= set(sys.modules)
    store.close()


def test_a_store_without_cases_is_ready_too(tmp_path):
    store = open_store(home=tmp_path)
    thread = make_ready(store)
    thread.join()
    assert not thread.is_alive()
    store.close()
