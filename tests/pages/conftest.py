"""A demo workspace with the sample read and analysed once; every test gets a copy of it."""

import shutil
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from analysis.call import load_call
from jobs.analysis import Analyses
from jobs.imports import start_import
from store.gate import Gate
from store.store import open_store
from store.users import Role, User, local_user
from ui import login_required, visitor
from ui.access import COOKIE, Access
from ui.actions import SAMPLE

PASSWORD = "correct horse 9"
APP = str(Path(__file__).resolve().parents[2] / "app.py")


@pytest.fixture(scope="session")
def analysed_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    store, user = open_store(home=home, demo=True), local_user("王某")
    start_import(store, user, 2024, [("winners.jsonl", (SAMPLE / "winners.jsonl").read_bytes())], library=True).wait(120)
    forms = sorted(path for path in (SAMPLE / "submissions").rglob("*") if path.is_file())[:16]
    start_import(store, user, 2024, [(path.name, path.read_bytes()) for path in forms], library=False).wait(120)
    _, job = Analyses(store).ensure(2024)
    if job is not None:
        job.wait(300)
    store.close()
    return home


@pytest.fixture
def home(analysed_home, tmp_path, monkeypatch):
    copied = tmp_path / "home"
    shutil.copytree(analysed_home, copied)
    monkeypatch.setenv("CASELENS_HOME", str(copied))
    _forget_stores()
    return copied


@pytest.fixture
def empty_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CASELENS_HOME", str(tmp_path))
    _forget_stores()
    return tmp_path


def _forget_stores():
    import streamlit as st

    st.cache_resource.clear()


@pytest.fixture
def app(home):
    """The app on the analysed demo workspace."""
    found = AppTest.from_file(APP, default_timeout=60)
    found.session_state["demo"] = True
    return found


@pytest.fixture
def empty_app(empty_home):
    return AppTest.from_file(APP, default_timeout=60)


@pytest.fixture
def view(home):
    """The store beside the app, for looking at what a click left there."""
    store = open_store(home=home, demo=True)
    yield store.view_for(local_user("王某"))
    store.close()


@pytest.fixture
def log_in(home, monkeypatch):
    """Open an account of a role in the real workspace and be logged in with it, behind the guard of server.py."""
    store = open_store(home=home)
    monkeypatch.setattr(login_required, "_mounted", [object()])

    def log_in(role: Role, login: str = "person", unit: str = "") -> User:
        accounts = store.view_for(local_user("王某")).accounts
        account = accounts.create(login, f"某{role}", role, PASSWORD, unit=unit)
        cookie = {COOKIE: Access(store).signed(Gate(store).log_in(login, PASSWORD, place="10.0.0.8"))}
        monkeypatch.setattr(visitor, "_cookies", lambda: cookie)
        return User(account.id, account.name, role, unit)

    yield log_in
    store.close()


@pytest.fixture(scope="session")
def call():
    return load_call(2024)


@pytest.fixture(autouse=True)
def through_the_app(monkeypatch):
    """AppTest forgets before every run that st.navigation was called, and would run a page of pages/ without app.py."""
    original = PagesManager.__init__

    def without_old_pages(self, *args, **kwargs):
        original(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", without_old_pages)
