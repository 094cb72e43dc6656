"""Every queue is walked with the same buttons, and the next item is one that still waits."""

import pytest

from analysis.records import DecisionKind
from tests.pages.test_pages import opened, words
from ui.batch import Batch


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert [error.message for error in app.exception] == []


def report_of(view):
    return view.reports.get(view.reports.latest_key(2024))


def opens_something(view, page):
    report = report_of(view)
    match = max(report.matches, key=lambda match: match.probability)
    case_id = report.submissions[0].id
    return {
        "scopes": {"case": case_id},
        "submissions": {"case": case_id},
        "compliance": {"case": case_id},
        "repeats": {"pair": f"{match.submission_id}~{match.winner_id}"},
    }[page]


@pytest.mark.parametrize(("page", "one"), [("scopes", "条"), ("submissions", "条"), ("compliance", "件"), ("repeats", "对")])
def test_every_queue_steps_by_j_and_k(app, view, page, one):
    opened(app, page, **opens_something(view, page))
    shortcuts = {button.label: button.proto.shortcut.upper() for button in app.button}
    assert (shortcuts[f"下一{one}"], shortcuts[f"上一{one}"]) == ("J", "K")


def open_rules(view):
    """Cases with findings of the form check that are open, by id, as the page counts them."""
    found = Batch(report_of(view), view.calls.get(2024), view.decisions.current(2024))
    return {case_id: [f.rule for f in rows] for case_id in found.submissions if (rows := found.open_findings(case_id))}


def test_one_press_ticks_what_was_seen_and_opens_the_next_case(app, view):
    waiting = open_rules(view)
    case_id = next(iter(waiting))
    opened(app, "compliance", case=case_id)
    press(app, f"{len(waiting[case_id])} 条都看过了，下一件")
    ticked = {d.subject[1] for d in view.decisions.current(2024, DecisionKind.TICK) if d.subject[0] == case_id}
    assert ticked == set(waiting[case_id])
    assert "".join(app.query_params["case"]) in set(waiting) - {case_id}
    assert case_id not in open_rules(view)


def test_the_form_check_of_one_case_shows_its_findings_beside_its_text(app, view):
    waiting = open_rules(view)
    case_id = next(iter(waiting))
    opened(app, "compliance", case=case_id)
    title = next(case.title for case in report_of(view).submissions if case.id == case_id)
    assert title.strip("“”")[:4] in words(app)
    assert any(waiting[case_id][0] in element.proto.body for element in app.html)
