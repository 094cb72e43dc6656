"""Winners, settings, calls, lessons, reports, imports, audit, backup, migrations: each on both databases."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from analysis.call import CALLS, load_call
from analysis.errors import CallError
from analysis.knowledge import ConfirmedScope
from analysis.records import DecisionKind, Finding, Intake, IntakeOutcome, IntakeStatus, Level, Phase, Report
from analysis.settings import Settings
from store.audit import BESIDE_ANALYSIS, BESIDE_CASES, find_breaks
from store.backup import back_up, restore
from store.engine import make_engine, reading, writing
from store.errors import StaleDecision, StoreError, StoreUnreachable, YearClosed
from store.gate import Gate
from store.imports import LOST_AFTER, ImportState
from store.location import Location, from_environment
from store.migrate import current_revision, upgrade
from store.reports import KEPT_DAYS, KEPT_PER_YEAR, input_hash, outlived
from store.store import open_store
from store.tables import metadata
from store.users import Role, User, local_user
from tests.store.cases import FILE, YEAR, case, winner


def report(*cases, **changes) -> Report:
    names = ("past_cases", "units", "segmented", "classifications", "matches", "pairs", "groups", "novelty", "evidence", "findings")
    return Report(YEAR, cases, **(dict.fromkeys(names, ()) | changes))


def test_a_winner_is_added_once_whatever_its_id(staff):
    assert staff.winners.add([winner(1), winner(2)]) == ("w1", "w2")
    assert staff.winners.add([winner(1), winner(3, title="成果 2")]) == ()
    assert staff.winners.list() == (winner(1), winner(2))


def test_only_earlier_years_count_as_past(staff):
    staff.winners.add([winner(1, year=2023), winner(2, year=2024)])
    assert [w.year for w in staff.winners.list(before=2024)] == [2023]


def test_a_winner_edited_by_another_person_is_not_overwritten(staff, owner):
    staff.winners.add([winner(1)])
    owner.winners.edit("w1", {"title": "改过"}, shown=winner(1))
    with pytest.raises(StaleDecision) as refused:
        staff.winners.edit("w1", {"title": "又改"}, shown=winner(1))
    assert refused.value.other == "王科长"


def test_a_merged_winner_leaves_the_longer_text_and_can_come_back(staff):
    staff.winners.add([winner(1, text="短"), winner(2, scope=None)])
    staff.winners.merge("w2", "w1")
    assert staff.winners.list() == (winner(1),)
    staff.winners.restore("w2")
    assert [w.id for w in staff.winners.list()] == ["w1", "w2"]


def test_settings_belong_to_a_year(staff):
    staff.settings.set(YEAR, repeat_threshold=0.7)
    assert (staff.settings.of(YEAR).repeat_threshold, staff.settings.of(2025)) == (0.7, Settings())
    with pytest.raises(StoreError):
        staff.settings.set(YEAR, unknown=1)


def test_an_edited_call_holds_and_a_broken_one_is_refused_with_its_faults(staff):
    source = (CALLS / "2024.toml").read_text("utf-8").replace("limit = 2", "limit = 3")
    staff.calls.save(YEAR, source, shown="")
    assert staff.calls.get(YEAR).quotas[0].limit == 3
    with pytest.raises(CallError):
        staff.calls.save(YEAR, "year = 2024", shown=source)
    with pytest.raises(StaleDecision):
        staff.calls.save(YEAR, source, shown="")


def test_closing_a_year_makes_winners_of_the_chosen_and_refuses_changes(staff):
    staff.submissions.add(YEAR, [case(1), case(2, unit="市文联")])
    staff.decisions.record(YEAR, DecisionKind.SCOPE, [case(1).id], 7)
    staff.calls.close(YEAR, [case(1).id])
    kept = staff.winners.list()[0]
    assert (kept.year, kept.unit, kept.title, kept.text, kept.scope) == (YEAR, case(1).unit, case(1).title, case(1).text, 7)
    with pytest.raises(YearClosed):
        staff.decisions.record(YEAR, DecisionKind.SCOPE, [case(1).id], 8)
    with pytest.raises(YearClosed):
        staff.submissions.remove(YEAR, case(1).id, "x")
    staff.calls.reopen(YEAR)
    staff.decisions.record(YEAR, DecisionKind.SCOPE, [case(1).id], 8)


def test_what_is_taught_becomes_knowledge_and_what_is_taken_back_does_not(staff):
    teach = staff.decisions.record
    staff.submissions.add(YEAR, [case(1)])
    teach(YEAR, DecisionKind.UNIT_ALIAS, ["教育局机关"], "常州市教育局")
    teach(YEAR, DecisionKind.CUE, ["3", "风险排查"], 1.5)
    teach(YEAR, DecisionKind.SET_PHRASE, ["走深走实"], True)
    teach(YEAR, DecisionKind.SET_PHRASE, ["见行见效"], False)
    teach(YEAR, DecisionKind.CONCEPT, ["积分超市"], "积分兑换")
    teach(YEAR, DecisionKind.TICK, [case(1).id, "length"], True)
    teach(YEAR, DecisionKind.TICK, [case(1).id, "公章"], "没有公章")
    teach(YEAR, DecisionKind.SCOPE, [case(1).id], 4)
    taken_back = teach(YEAR, DecisionKind.BRAND, ["红船"], True)
    staff.decisions.undo(taken_back.id)
    learned = staff.lessons.knowledge(YEAR)
    assert learned.unit_aliases == (("教育局机关", "常州市教育局"),)
    assert learned.cues == ((3, "风险排查", 1.5),)
    assert (learned.set_phrases, learned.kept_phrases, learned.brands) == (("走深走实",), ("见行见效",), ())
    assert learned.concepts == (("积分兑换", "积分超市"),)
    assert learned.ticks == ((case(1).id, "length"),)
    assert learned.seals == ((case(1).id, "没有公章"),)
    assert learned.confirmed == (ConfirmedScope(case(1).title, case(1).text, 4),)
    assert staff.lessons.knowledge(2025).ticks == ()


def test_a_report_is_kept_whole_and_old_ones_go(staff):
    whole = report(case(1))
    for number in range(KEPT_PER_YEAR + 2):
        staff.reports.save(f"{number:064d}", whole, 1.0)
    assert staff.reports.latest_key(YEAR) == f"{KEPT_PER_YEAR + 1:064d}"
    assert staff.reports.get(f"{KEPT_PER_YEAR + 1:064d}") == whole
    assert [staff.reports.has(f"{number:064d}") for number in range(3)] == [False, False, True]


def test_the_last_report_of_each_recent_day_outlives_a_busy_one():
    noon = datetime(2024, 12, 9, 4, 0, tzinfo=UTC)
    today = [(f"today{n}", noon - timedelta(minutes=n)) for n in range(KEPT_PER_YEAR + 3)]
    before = [(f"day{n}{part}", noon - timedelta(days=n, minutes=m)) for n in range(1, KEPT_DAYS + 2) for m, part in enumerate("zy")]
    let_go = outlived([*today, *before])
    assert let_go[:3] == [f"today{n}" for n in range(KEPT_PER_YEAR, KEPT_PER_YEAR + 3)]
    assert [key for key, _ in before if key not in let_go] == [f"day{n}z" for n in range(1, KEPT_DAYS)]


def test_a_judge_reads_a_report_of_the_assigned_cases_only(store, staff):
    cases = (case(1), case(2, unit="市文联"))
    staff.submissions.add(YEAR, cases)
    both = Finding("alike", Level.REMINDER, (case(1).id, case(2).id), "两项相近", "三、2")
    staff.reports.save("k", report(*cases, findings=(both,)), 1.0)
    staff.stages.enter(YEAR, Phase.REVIEW)
    user = User(6, "钱评委", Role.JUDGE)
    staff.committee.assign(YEAR, [(case(1).id, 6)], [user])
    seen = store.view_for(user).reports.get("k")
    assert [c.id for c in seen.submissions] == [case(1).id]
    assert (seen.findings, seen.submissions[0].contact) == ((), "李**")


def test_the_input_hash_changes_with_every_input(staff):
    call, knowledge, settings = load_call(2024), staff.lessons.knowledge(YEAR), Settings()
    base = input_hash((case(1),), (), call, knowledge, settings)
    others = {
        input_hash((case(2),), (), call, knowledge, settings),
        input_hash((case(1),), (winner(1),), call, knowledge, settings),
        input_hash((case(1),), (), call, knowledge, Settings(repeat_threshold=0.1)),
        input_hash((case(1),), (), call, knowledge, settings, "2"),
    }
    assert len(others | {base}) == 5
    assert input_hash((case(1),), (), call, knowledge, settings) == base


def test_a_file_of_an_import_is_stored_once_and_only_as_a_whole(staff):
    import_id = staff.imports.begin(YEAR, received_on=date(2024, 12, 2), owner="me")
    staff.imports.receive(import_id, [("甲.docx", b"one"), ("乙.docx", b"one")])
    staff.imports.start(import_id)
    intake = Intake((case(1),), (IntakeOutcome("甲.docx", IntakeStatus.OK, "", 1, 0.2),))
    staff.imports.finish_file(import_id, 0, intake)
    staff.imports.finish_file(import_id, 0, Intake((case(2),), ()))
    assert staff.imports.waiting(import_id) == (1,)
    assert staff.submissions.list(YEAR) == (case(1),)
    assert staff.imports.outcomes(import_id) == intake.outcomes
    progress = staff.imports.progress(import_id)
    assert (progress.done, progress.total, progress.state) == (1, 2, ImportState.RUNNING)


def test_a_silent_import_goes_to_one_process_and_a_half_received_one_is_dropped(staff, clock):
    running, receiving = staff.imports.begin(YEAR, owner="gone"), staff.imports.begin(YEAR, owner="gone")
    staff.imports.receive(running, [("甲.docx", b"one")])
    staff.imports.start(running)
    assert staff.imports.take_over("second") == ()
    clock.forward(seconds=LOST_AFTER.total_seconds())
    assert (staff.imports.take_over("second"), staff.imports.take_over("third")) == ((running,), ())
    assert [item.id for item in staff.imports.list(YEAR)] == [running]
    assert receiving != running


def test_every_change_is_in_the_log_with_who_where_before_and_after(store):
    view = store.view_for(User(2, "李干事", Role.STAFF), place="10.0.0.8")
    view.submissions.add(YEAR, [case(1)])
    view.submissions.correct(YEAR, case(1).id, "unit", "市教育局", shown="常州市教育局")
    entry = view.audit.entries(limit=1)[0]
    said = (entry.name, entry.role, entry.place, entry.action, entry.subject, entry.before, entry.after)
    assert said == ("李干事", "工作人员", "10.0.0.8", "更正", f"{case(1).id} unit", '"常州市教育局"', '"市教育局"')


def test_the_revision_grows_with_every_change(staff):
    before = staff.revision()
    staff.settings.set(YEAR, repeat_threshold=0.5)
    assert staff.revision() == before + 1


def test_an_untouched_log_has_no_breaks_and_knows_its_printed_head(store, staff):
    staff.decisions.record(YEAR, DecisionKind.SCOPE, ["a"], 3)
    printed = staff.audit.head()
    staff.decisions.record(YEAR, DecisionKind.SCOPE, ["a"], 4)
    with reading(store.engine) as connection:
        assert find_breaks(connection, printed) == ()
        assert find_breaks(connection, "1 · 00") == ("导出件上印的校验值不在现有日志里：1 · 00",)


TAMPERINGS = {
    "a rewritten line": "UPDATE audit SET after = '9' WHERE number = 1",
    "a missing line": "DELETE FROM audit WHERE number = 1",
    "a rewritten decision": "UPDATE decisions SET reason = '改过' WHERE id = 1",
    "a missing decision": "DELETE FROM decisions WHERE id = 2",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS)
def test_whoever_gets_round_the_triggers_is_found_out(store, staff, statement):
    for value in (3, 4):
        staff.decisions.record(YEAR, DecisionKind.SCOPE, ["a"], value)
    with writing(store.engine) as connection:
        if connection.dialect.name == "sqlite":
            for name in inspect(connection).get_table_names():
                for verb in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS {name}_no_{verb}"))
        else:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
            connection.execute(text("ALTER TABLE decisions DISABLE TRIGGER ALL"))
        connection.execute(text(statement))
        assert len(find_breaks(connection)) >= 1


def test_a_backup_restores_everything_into_an_empty_database_of_either_kind(store, staff, empty_url, tmp_path):
    staff.submissions.add(YEAR, [case(1)], FILE)
    staff.winners.add([winner(1)])
    staff.decisions.record(YEAR, DecisionKind.SCOPE, [case(1).id], 3)
    copy = back_up(store.engine, tmp_path / "backup.db")
    restored = open_store(empty_url, tmp_path)
    restore(copy, restored.engine)
    view = restored.view_for(User(2, "李干事", Role.STAFF))
    assert (view.submissions.list(YEAR), view.winners.list()) == ((case(1),), (winner(1),))
    assert view.audit.entries() == staff.audit.entries()
    assert view.decisions.record(YEAR, DecisionKind.SCOPE, [case(1).id], 4).value == 4
    with reading(restored.engine) as connection:
        assert find_breaks(connection) == ()
    with pytest.raises(StoreError, match="已有数据"):
        restore(copy, restored.engine)
    restored.close()


def test_a_backup_is_restored_into_a_program_that_was_started_once(store, staff, empty_url, tmp_path):
    staff.submissions.add(YEAR, [case(1)], FILE)
    Gate(store).cookie_secret()
    copy = back_up(store.engine, tmp_path / "backup.db")
    started = open_store(empty_url, tmp_path)
    Gate(started).cookie_secret()
    restore(copy, started.engine)
    assert started.view_for(User(2, "李干事", Role.STAFF)).submissions.list(YEAR) == (case(1),)
    assert Gate(started).cookie_secret() == Gate(store).cookie_secret()
    started.close()


def test_a_backup_never_overwrites(store, tmp_path):
    (tmp_path / "old.db").write_bytes(b"old")
    with pytest.raises(StoreError, match="已存在"):
        back_up(store.engine, tmp_path / "old.db")


def test_the_migrations_build_exactly_the_tables(store):
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": False}), metadata) == []


def test_a_database_of_the_first_revision_comes_up_with_its_data(empty_url, tmp_path):
    engine = make_engine(empty_url)
    upgrade(engine, to="0001")
    with writing(engine) as connection:
        later = ("seal_note", "further", "sender", "readings", "file_hash", "received_on")
        old = {c.name: "" for c in metadata.tables["submissions"].c if c.name not in later}
        old |= {"call_year": YEAR, "id": "a", "title": "旧", "doubts": "[]", "user_id": 1, "at": "2024-12-01 00:00:00"}
        old |= {"replaced": False, "removed": False}
        columns = ", ".join(f'"{name}"' for name in old)
        connection.execute(text(f"INSERT INTO submissions ({columns}) VALUES ({', '.join(':' + name for name in old)})"), old)
    engine.dispose()
    opened = open_store(empty_url, tmp_path)
    found = opened.view_for(local_user("王")).submissions.list(YEAR)
    assert [(c.id, c.title, c.seal_note) for c in found] == [("a", "旧", "")]
    assert [path.name for path in (tmp_path / "backups").glob("*")] == (
        ["before-upgrade-from-0001.db"] if empty_url.startswith("sqlite") else []
    )
    opened.close()


def test_a_database_of_a_newer_program_is_not_touched(store, database_url, tmp_path):
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnreachable, match="较新版本"):
        open_store(database_url, tmp_path)
    assert current_revision(store.engine) == "9999"


def test_an_unreachable_database_is_named_without_its_password():
    with pytest.raises(StoreUnreachable) as refused:
        open_store("postgresql+psycopg://someone:hidden@127.0.0.1:1/none")
    assert "hidden" not in str(refused.value)
    assert "127.0.0.1:1" in str(refused.value)


def test_the_demo_is_a_database_of_its_own_whatever_the_url():
    location = Location(Path("/data"), "postgresql+psycopg://host/db")
    assert location.database() == "postgresql+psycopg://host/db"
    assert location.database(demo=True) == "sqlite:////data/demo.db"


def test_the_environment_chooses_the_place(tmp_path):
    chosen = from_environment({"CASELENS_HOME": str(tmp_path), "CASELENS_DATABASE_URL": "postgres://u@h/d"})
    assert chosen == Location(tmp_path.resolve(), "postgresql+psycopg://u@h/d")


def test_two_stores_on_one_database_see_each_others_changes(store, database_url, tmp_path, staff):
    other = open_store(database_url, tmp_path)
    staff.submissions.add(YEAR, [case(1)])
    assert other.view_for(local_user("王")).submissions.list(YEAR) == (case(1),)
    other.close()


def test_a_judges_report_hides_the_contacts_of_cases_that_are_not_in_it(store, staff):
    user = User(3, "赵评委", Role.JUDGE)
    cases = (case(1, contact="张小明"), case(2, text="联系人张小明，电话13900000000。", contact="王芳"))
    staff.submissions.add(YEAR, cases)
    staff.reports.save("k", report(*cases), 1.0)
    staff.committee.assign(YEAR, [(case(2).id, 3)], [user])
    staff.stages.enter(YEAR, Phase.REVIEW)
    (seen,) = store.view_for(user).reports.get("k").submissions
    assert (seen.id, seen.text) == (case(2).id, "联系人张**，电话139****0000。")


def test_what_touches_no_case_and_what_no_analysis_leave_their_revisions_alone(staff, judge, owner):
    staff.submissions.add(YEAR, [case(1)])
    id_ = case(1).id

    def revisions():
        return staff.revision(but=BESIDE_CASES), staff.revision(but=BESIDE_ANALYSIS)

    cases, analysis = revisions()
    owner.audit.note("导出", "汇总表.xlsx")
    assert revisions() == (cases, analysis)
    staff.decisions.record(YEAR, DecisionKind.SEEN, [id_], True)
    assert revisions() == (staff.revision(), analysis)
    for kind, subject, value in (
        (DecisionKind.SCOPE, [id_], 3),
        (DecisionKind.TICK, [id_, "单位意见"], True),
        (DecisionKind.CUE, ["1", "讲堂"], 1.0),
    ):
        staff.decisions.record(YEAR, kind, subject, value)
        assert revisions() == (staff.revision(), staff.revision())
    staff.submissions.correct(YEAR, id_, "unit", "市教育局", shown=case(1).unit)
    assert revisions() == (staff.revision(), staff.revision())
