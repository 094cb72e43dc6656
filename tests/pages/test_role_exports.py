"""The matrix of docs/roles.md at the exports: what every role carries away, word for word."""

import io
import re
import zipfile

import pytest

from analysis.call import load_call
from analysis.records import Phase
from export.imprint import Imprint
from export.score_sheet import write_score_sheet
from export.scores import score_sheets
from export.workbook import book_bytes
from jobs.sample_committee import seat_sample_committee
from review.criteria import criteria_of
from store.stage import Stage
from store.store import open_store
from store.users import Role, User
from ui.batch import Batch
from ui.case_files import comparison_sheets, form_checks, return_letters
from ui.downloads import office_files
from ui.printed import decided
from ui.review_files import score_book
from ui.scoring import Scoring

YEAR, CALL = 2024, load_call(2024)


@pytest.fixture
def store(home):
    opened = open_store(home=home, demo=True)
    seat_sample_committee(opened, YEAR)
    yield opened
    opened.close()


def words_of(data: bytes) -> str:
    """Everything in a file and in the files inside it, markup taken away."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(f"{name} {words_of(archive.read(name))}" for name in archive.namelist())
    return re.sub(r"<[^>]+>", "", data.decode("utf-8", "replace"))


def carried_away(view, *, with_contacts: bool) -> dict[str, str]:
    """File → all its words, as the pages make them for this view."""
    found = Batch(view.reports.get(view.reports.latest_key(YEAR)), CALL, view.decisions.current(YEAR))
    said, imprint = decided(found), Imprint()
    files = {name: make(imprint) for name, _, make in office_files(found, with_contacts=with_contacts)}
    for make in (form_checks, return_letters):
        files[make.__name__] = make(found.report, CALL, imprint, lambda done, of: None)
    files["comparison_sheets"] = comparison_sheets(found.report, CALL, imprint, said, lambda done, of: None)
    scoring = Scoring(criteria_of(CALL), view.scores.all(YEAR))
    files["scores"] = book_bytes("评分", score_sheets(found.report, score_book(found, scoring)))
    files["score_sheet"] = write_score_sheet(list(found.submissions.values()), CALL, criteria_of(CALL), Imprint())
    return {name: words_of(content) for name, content in files.items()}


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD], ids=str)
def test_contacts_leave_only_with_those_who_may_see_them(store, view, role):
    cases = view.submissions.list(YEAR)
    told = {case.contact for case in cases if len(case.contact) > 2} | {case.phone for case in cases if len(case.phone) > 6}
    assert len(told) > 5
    files = carried_away(store.view_for(User(33, "某人", role)), with_contacts=True)
    shown = {name: [word for word in told if word in words] for name, words in files.items()}
    if role is Role.HEAD:
        assert {name: words for name, words in shown.items() if words} == {}
    else:
        assert set(shown["汇总表.xlsx"]) == told


def test_no_file_names_a_unit_in_a_blind_phase(store, view):
    view.stages.plan(YEAR, Stage(Phase.REVIEW, blind=True))
    units = {case.unit for case in view.submissions.list(YEAR) if len(case.unit) > 3} | {
        past.unit for past in view.winners.list() if len(past.unit) > 3
    }
    own = CALL.organiser
    for name, words in carried_away(store.view_for(User(33, "某人", Role.HEAD)), with_contacts=True).items():
        assert [unit for unit in units if unit in words and unit not in own] == [], name


def test_a_judge_carries_away_the_own_sheet_only(store, view):
    judge = view.committee.judges()[0]
    mine = store.view_for(judge)
    given = {case for case, number in view.committee.assignments(YEAR) if number == judge.id}
    found = Batch(mine.reports.get(mine.reports.latest_key(YEAR)), CALL, mine.decisions.current(YEAR))
    sheet = words_of(write_score_sheet(list(found.submissions.values()), CALL, criteria_of(CALL), Imprint()))
    titles = {case.id: case.title for case in view.submissions.list(YEAR)}
    assert {case for case, title in titles.items() if title in sheet} == given
