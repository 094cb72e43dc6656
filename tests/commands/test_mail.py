"""``fetch-mail`` against a real IMAP server."""

import io
import shutil

import pytest

from analysis.__main__ import main
from store.store import open_store
from store.users import local_user
from tests.jobs.mail_server import PASSWORD, USER, mail_server
from tests.jobs.test_mail_import import letter

pytest.importorskip("pymap")
if shutil.which("openssl") is None:
    pytest.skip("no openssl to make a certificate with", allow_module_level=True)


@pytest.fixture
def server(tmp_path):
    with mail_server(tmp_path) as found:
        yield found


def arguments(server) -> list[str]:
    line = ["fetch-mail", "--host", "localhost", "--user", USER, "--year", "2024", "--port", str(server.port)]
    return [*line, "--encryption", "STARTTLS", "--authority", str(server.certificate)]


def test_the_command_fetches_reads_and_says_what_came(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CASELENS_HOME", str(tmp_path / "home"))
    server.put(letter(1))
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main(arguments(server)) == 0
    said = capsys.readouterr()
    assert "收取 1 封，得到案例 1 个。" in said.out
    assert PASSWORD not in said.out + said.err
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main(arguments(server)) == 0
    assert "没有新邮件。" in capsys.readouterr().out
    store = open_store(home=tmp_path / "home")
    assert len(store.view_for(local_user("甲")).submissions.list(2024)) == 1
    store.close()


def test_a_wrong_password_ends_with_a_sentence(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CASELENS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin", io.StringIO("falsch\n"))
    assert main(arguments(server)) == 2
    assert "拒绝登录" in capsys.readouterr().err
