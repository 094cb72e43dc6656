"""The role matrix: every role tries every verb that a View gives; exactly what docs/roles.md says, and nothing leaks from the open ones."""

import re
import shutil
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from analysis.call import CALLS, load_call
from analysis.records import DecisionKind, Intake, Phase
from store.decisions import Proposal
from store.desk import utc_now
from store.errors import NotAllowed, StoreError
from store.imports import ImportState
from store.stage import Stage
from store.store import Store, open_store
from store.users import RIGHTS, Right, Role, User, local_user
from store.view import View
from tests.store.cases import FILE, YEAR, case, winner
from tests.store.test_keeping import report

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
FIRST, OTHER = case(1).id, 99
CALL = load_call(YEAR)
EVERYBODY = "所有人"
SCOPE = DecisionKind.SCOPE
VERBS = {
    "submissions.list": (None, lambda v: v.submissions.list(YEAR)),
    "submissions.get": (None, lambda v: v.submissions.get(YEAR, FIRST)),
    "submissions.years": (None, lambda v: v.submissions.years()),
    "submissions.set_aside": (Right.IMPORT, lambda v: v.submissions.set_aside(YEAR)),
    "submissions.original": (Right.SEE_ORIGINAL, lambda v: v.submissions.original(YEAR, FIRST, CALL)),
    "submissions.add": (Right.IMPORT, lambda v: v.submissions.add(YEAR, [case(9, unit="另一个单位")])),
    "submissions.correct": (Right.IMPORT, lambda v: v.submissions.correct(YEAR, FIRST, "remark", "x", shown="")),
    "submissions.remove": (Right.IMPORT, lambda v: v.submissions.remove(YEAR, FIRST, "x")),
    "submissions.restore": (Right.IMPORT, lambda v: v.submissions.restore(YEAR, FIRST)),
    "submissions.forget_contacts": (Right.SETTINGS, lambda v: v.submissions.forget_contacts(YEAR)),
    "imports.begin": (Right.IMPORT, lambda v: v.imports.begin(YEAR)),
    "imports.begin（往年成果）": (Right.WINNERS, lambda v: v.imports.begin(YEAR, library=True)),
    "imports.receive": (Right.IMPORT, lambda v: v.imports.receive(1, [("x.csv", b"x")])),
    "imports.start": (Right.IMPORT, lambda v: v.imports.start(1)),
    "imports.file": (Right.IMPORT, lambda v: v.imports.file(1, 0)),
    "imports.finish_file": (Right.IMPORT, lambda v: v.imports.finish_file(1, 0, Intake((), ()))),
    "imports.beat": (Right.IMPORT, lambda v: v.imports.beat(1)),
    "imports.end": (Right.IMPORT, lambda v: v.imports.end(1, ImportState.DONE)),
    "imports.take_over": (Right.IMPORT, lambda v: v.imports.take_over("x")),
    "imports.waiting": (Right.IMPORT, lambda v: v.imports.waiting(1)),
    "imports.received_on": (Right.IMPORT, lambda v: v.imports.received_on(1)),
    "imports.progress": (Right.IMPORT, lambda v: v.imports.progress(1)),
    "imports.list": (Right.IMPORT, lambda v: v.imports.list(YEAR)),
    "imports.outcomes": (Right.IMPORT, lambda v: v.imports.outcomes(1)),
    "imports.year_outcomes": (Right.IMPORT, lambda v: v.imports.year_outcomes(YEAR)),
    "mailboxes.take": (Right.IMPORT, lambda v: v.mailboxes.take("a@b/INBOX", 1, [1])),
    "mailboxes.taken": (Right.IMPORT, lambda v: v.mailboxes.taken("a@b/INBOX", 1)),
    "mailboxes.keep": (Right.IMPORT, lambda v: v.mailboxes.keep({"account": "x"})),
    "mailboxes.last": (Right.IMPORT, lambda v: v.mailboxes.last()),
    "reading_limits.of": (None, lambda v: v.reading_limits.of()),
    "reading_limits.set": (Right.SETTINGS, lambda v: v.reading_limits.set(pages=50)),
    "winners.list": (None, lambda v: v.winners.list()),
    "winners.get": (None, lambda v: v.winners.get("w1")),
    "winners.add": (Right.WINNERS, lambda v: v.winners.add([winner(9)])),
    "winners.edit": (Right.WINNERS, lambda v: v.winners.edit("w1", {"scope": 2}, shown=winner(1, text=OWN_TEXT))),
    "winners.merge": (Right.WINNERS, lambda v: v.winners.merge("w1", "w2")),
    "winners.remove": (Right.WINNERS, lambda v: v.winners.remove("w1", "x")),
    "winners.restore": (Right.WINNERS, lambda v: v.winners.restore("w1")),
    "reports.get": (None, lambda v: v.reports.get("k")),
    "reports.has": (None, lambda v: v.reports.has("k")),
    "reports.history": (None, lambda v: v.reports.history(YEAR)),
    "reports.latest_key": (None, lambda v: v.reports.latest_key(YEAR)),
    "reports.sight": (None, lambda v: v.reports.sight(YEAR)),
    "reports.save": (Right.IMPORT, lambda v: v.reports.save("k2", report(case(1)), 1.0)),
    "decisions.current": (None, lambda v: v.decisions.current(YEAR)),
    "decisions.of": (None, lambda v: v.decisions.of(YEAR, SCOPE, [FIRST])),
    "decisions.history": (None, lambda v: v.decisions.history(YEAR, SCOPE, [FIRST])),
    "decisions.about": (None, lambda v: v.decisions.about(YEAR, FIRST)),
    "decisions.record（归类、重复、同质、形式）": (Right.DECIDE, lambda v: v.decisions.record(YEAR, SCOPE, [FIRST], 3)),
    "decisions.record_all": (Right.DECIDE, lambda v: v.decisions.record_all(YEAR, [Proposal(SCOPE, (FIRST,), 3)])),
    "decisions.undo": (Right.DECIDE, lambda v: v.decisions.undo(1)),
    "decisions.record（已看、备注）": (Right.REMARK, lambda v: v.decisions.record(YEAR, DecisionKind.REMARK, [FIRST], "x")),
    "decisions.record（教系统）": (Right.TEACH, lambda v: v.decisions.record(YEAR, DecisionKind.SET_PHRASE, ["走深走实"], True)),
    "decisions.record（匿名核对）": (
        Right.SEE_UNITS_WHEN_BLIND,
        lambda v: v.decisions.record(YEAR, DecisionKind.REDACTION, [FIRST], ["x"]),
    ),
    "decisions.record（结论）": (Right.CONCLUDE, lambda v: v.decisions.record(YEAR, DecisionKind.OUTCOME, [FIRST], "入选", reason="x")),
    "lessons.knowledge": (Right.TEACH, lambda v: v.lessons.knowledge(YEAR)),
    "redactions.confirm": (Right.SEE_UNITS_WHEN_BLIND, lambda v: v.redactions.confirm(YEAR, FIRST, based_on=0)),
    "redactions.of": (Right.SEE_UNITS_WHEN_BLIND, lambda v: v.redactions.of(YEAR, FIRST)),
    "redactions.confirmed": (Right.SEE_UNITS_WHEN_BLIND, lambda v: v.redactions.confirmed(YEAR)),
    "settings.of": (None, lambda v: v.settings.of(YEAR)),
    "settings.set": (Right.SETTINGS, lambda v: v.settings.set(YEAR, repeat_threshold=0.6)),
    "calls.get": (None, lambda v: v.calls.get(YEAR)),
    "calls.source": (None, lambda v: v.calls.source(YEAR)),
    "calls.years": (None, lambda v: v.calls.years()),
    "calls.is_closed": (None, lambda v: v.calls.is_closed(YEAR)),
    "calls.save": (Right.SETTINGS, lambda v: v.calls.save(YEAR, (CALLS / "2024.toml").read_text("utf-8"), shown="")),
    "calls.close": (Right.SETTINGS, lambda v: v.calls.close(YEAR, [])),
    "calls.reopen": (Right.SETTINGS, lambda v: v.calls.reopen(YEAR)),
    "scores.save": (Right.SCORE, lambda v: v.scores.save(YEAR, FIRST, (("standard-1", 3.0),))),
    "scores.mine": (None, lambda v: v.scores.mine(YEAR)),
    "scores.of": (None, lambda v: v.scores.of(YEAR, FIRST)),
    "scores.next_case": (None, lambda v: v.scores.next_case(YEAR)),
    "scores.all": (Right.SEE_ALL_SCORES, lambda v: v.scores.all(YEAR)),
    "scores.progress": (Right.ASSIGN, lambda v: v.scores.progress(YEAR)),
    "committee.judges": (Right.ASSIGN, lambda v: v.committee.judges()),
    "committee.assign": (Right.ASSIGN, lambda v: v.committee.assign(YEAR, [], [])),
    "committee.assignments": (None, lambda v: v.committee.assignments(YEAR)),
    "committee.barred": (Right.ASSIGN, lambda v: v.committee.barred(YEAR, [])),
    "committee.conflicts": (None, lambda v: v.committee.conflicts(YEAR)),
    "committee.declare（自己）": (Right.SCORE, lambda v: v.committee.declare(YEAR, FIRST, "x")),
    "committee.declare（他人）": (Right.ASSIGN, lambda v: v.committee.declare(YEAR, FIRST, "x", judge_id=OTHER)),
    "committee.withdraw": (Right.ASSIGN, lambda v: v.committee.withdraw(YEAR, FIRST, OTHER, "x")),
    "committee.weights": (None, lambda v: v.committee.weights(YEAR)),
    "committee.set_weights": (Right.ASSIGN, lambda v: v.committee.set_weights(YEAR, {"standard-1": 1.0})),
    "committee.own_conflict": (None, lambda v: v.committee.own_conflict(YEAR, FIRST)),
    "committee.own_conflicts": (None, lambda v: v.committee.own_conflicts(YEAR)),
    "stages.all": (None, lambda v: v.stages.all(YEAR)),
    "stages.current": (None, lambda v: v.stages.current(YEAR)),
    "stages.is_blind": (None, lambda v: v.stages.is_blind(YEAR)),
    "stages.enter": (Right.PHASES, lambda v: v.stages.enter(YEAR, Phase.MEETING)),
    "stages.plan": (Right.PHASES, lambda v: v.stages.plan(YEAR, Stage(Phase.REVIEW))),
    "accounts.list": (Right.ACCOUNTS, lambda v: v.accounts.list()),
    "accounts.create": (Right.ACCOUNTS, lambda v: v.accounts.create("new", "新人", Role.JUDGE, "correct horse 9")),
    "accounts.change": (Right.ACCOUNTS, lambda v: v.accounts.change(1, name="x", role=Role.STAFF, unit="")),
    "accounts.set_password": (Right.ACCOUNTS, lambda v: v.accounts.set_password(1, "correct horse 9")),
    "accounts.set_disabled": (Right.ACCOUNTS, lambda v: v.accounts.set_disabled(1, True)),
    "accounts.sessions": (Right.ACCOUNTS, lambda v: v.accounts.sessions()),
    "accounts.end_sessions": (Right.ACCOUNTS, lambda v: v.accounts.end_sessions(1)),
    "audit.entries": (Right.AUDIT, lambda v: v.audit.entries()),
    "audit.faults": (Right.AUDIT, lambda v: v.audit.faults()),
    "audit.head": (None, lambda v: v.audit.head()),
    "audit.note": (None, lambda v: v.audit.note("导出", "x")),
    "revision": (None, lambda v: v.revision()),
}
"""What a View gives → the right that it needs (None: open to everybody, the answer is what the role may see) and a way to try it."""
PERSON = "欧阳明远"
OWN = case(1, contact=PERSON, text=f"青果巷里的第一项工作，联系{PERSON}13812345678。")
OWN_TEXT = f"常州市教育局{PERSON}在青果巷开讲，电话13812345678。" * 20


def fill(store: Store) -> Store:
    """Something for every verb to find: an original, winners, a Report, an import, decisions with reasons, scores, an account."""
    owner = store.view_for(local_user("王科长"))
    owner.submissions.add(YEAR, [OWN], FILE)
    owner.winners.add([winner(1, text=OWN_TEXT), winner(2)])
    owner.reports.save("k", report(OWN, past_cases=(winner(1, text=OWN_TEXT),)), 1.0)
    owner.imports.begin(YEAR)
    owner.imports.receive(1, [("常州市教育局.csv", b"x")])
    owner.decisions.record(YEAR, SCOPE, [FIRST], 2, reason=f"常州市教育局{PERSON}来电说明，电话13812345678")
    owner.accounts.create("qian", "钱评委", Role.JUDGE, "correct horse 9")
    owner.stages.enter(YEAR, Phase.MEETING)
    store.view_for(User(OTHER, "周评委", Role.JUDGE)).scores.save(YEAR, FIRST, (("standard-1", 5.0),), remark="旁人的评语")
    return store


@pytest.fixture
def filled(store):
    return fill(store)


@pytest.fixture(scope="session")
def filled_file(migrated_file, tmp_path_factory):
    """A filled SQLite database, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "caselens.db"
    shutil.copy(migrated_file, path)
    opened = fill(open_store(f"sqlite:///{path}", path.parent))
    with opened.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    return path


@pytest.fixture
def copied(filled_file, tmp_path):
    """A filled database and its clock, which can be put forward by days."""
    ahead = [0]
    shutil.copy(filled_file, tmp_path / "caselens.db")
    opened = open_store(f"sqlite:///{tmp_path / 'caselens.db'}", tmp_path, clock=lambda: utc_now() + timedelta(days=ahead[0]))
    yield opened, ahead
    opened.close()


def test_every_verb_of_the_view_has_a_line(owner):
    rooms = {name: room for name, room in vars(owner).items() if not name.startswith("_")}
    given = {f"{name}.{verb}" for name, room in rooms.items() for verb in dir(type(room)) if not verb.startswith("_")}
    given |= {name for name in dir(View) if not name.startswith("_")} - set(rooms) - {"user", "may"}
    assert {label.partition("（")[0] for label in VERBS} == given


ALLOWED = [(role, verb) for verb, (right, _) in VERBS.items() if right for role in Role if right in RIGHTS[role]]
OPEN = [verb for verb, (right, _) in VERBS.items() if right is None]


@pytest.mark.parametrize(("role", "verb"), ALLOWED)
def test_a_role_with_the_right_may(copied, role, verb):
    store, ahead = copied
    view = store.view_for(User(7, "某人", role))
    if verb == "submissions.forget_contacts":
        view.calls.close(YEAR, [])
        ahead[0] = 181
    VERBS[verb][1](view)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_on_both_databases_a_role_without_the_right_may_not_and_leaves_no_trace(filled, role):
    view = filled.view_for(User(7, "某人", role))
    before = view.audit.head()
    for verb, (right, act) in VERBS.items():
        if right is not None and right not in RIGHTS[role]:
            with pytest.raises(NotAllowed):
                act(view)
            assert view.audit.head() == before, verb
    for verb in OPEN:
        VERBS[verb][1](view)


@pytest.mark.parametrize("role", [Role.JUDGE, Role.HEAD], ids=str)
def test_no_open_verb_tells_a_contact_to_whoever_may_not_see_it(filled, role):
    view = filled.view_for(User(7, "某人", role))
    for verb in OPEN:
        given = repr(VERBS[verb][1](view))
        assert PERSON not in given, verb
        assert "13812345678" not in given, verb


@pytest.mark.parametrize("role", [Role.JUDGE, Role.HEAD], ids=str)
def test_no_open_verb_names_a_unit_in_a_blind_phase(filled, owner, role):
    owner.stages.plan(YEAR, Stage(Phase.MEETING, blind=True))
    view = filled.view_for(User(7, "某人", role))
    for verb in OPEN:
        if not verb.startswith("calls."):  # the call names the organiser's own addresses
            given = repr(VERBS[verb][1](view))
            assert [name for name in ("教育局", "青果巷") if name in given] == [], verb


def test_no_open_verb_tells_a_judge_what_others_gave_before_the_own_score(filled):
    view = filled.view_for(User(7, "某人", Role.JUDGE))
    for verb in OPEN:
        assert "旁人的评语" not in repr(VERBS[verb][1](view)), verb
    view.scores.save(YEAR, FIRST, (("standard-1", 3.0),))
    assert "旁人的评语" in repr(view.scores.of(YEAR, FIRST))


def test_the_document_prints_the_rights_of_every_role():
    rows = re.findall(r"^\| (?!权限|---)(.+?) \|(.+)\|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    printed = {name.strip(): [cell.strip() == "✓" for cell in cells.split("|")] for name, cells in rows if cells.count("|") == 4}
    assert printed == {right.value: [right in RIGHTS[role] for role in Role] for right in Right}


def test_the_document_prints_every_verb_at_its_right():
    verbs: dict[str, list[str]] = defaultdict(list)
    for verb, (right, _) in VERBS.items():
        verbs[right.value if right else EVERYBODY].append(verb)
    rows = re.findall(r"^\| ([^|\n]+?) \| `([^|\n]+)` \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert {right: sorted(listed.split("` `")) for right, listed in rows} == {right: sorted(listed) for right, listed in verbs.items()}


def test_nobody_is_made_the_local_user_by_an_account(admin):
    for act in (
        lambda: admin.accounts.create("x", "某人", Role.OWNER, "correct horse 9"),
        lambda: admin.accounts.change(1, name="x", role=Role.OWNER, unit=""),
    ):
        with pytest.raises(StoreError):
            act()
