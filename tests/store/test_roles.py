"""The role matrix: every role tries every verb; exactly what docs/roles.md says."""

import re
from pathlib import Path

import pytest

from analysis.call import load_call
from analysis.records import DecisionKind, Phase
from store.errors import NotAllowed, StoreError
from store.stage import Stage
from store.users import RIGHTS, Right, Role, User
from tests.store.cases import FILE, YEAR, case, winner

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
FIRST = case(1).id
VERBS = {
    "submissions.original": (Right.SEE_ORIGINAL, lambda v: v.submissions.original(YEAR, FIRST, load_call(YEAR))),
    "submissions.add": (Right.IMPORT, lambda v: v.submissions.add(YEAR, [case(9, unit="另一个单位")])),
    "submissions.correct": (Right.IMPORT, lambda v: v.submissions.correct(YEAR, FIRST, "remark", "x", shown="")),
    "submissions.remove": (Right.IMPORT, lambda v: v.submissions.remove(YEAR, FIRST, "x")),
    "submissions.restore": (Right.IMPORT, lambda v: v.submissions.restore(YEAR, FIRST)),
    "imports.begin": (Right.IMPORT, lambda v: v.imports.begin(YEAR)),
    "imports.list": (Right.IMPORT, lambda v: v.imports.list(YEAR)),
    "imports.library": (Right.WINNERS, lambda v: v.imports.begin(YEAR, library=True)),
    "mailboxes.take": (Right.IMPORT, lambda v: v.mailboxes.take("a@b/INBOX", 1, [1])),
    "winners.add": (Right.WINNERS, lambda v: v.winners.add([winner(9)])),
    "winners.edit": (Right.WINNERS, lambda v: v.winners.edit("w1", {"scope": 2}, shown=winner(1))),
    "winners.remove": (Right.WINNERS, lambda v: v.winners.remove("w1", "x")),
    "decide scope": (Right.DECIDE, lambda v: v.decisions.record(YEAR, DecisionKind.SCOPE, [FIRST], 3)),
    "decide repeat": (Right.DECIDE, lambda v: v.decisions.record(YEAR, DecisionKind.REPEAT, [FIRST, "w1"], "未见重复", reason="x")),
    "remark": (Right.REMARK, lambda v: v.decisions.record(YEAR, DecisionKind.REMARK, [FIRST], "x")),
    "teach": (Right.TEACH, lambda v: v.decisions.record(YEAR, DecisionKind.SET_PHRASE, ["走深走实"], True)),
    "lessons.knowledge": (Right.TEACH, lambda v: v.lessons.knowledge(YEAR)),
    "confirm a redaction": (Right.SEE_UNITS_WHEN_BLIND, lambda v: v.redactions.confirm(YEAR, FIRST, based_on=0)),
    "record a redaction": (Right.SEE_UNITS_WHEN_BLIND, lambda v: v.decisions.record(YEAR, DecisionKind.REDACTION, [FIRST], ["x"])),
    "redactions.of": (Right.SEE_UNITS_WHEN_BLIND, lambda v: v.redactions.of(YEAR, FIRST)),
    "redactions.confirmed": (Right.SEE_UNITS_WHEN_BLIND, lambda v: v.redactions.confirmed(YEAR)),
    "conclude": (Right.CONCLUDE, lambda v: v.decisions.record(YEAR, DecisionKind.OUTCOME, [FIRST], "入选", reason="x")),
    "settings.set": (Right.SETTINGS, lambda v: v.settings.set(YEAR, repeat_threshold=0.6)),
    "reading_limits.set": (Right.SETTINGS, lambda v: v.reading_limits.set(pages=50)),
    "calls.close": (Right.SETTINGS, lambda v: v.calls.close(YEAR, [])),
    "calls.reopen": (Right.SETTINGS, lambda v: v.calls.reopen(YEAR)),
    "scores.save": (Right.SCORE, lambda v: v.scores.save(YEAR, FIRST, (("standard-1", 3.0),))),
    "scores.all": (Right.SEE_ALL_SCORES, lambda v: v.scores.all(YEAR)),
    "scores.progress": (Right.ASSIGN, lambda v: v.scores.progress(YEAR)),
    "committee.judges": (Right.ASSIGN, lambda v: v.committee.judges()),
    "committee.assign": (Right.ASSIGN, lambda v: v.committee.assign(YEAR, [], [])),
    "stages.enter": (Right.PHASES, lambda v: v.stages.enter(YEAR, Phase.MEETING)),
    "stages.plan": (Right.PHASES, lambda v: v.stages.plan(YEAR, Stage(Phase.REVIEW))),
    "committee.barred": (Right.ASSIGN, lambda v: v.committee.barred(YEAR, [])),
    "committee.declare for another": (Right.ASSIGN, lambda v: v.committee.declare(YEAR, FIRST, "x", judge_id=99)),
    "committee.withdraw": (Right.ASSIGN, lambda v: v.committee.withdraw(YEAR, FIRST, 99, "x")),
    "committee.set_weights": (Right.ASSIGN, lambda v: v.committee.set_weights(YEAR, {"standard-1": 1.0})),
    "accounts.sessions": (Right.ACCOUNTS, lambda v: v.accounts.sessions()),
    "audit.faults": (Right.AUDIT, lambda v: v.audit.faults()),
    "accounts.list": (Right.ACCOUNTS, lambda v: v.accounts.list()),
    "accounts.create": (Right.ACCOUNTS, lambda v: v.accounts.create("new", "新人", Role.JUDGE, "correct horse 9")),
    "audit.entries": (Right.AUDIT, lambda v: v.audit.entries()),
}


@pytest.fixture
def filled(store, owner):
    owner.submissions.add(YEAR, [case(1)], FILE)
    owner.winners.add([winner(1)])
    owner.stages.enter(YEAR, Phase.MEETING)
    return store


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_verb_is_open_to_exactly_the_roles_that_have_its_right(filled, role, verb):
    right, act = VERBS[verb]
    view = filled.view_for(User(7, "某人", role))
    if right in RIGHTS[role]:
        act(view)
    else:
        with pytest.raises(NotAllowed):
            act(view)


@pytest.mark.parametrize("role", [Role.JUDGE, Role.HEAD], ids=str)
def test_whoever_may_not_see_contacts_finds_them_in_nothing_that_the_view_gives(filled, role):
    view = filled.view_for(User(7, "某人", role))
    given = repr((view.submissions.list(YEAR), view.submissions.get(YEAR, FIRST), view.winners.list(), view.decisions.current(YEAR)))
    assert "李明" not in given
    assert "13812345678" not in given


def test_the_document_prints_the_rights_of_every_role():
    rows = re.findall(r"^\| (?!权限|---)(.+?) \|(.+)\|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    printed = {name.strip(): [cell.strip() == "✓" for cell in cells.split("|")] for name, cells in rows if cells.count("|") == 4}
    assert printed == {right.value: [right in RIGHTS[role] for role in Role] for right in Right}


def test_nobody_is_made_the_local_user_by_an_account(admin):
    with pytest.raises(StoreError):
        admin.accounts.create("x", "某人", Role.OWNER, "correct horse 9")
