"""Three people in three browsers: staff assign, a judge marks, the head reveals and concludes; each sees what the role may see."""

import re

import pytest

from analysis.records import DecisionKind, Phase
from jobs.analysis import Analyses
from jobs.imports import start_import
from store.store import open_store
from store.users import Role, local_user
from tests.browser.conftest import choose, served, settle
from ui.actions import SAMPLE

pytestmark = pytest.mark.browser
YEAR, PASSWORD = 2024, "correct horse 9"
PEOPLE = (("boss", "周管理", Role.ADMIN), ("staff", "李干事", Role.STAFF), ("head", "孙组长", Role.HEAD), ("judge", "赵评委", Role.JUDGE))


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    """Six analysed cases in the first review, and an account for everybody."""
    store = open_store(home=tmp_path_factory.mktemp("committee"))
    owner = local_user("王某")
    forms = sorted(path for path in (SAMPLE / "submissions").glob("*.docx"))[:6]
    start_import(store, owner, YEAR, [(path.name, path.read_bytes()) for path in forms]).wait(120)
    _, job = Analyses(store).ensure(YEAR)
    if job is not None:
        job.wait(300)
    found = store.view_for(owner)
    for login, name, role in PEOPLE:
        found.accounts.create(login, name, role, PASSWORD)
    found.stages.enter(YEAR, Phase.REVIEW)
    found.home = store.home
    yield found
    store.close()


@pytest.fixture(scope="module")
def address(view):
    with served(view.home) as base:
        yield base


@pytest.fixture
def enter(chromium, address):
    """Log somebody in, in a browser of their own."""

    def log_in(login: str):
        page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{address}/login")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.click("button")
        page.wait_for_selector("h1")
        return page

    return log_in


def test_staff_assign_a_judge_marks_the_head_concludes(view, address, enter):
    ids = {case.id: case for case in view.submissions.list(YEAR)}
    staff, judge, head = enter("staff"), enter("judge"), enter("head")
    staff.goto(f"{address}/review")
    staff.get_by_role("button", name="预览分派").click()
    staff.get_by_role("button", name=re.compile("确认分派")).click()
    staff.get_by_text(re.compile("已分派")).wait_for()

    judge.goto(f"{address}/review")
    judge.get_by_text("已评 0 / 6 件").wait_for()
    judge.get_by_role("button", name="评下一件").click()
    judge.get_by_text("小计").wait_for()
    judge.locator("[data-listening]").wait_for(state="attached")
    judge.get_by_role("radio").nth(14).wait_for()
    judge.keyboard.type("543s", delay=20)  # as fast as a practised hand
    judge.get_by_text("已保存：小计 4.00").wait_for()
    (score,) = view.scores.all(YEAR)
    assert (score.judge, [value for _, value in score.marks]) == ("赵评委", [5.0, 4.0, 3.0])
    contacts = {word for case in ids.values() for word in (case.contact, case.phone) if len(word) > 1}
    for page in ("review", "submissions", "meeting"):
        judge.goto(f"{address}/{page}")
        judge.wait_for_selector("h1")
        shown = judge.inner_text("body")
        assert not [word for word in contacts if word in shown]

    view.stages.enter(YEAR, Phase.MEETING)
    head.goto(f"{address}/meeting?case={score.submission_id}")
    head.get_by_role("heading", name=ids[score.submission_id].title).wait_for()
    assert "赵评委" not in head.inner_text("[data-testid=stMain]")
    head.get_by_role("radio", name="入选", exact=True).wait_for()  # the form is drawn last, the keys are bound by then
    head.keyboard.press("v")
    head.get_by_text("中位数").wait_for()
    settle(head)
    head.get_by_role("radio", name="入选", exact=True).click()
    choose(head, "理由", "会议一致同意")
    head.get_by_role("button", name="记录", exact=True).click()
    head.get_by_text(re.compile("结论：入选")).first.wait_for()
    (made,) = view.decisions.current(YEAR, DecisionKind.OUTCOME)
    assert (made.subject, made.value, made.name, made.reason) == ((score.submission_id,), "入选", "孙组长", "会议一致同意")
    head.reload()
    head.get_by_text(re.compile("结论：入选")).first.wait_for()
    judge.goto(f"{address}/meeting?case={score.submission_id}")
    judge.get_by_role("heading", name=ids[score.submission_id].title).wait_for()
    assert judge.get_by_role("button", name="记录", exact=True).count() == 0
