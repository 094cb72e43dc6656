import pytest

from store.errors import StoreError
from tests.store.cases import FILE, YEAR, case


def test_contacts_of_an_open_year_stay(admin):
    admin.submissions.add(YEAR, [case(1)], FILE)
    with pytest.raises(StoreError):
        admin.submissions.forget_contacts(YEAR)
    assert admin.submissions.list(YEAR) == (case(1),)


def test_contacts_of_a_year_just_closed_stay(admin):
    admin.submissions.add(YEAR, [case(1)], FILE)
    admin.calls.close(YEAR, [])
    with pytest.raises(StoreError):
        admin.submissions.forget_contacts(YEAR)
    assert admin.submissions.list(YEAR) == (case(1),)


def test_contacts_go_half_a_year_after_closing_and_the_case_stays(admin, clock):
    admin.submissions.add(YEAR, [case(1)], FILE)
    admin.calls.close(YEAR, [])
    clock.forward(days=181)
    assert admin.submissions.forget_contacts(YEAR) == 1
    kept = admin.submissions.list(YEAR)[0]
    assert (kept.contact, kept.phone, kept.text) == ("", "", case(1).text)
