import io

import pytest
from sqlalchemy import text

from analysis.records import DecisionKind
from store.__main__ import main
from store.engine import writing
from store.gate import Gate
from store.store import open_store
from store.users import Role, local_user
from tests.store.cases import YEAR, case
from tests.store.filling import PASSWORD, everything_in, fill


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CASELENS_HOME", str(tmp_path))
    monkeypatch.delenv("CASELENS_DATABASE_URL", raising=False)
    return tmp_path


def test_the_first_administrator_is_made_by_command(home, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse 9\n"))
    assert main(["create-admin", "zhou", "--name", "周管理"]) == 0
    store = open_store()
    assert [(a.login, a.name) for a in store.view_for(local_user("王")).accounts.list()] == [("zhou", "周管理")]
    store.close()


def test_a_weak_password_is_refused_with_code_two(home, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n"))
    assert main(["create-admin", "zhou"]) == 2
    assert "密码至少" in capsys.readouterr().err


def test_backup_restore_verify_and_export_work_by_command(home, tmp_path, monkeypatch, capsys):
    store = open_store()
    store.view_for(local_user("=王")).submissions.add(YEAR, [case(1)])
    head = store.view_for(local_user("王")).audit.head()
    store.close()
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    monkeypatch.setenv("CASELENS_HOME", str(tmp_path / "other"))
    assert main(["restore", str(tmp_path / "copy.db")]) == 0
    assert main(["verify-audit", "--head", head]) == 0
    assert main(["verify-audit", "--head", "7 · 00"]) == 1
    assert main(["export-audit", str(tmp_path / "log.csv")]) == 0
    assert "'=王" in (tmp_path / "log.csv").read_text("utf-8-sig")
    assert main(["restore", str(tmp_path / "copy.db")]) == 2
    assert main(["migrate"]) == 0


def test_either_database_is_backed_up_and_restored_into_either_by_command(database_url, empty_url, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CASELENS_HOME", str(tmp_path))
    store = open_store(database_url, tmp_path)
    token = fill(store)
    before, printed = everything_in(store.engine), store.view_for(local_user("王")).audit.head()
    monkeypatch.setenv("CASELENS_DATABASE_URL", database_url)
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    store.view_for(local_user("王")).winners.remove("w1", "备份以后")
    store.close()
    monkeypatch.setenv("CASELENS_DATABASE_URL", empty_url)
    assert main(["restore", str(tmp_path / "copy.db")]) == 0
    assert main(["verify-audit", "--head", printed]) == 0
    assert printed in capsys.readouterr().out
    restored = open_store(empty_url, tmp_path)
    assert everything_in(restored.engine) == before
    assert Gate(restored).user_of(token).name == "钱"
    view = restored.view_for(local_user("王"))
    made = view.accounts.create("neu", "新人", Role.JUDGE, PASSWORD)
    assert made.id not in {row["id"] for row in before["accounts"]}
    assert view.decisions.record(YEAR, DecisionKind.SCOPE, [case(1).id], 5).id not in {row["id"] for row in before["decisions"]}
    assert view.imports.begin(YEAR) not in {row["id"] for row in before["imports"]}
    restored.close()


def test_an_altered_log_is_told_by_the_command_on_either_database(database_url, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CASELENS_HOME", str(tmp_path))
    monkeypatch.setenv("CASELENS_DATABASE_URL", database_url)
    store = open_store(database_url, tmp_path)
    fill(store)
    assert main(["verify-audit"]) == 0
    with writing(store.engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER scores_no_update"))
        else:
            connection.execute(text("ALTER TABLE scores DISABLE TRIGGER ALL"))
        connection.execute(text("UPDATE scores SET remark = '改过' WHERE sequence = 1"))
    store.close()
    assert main(["verify-audit"]) == 1
    assert "评分第 1 号与日志" in capsys.readouterr().out
