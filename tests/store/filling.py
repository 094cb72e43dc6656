"""Something in every table, by the verbs that really fill them: what a migration or a backup must not lose."""

from datetime import date

from sqlalchemy import Engine, select

from analysis.call import CALLS
from analysis.records import DecisionKind, Intake, IntakeOutcome, IntakeStatus, Phase
from store.engine import reading
from store.gate import Gate
from store.stage import Stage
from store.store import Store
from store.tables import metadata
from store.users import Role, User, local_user
from tests.store.cases import FILE, YEAR, case, winner
from tests.store.test_keeping import report

PASSWORD = "correct horse 9"


def fill(store: Store) -> str:
    """Returns the token of a login that holds."""
    view = store.view_for(local_user("王科长"), place="10.0.0.8")
    accounts = [
        view.accounts.create(login, name, role, PASSWORD) for login, name, role in (("boss", "周", Role.ADMIN), ("qian", "钱", Role.JUDGE))
    ]
    judge = User(accounts[1].id, "钱", Role.JUDGE)
    view.calls.save(YEAR, (CALLS / "2024.toml").read_text("utf-8"), shown="")
    view.submissions.add(YEAR, [case(1), case(2, unit="市文联", title="案例2")], FILE)
    view.submissions.correct(YEAR, case(1).id, "unit", "市教育局", shown="常州市教育局")
    view.winners.add([winner(1)])
    import_id = view.imports.begin(YEAR, received_on=date(2024, 12, 2))
    view.imports.receive(import_id, [("甲.docx", b"one")])
    view.imports.start(import_id)
    view.imports.finish_file(import_id, 0, Intake((), (IntakeOutcome("甲.docx", IntakeStatus.ERROR, "坏了"),)))
    view.reports.save("k", report(case(1)), 1.0)
    view.settings.set(YEAR, repeat_threshold=0.6)
    view.decisions.undo(view.decisions.record(YEAR, DecisionKind.SCOPE, [case(1).id], 3).id)
    view.decisions.record(YEAR, DecisionKind.GROUP, [case(2).id, case(1).id], "误报", reason="对象不同")
    view.stages.plan(YEAR, Stage(Phase.REVIEW, date(2024, 12, 1), date(2024, 12, 20), blind=True))
    view.stages.enter(YEAR, Phase.REVIEW)
    view.committee.assign(YEAR, [(case(1).id, judge.id)], [judge])
    view.committee.declare(YEAR, case(2).id, "亲属", judge_id=judge.id)
    desk = store.view_for(judge)
    desk.scores.save(YEAR, case(1).id, (("standard-1", 4.0),), remark="好")
    desk.scores.save(YEAR, case(1).id, (("standard-1", 5.0),), based_on=1)
    return Gate(store).log_in("qian", PASSWORD, place="10.0.0.9")


def everything_in(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """Table → rows, in an order of their own."""
    with reading(engine) as connection:
        found = {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in metadata.sorted_tables}
    return {name: sorted(rows, key=repr) for name, rows in found.items()}
