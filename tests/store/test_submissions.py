from datetime import date

import pytest

from analysis.call import load_call
from store.errors import NotAllowed, NotFound, StaleDecision, StoreError
from store.submissions import Original
from tests.store.cases import FILE, YEAR, case


def test_what_was_added_comes_back_whole(staff):
    assert staff.submissions.add(YEAR, [case(2), case(1)], FILE) == (case(2).id, case(1).id)
    assert staff.submissions.list(YEAR) == (case(1), case(2))
    assert staff.submissions.original(YEAR, case(1).id, load_call(2024)) == Original("001.docx", FILE.content)
    assert staff.submissions.years() == (YEAR,)


def test_adding_the_same_again_adds_nothing(staff):
    staff.submissions.add(YEAR, [case(1)], FILE)
    assert staff.submissions.add(YEAR, [case(1)], FILE) == ()
    assert staff.submissions.list(YEAR) == (case(1),)


def test_the_same_form_may_come_in_another_year(staff):
    staff.submissions.add(YEAR, [case(1)], FILE)
    staff.submissions.add(2025, [case(1, call_year=2025)], FILE)
    assert [c.call_year for year in staff.submissions.years() for c in staff.submissions.list(year)] == [2025, 2024]


def test_the_same_content_in_another_file_is_recognised(staff):
    staff.submissions.add(YEAR, [case(1)])
    same = case(2, title="案例 1", text=case(1).text)
    assert staff.submissions.add(YEAR, [same]) == ()


def test_a_corrected_resubmission_replaces_the_earlier_one_visibly(staff):
    staff.submissions.add(YEAR, [case(1)])
    newer = case(2, title="案例1", text=case(1).text + "补充一句。")
    assert staff.submissions.add(YEAR, [newer]) == (newer.id,)
    assert [(c.id, c.replaces) for c in staff.submissions.list(YEAR)] == [(newer.id, case(1).id)]
    assert [c.id for c in staff.submissions.set_aside(YEAR)] == [case(1).id]


def test_an_older_version_that_comes_in_late_does_not_replace_the_newer_one(staff):
    staff.submissions.add(YEAR, [case(1, received_on=date(2024, 12, 5))])
    older = case(2, title="案例1", text=case(1).text + "旧稿。", received_on=date(2024, 12, 1))
    staff.submissions.add(YEAR, [older])
    assert [(c.id, c.replaces) for c in staff.submissions.list(YEAR)] == [(case(1).id, older.id)]


def test_a_correction_keeps_the_raw_value_however_often_it_is_corrected(staff):
    staff.submissions.add(YEAR, [case(1)])
    staff.submissions.correct(YEAR, case(1).id, "unit", "市教育局", shown="常州市教育局")
    corrected = staff.submissions.correct(YEAR, case(1).id, "unit", "常州市体育局", shown="市教育局")
    assert (corrected.unit, corrected.corrected, corrected.id) == ("常州市体育局", (("unit", "常州市教育局"),), case(1).id)


def test_a_date_can_be_corrected(staff):
    staff.submissions.add(YEAR, [case(1)])
    corrected = staff.submissions.correct(YEAR, case(1).id, "received_on", date(2024, 12, 7), shown=date(2024, 12, 1))
    assert (corrected.received_on, corrected.corrected) == (date(2024, 12, 7), (("received_on", "2024-12-01"),))


def test_a_correction_of_something_else_than_was_shown_is_refused(staff, owner):
    staff.submissions.add(YEAR, [case(1)])
    owner.submissions.correct(YEAR, case(1).id, "unit", "市教育局", shown="常州市教育局")
    with pytest.raises(StaleDecision) as refused:
        staff.submissions.correct(YEAR, case(1).id, "unit", "体育局", shown="常州市教育局")
    assert refused.value.other == "王科长"
    assert staff.submissions.get(YEAR, case(1).id).unit == "市教育局"


def test_the_id_cannot_be_corrected(staff):
    staff.submissions.add(YEAR, [case(1)])
    with pytest.raises(StoreError):
        staff.submissions.correct(YEAR, case(1).id, "id", "x", shown=case(1).id)


def test_a_removed_case_can_come_back(staff):
    staff.submissions.add(YEAR, [case(1)])
    staff.submissions.remove(YEAR, case(1).id, "误报")
    assert staff.submissions.list(YEAR) == ()
    staff.submissions.restore(YEAR, case(1).id)
    assert staff.submissions.list(YEAR) == (case(1),)
    assert [entry.action for entry in staff.audit.entries()][:2] == ["恢复案例", "移出案例"]


def test_text_that_no_database_takes_is_kept_without_the_offending_characters(staff):
    staff.submissions.add(YEAR, [case(1, text="前\0后\ud800末")])
    assert staff.submissions.get(YEAR, case(1).id).text == "前后?末"


def test_contacts_are_masked_for_whoever_may_not_see_them(staff, head):
    staff.submissions.add(YEAR, [case(1)])
    seen = head.submissions.get(YEAR, case(1).id)
    assert (seen.contact, seen.phone, seen.text) == ("李**", "138****5678", "第1项工作，联系李*138****5678。")


def test_a_judge_sees_only_assigned_cases_and_no_original(staff, judge):
    staff.submissions.add(YEAR, [case(1)], FILE)
    assert judge.submissions.list(YEAR) == ()
    with pytest.raises(NotFound):
        judge.submissions.get(YEAR, case(1).id)
    with pytest.raises(NotAllowed):
        judge.submissions.original(YEAR, case(1).id, load_call(2024))
