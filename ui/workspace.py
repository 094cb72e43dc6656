"""Where a person works: which database, as whom, from where, in which year."""

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from analysis.call import Call
from jobs.imports import ImportJob, resume_imports
from store.store import Store, open_store
from store.users import Right, Role, User
from store.view import View
from ui import session, visitor
from ui.person import current_user
from ui.visitor import HERE, require_visitor

PAGES = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True)
class Workspace:
    """A database with the person who works in it, where that person comes from, and the call year in view."""

    store: Store
    user: User
    view: View
    year: int
    call: Call
    origin: str = HERE

    @property
    def is_demo(self) -> bool:
        return self.store.is_demo

    @property
    def cache_key(self) -> tuple[object, ...]:
        return (str(self.store.engine.url), self.user.id, self.user.role.value, self.year)


def projected(place: Workspace) -> Workspace:
    """The workspace as it may stand on a wall: in a blind phase without units, whoever operates the page."""
    if not place.view.may(Right.SEE_UNITS_WHEN_BLIND) or not place.view.stages.current(place.year).blind:
        return place
    shown = replace(place.user, role=Role.HEAD)
    return replace(place, user=shown, view=place.store.view_for(shown))


@st.cache_resource(show_spinner=False)
def store_of(demo: bool) -> Store:
    """The real workspace or the demo's, opened once a process."""
    return open_store(demo=demo)


@st.cache_resource(show_spinner=False)
def _import_jobs(demo: bool) -> dict[int, ImportJob]:
    """The imports of this process; those of a process that is gone go on here."""
    store = store_of(demo)
    return {job.id: job for job in resume_imports(store, current_user(store.home))}


def workspace() -> Workspace:
    """Where we are; opens and migrates the database at first use."""
    _enter_by_the_app()
    store = store_of(bool(session.held("demo", False)))
    person = user()
    origin = visitor.origin()
    view = store.view_for(person, place=origin)
    years = view.calls.years()
    chosen = session.held("year")
    year = chosen if chosen in years else _first_year(view, years)
    return Workspace(store, person, view, year, _call(year, view.calls.source(year), view), origin)


@st.cache_resource(show_spinner=False, max_entries=16)
def _call(year: int, source: str, _view: View) -> Call:
    """The call of a year, parsed once for each text that it had: parsing takes 30 ms, and every draw asks."""
    return _view.calls.get(year)


_reload = st.components.v2.component("caselens_reload", js="export default function () { window.location.reload(); }")


def _enter_by_the_app() -> None:
    """A fresh server that is first asked for a deep link takes pages/ for its own old kind of page and runs one without app.py.

    The first st.navigation of the process ends that; then the browser asks for the same address again.
    """
    if not session.held("in_app"):
        others = sorted(path.stem for path in PAGES.glob("*.py") if path.stem not in ("__init__", "overview"))
        st.navigation([st.Page(f"pages/{name}.py", default=name == "overview") for name in ("overview", *others)], position="hidden")
        _reload(key="reload")
        st.stop()


def enter() -> None:
    """Said by app.py, so that pages know that it ran."""
    session.remember("in_app", True)


def user() -> User:
    """Who is behind this rerun; for nobody the rerun ends at the login page."""
    return require_visitor(store_of(False))


def sign_out() -> None:
    """For the callback of the sign-out button."""
    visitor.sign_out(store_of(False))


def change_password(old: str, new: str) -> None:
    """For the callback of the form in the person's own menu."""
    visitor.change_password(store_of(False), user(), old, new)


def _first_year(view: View, years: tuple[int, ...]) -> int:
    """The newest year with cases, else the newest call."""
    return next((year for year in view.submissions.years() if year in years), years[0])


def import_jobs(place: Workspace) -> dict[int, ImportJob]:
    return _import_jobs(place.is_demo)
