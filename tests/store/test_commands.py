import io

import pytest

from store.__main__ import main
from store.store import open_store
from store.users import local_user
from tests.store.cases import YEAR, case


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
