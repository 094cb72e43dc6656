"""The start scripts: what they ask of the machine, what they tell the person, and that a shell and cmd can read them."""

import importlib.util
import os
import socket
import subprocess

import pytest

from scripts.bundle import ROOT, start_files


@pytest.fixture
def start():
    spec = importlib.util.spec_from_file_location("caselens_start", ROOT / "packaging" / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path):
    """An unpacked archive without its application."""
    here = tmp_path / "宣传部 案例鉴"
    here.mkdir()
    for name, content, mode in start_files("3.12"):
        (here / name).write_bytes(content)
        (here / name).chmod(mode)
    (here / "requirements.txt").write_text("streamlit==1.67.0\n", "utf-8")
    (here / "constraints.txt").write_text("", "utf-8")
    return here


def test_another_python_is_told_which_one_is_wanted(start, folder):
    assert start.unfit(folder, (3, 12), 64, "posix") == ""
    assert "请安装 Python 3.12（64 位）" in start.unfit(folder, (3, 13), 64, "posix")
    assert "32 位" in start.unfit(folder, (3, 12), 32, "nt")


def test_a_path_that_windows_cannot_hold_is_refused_before_anything_is_installed(start, folder):
    deep = folder / ("很深的文件夹" * 12)
    deep.mkdir()
    (deep / "python-version.txt").write_bytes((folder / "python-version.txt").read_bytes())
    assert "路径太长" in start.unfit(deep, (3, 12), 64, "nt")
    assert start.unfit(deep, (3, 12), 64, "posix") == ""


def test_a_new_version_unpacked_over_the_old_one_is_installed_again(start, folder):
    before = start.stamp(folder)
    assert start.stamp(folder) == before
    (folder / "requirements.txt").write_text("streamlit==1.68.0\n", "utf-8")
    assert start.stamp(folder) != before


def test_what_is_installed_is_not_installed_again(start, folder, monkeypatch):
    (folder / ".venv").mkdir()
    (folder / ".venv" / "installed.txt").write_text(start.stamp(folder), "utf-8")
    monkeypatch.setattr(start.subprocess, "call", lambda *_, **__: pytest.fail("installed again"))
    assert start.install(folder) == ""


def test_an_installation_that_failed_says_what_to_do_and_is_not_taken_for_done(start, folder, monkeypatch):
    (folder / ".venv").mkdir()
    codes = iter((0, 1))
    monkeypatch.setattr(start.subprocess, "call", lambda *_, **__: next(codes))
    assert "安装没有完成" in start.install(folder)
    assert not (folder / ".venv" / "installed.txt").exists()


def test_a_taken_port_is_passed_over(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < start.free_port(port) < port + start.PORTS_TRIED


def test_cmd_gets_plain_letters_its_own_line_ends_and_the_version():
    content = {name: data for name, data, _ in start_files("3.12")}["start.bat"]
    text = content.decode("ascii")
    assert text.count("\n") == text.count("\r\n") > 10
    assert "py -3.12 start.py" in text
    assert 'pushd "%~dp0"' in text
    labels = {line[1:] for line in text.splitlines() if line.startswith(":")}
    assert {line.split()[-1] for line in text.splitlines() if " goto " in f" {line}"} == labels


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
def test_the_shell_script_runs_where_its_name_has_spaces_and_hands_on_what_it_is_given(folder):
    (folder / "start.py").write_text("import os, sys; print(os.getcwd(), sys.argv[1:])", "utf-8")
    done = subprocess.run([folder / "start.sh", "--no-browser"], capture_output=True, text=True, cwd="/", check=True)
    assert done.stdout.strip() == f"{folder} ['--no-browser']"


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
def test_without_any_python_the_shell_script_says_which_to_install(folder, tmp_path):
    only = tmp_path / "bin"
    only.mkdir()
    for name in ("dirname", "cat", "sh"):
        (only / name).symlink_to(subprocess.run(["which", name], capture_output=True, text=True, check=True).stdout.strip())
    done = subprocess.run([folder / "start.sh"], capture_output=True, text=True, env={"PATH": str(only)}, check=False)
    assert done.returncode == 1
    assert "请先安装 Python 3.12" in done.stdout
