"""A Report is unpacked once, shared by all who look, and never shown where it was replaced or is another's."""

import gc
import threading

import pytest

from analysis.records import Report
from store.users import Role, User
from tests.factories import make_report


@pytest.fixture
def unpackings(monkeypatch):
    counted = []
    real = Report.from_json
    monkeypatch.setattr(Report, "from_json", staticmethod(lambda data: counted.append(len(data)) or real(data)))
    return counted


def test_two_users_unpack_a_report_once_and_share_what_no_role_hides(store, owner, unpackings):
    owner.reports.save("k1", make_report(), 1.0)
    first = owner.reports.get("k1")
    again = store.view_for(User(9, "李某", Role.OWNER)).reports.get("k1")
    assert len(unpackings) == 1
    assert again.segmented is first.segmented


def test_a_report_saved_again_under_its_key_is_read_again(owner):
    reports = owner.reports
    reports.save("k2", make_report(), 1.0)
    assert reports.get("k2").repeat_threshold != 0.9
    reports.save("k2", make_report(repeat_threshold=0.9), 1.0)
    assert reports.get("k2").repeat_threshold == 0.9


def test_many_at_once_wait_for_one_unpacking(owner, unpackings):
    owner.reports.save("k3", make_report(), 1.0)
    found = []
    threads = [threading.Thread(target=lambda: found.append(owner.reports.get("k3"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(unpackings) == 1
    assert len({id(report) for report in found}) == 1


def test_the_collector_runs_again_afterwards(owner):
    owner.reports.save("k4", make_report(), 1.0)
    owner.reports.get("k4")
    assert gc.isenabled()
