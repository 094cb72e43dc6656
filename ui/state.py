"""The sole owner of session state, caches and the address line: which workspace, which year, what is in view, which case is open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pandas as pd
import streamlit as st

from analysis.call import Call
from analysis.explore.search import Hit, SearchIndex
from analysis.records import Group, Report, SegmentedCase, Span
from analysis.segment import Segmenter
from analysis.similarity.groups import group_alike
from analysis.similarity.thememap import theme_map
from analysis.taught_units import taught_register
from analysis.units import UnitRegister
from jobs.analysis import Analyses, AnalysisJob, inputs_of
from jobs.imports import ImportJob, resume_imports
from store.store import Store, open_store
from store.users import User
from store.view import View
from ui import visitor
from ui.batch import Batch
from ui.filters import Filters, apply
from ui.highlight import excerpt_html
from ui.person import current_user
from ui.tables import case_frame
from ui.visitor import HERE, require_visitor

FILTER_KEYS = {"scope": "范围", "area": "区域", "kind": "类别", "queue": "待办", "q": "检索", "band": "区间"}
"""Names in the address line of what is in view."""
PAGES = Path(__file__).resolve().parent.parent / "pages"
THRESHOLD_KEYS = {"repeat": "repeat_at", "alike": "alike_at"}


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


@st.cache_resource(show_spinner=False)
def _store(demo: bool) -> Store:
    return open_store(demo=demo)


@st.cache_resource(show_spinner=False)
def _analyses(demo: bool) -> Analyses:
    return Analyses(_store(demo))


@st.cache_resource(show_spinner=False)
def _import_jobs(demo: bool) -> dict[int, ImportJob]:
    """The imports of this process; those of a process that is gone go on here."""
    store = _store(demo)
    return {job.id: job for job in resume_imports(store, current_user(store.home))}


def workspace() -> Workspace:
    """Where we are; opens and migrates the database at first use."""
    _enter_by_the_app()
    store = _store(bool(st.session_state.get("demo", False)))
    person = user()
    origin = visitor.origin()
    view = store.view_for(person, place=origin)
    years = view.calls.years()
    chosen = st.session_state.get("year")
    year = chosen if chosen in years else _first_year(view, years)
    return Workspace(store, person, view, year, view.calls.get(year), origin)


_reload = st.components.v2.component("caselens_reload", js="export default function () { window.location.reload(); }")


def _enter_by_the_app() -> None:
    """A fresh server that is first asked for a deep link takes pages/ for its own old kind of page and runs one without app.py.

    The first st.navigation of the process ends that; then the browser asks for the same address again.
    """
    if "in_app" not in st.session_state:
        others = sorted(path.stem for path in PAGES.glob("*.py") if path.stem not in ("__init__", "overview"))
        st.navigation([st.Page(f"pages/{name}.py", default=name == "overview") for name in ("overview", *others)], position="hidden")
        _reload(key="reload")
        st.stop()


def enter() -> None:
    """Said by app.py, so that pages know that it ran."""
    st.session_state["in_app"] = True


def user() -> User:
    """Who is behind this rerun; for nobody the rerun ends at the login page."""
    return require_visitor(_store(False))


def sign_out() -> None:
    """For the callback of the sign-out button."""
    visitor.sign_out(_store(False))


def _first_year(view: View, years: tuple[int, ...]) -> int:
    """The newest year with cases, else the newest call."""
    return next((year for year in view.submissions.years() if year in years), years[0])


def import_jobs(place: Workspace) -> dict[int, ImportJob]:
    return _import_jobs(place.is_demo)


# --- the Report -------------------------------------------------------------------------------------------------------------------


def ensure_analysis(place: Workspace) -> AnalysisJob | None:
    """Ask for the Report of what is in the store now; None when it is there already."""
    return _analyses(place.is_demo).ensure(place.year)[1]


def forget_analysis(place: Workspace, job: AnalysisJob) -> None:
    _analyses(place.is_demo).forget(job.key)


def batch(place: Workspace) -> Batch | None:
    """The newest Report of the year with what people decided; None before the first analysis."""
    key = (*place.cache_key, place.view.reports.sight(place.year))
    return _batch(key, place.view.revision(), place.view.reports.latest_key(place.year), place)


@st.cache_resource(show_spinner=False, max_entries=40)
def _batch(key: tuple[object, ...], revision: int, report_key: str | None, _place: Workspace) -> Batch | None:
    report = _report(key, report_key, _place) if report_key else None
    if report is None:
        return None
    stale = not _place.view.calls.is_closed(_place.year) and inputs_of(_place.store, _place.year).key != report_key
    return Batch(report, _place.call, _place.view.decisions.current(_place.year), stale)


@st.cache_resource(show_spinner=False, max_entries=40)
def _report(key: tuple[object, ...], report_key: str, _place: Workspace) -> Report | None:
    return _place.view.reports.get(report_key)


def register(place: Workspace) -> UnitRegister:
    """The unit register with what people taught."""
    return taught_register(place.view.lessons.knowledge(place.year))


@st.cache_resource(show_spinner=False, max_entries=4)
def _segmenter(call_hash: str, knowledge_hash: str, _place: Workspace) -> Segmenter:
    return Segmenter(_place.call, register(_place), _place.view.lessons.knowledge(_place.year))


def segmenter(place: Workspace) -> Segmenter:
    return _segmenter(place.call.hash, place.view.lessons.knowledge(place.year).hash, place)


@st.cache_resource(show_spinner=False, max_entries=4)
def _cases(report_hash: str, _found: Batch) -> tuple[SegmentedCase, ...]:
    """The cases as the engines read them, made ready again from the Report."""
    library = segmenter(workspace())
    return tuple(
        SegmentedCase(s.id, s.call_year, _found.units[s.id], library.segment(s.title), _found.texts[s.id])
        for s in _found.report.submissions
    )


def cases(found: Batch) -> tuple[SegmentedCase, ...]:
    """The cases of the batch as the engines read them."""
    return _cases(_identity(found), found)


@st.cache_resource(show_spinner=False, max_entries=16)
def _groups(report_hash: str, threshold: float, _found: Batch) -> tuple[Group, ...]:
    """The stored probabilities grouped again at a moved threshold; nothing is recomputed."""
    return group_alike(_found.report.pairs, _cases(report_hash, _found), threshold)


@st.cache_resource(show_spinner=False, max_entries=4)
def _theme_places(report_hash: str, _found: Batch) -> dict[str, tuple[float, float]]:
    return {case_id: (x, y) for case_id, x, y in theme_map(_cases(report_hash, _found))}


def theme_places(found: Batch) -> dict[str, tuple[float, float]]:
    """A place in the plane for every case."""
    return _theme_places(_identity(found), found)


def groups(found: Batch) -> tuple[Group, ...]:
    """同质组 at the threshold in view."""
    at = threshold("alike", found)
    if abs(at - found.report.alike_threshold) < 1e-9:
        return found.report.groups
    return _groups(_identity(found), at, found)


def _identity(found: Batch) -> str:
    """What the engines' caches are kept by: the Report, and what of it this user sees, so that nobody searches another's words."""
    return "".join(sorted(found.report.hashes.values())) + found.seen_hash


def frame(found: Batch) -> pd.DataFrame:
    """All cases of the batch at the thresholds in view."""
    return case_frame(found, threshold("repeat", found), groups(found))


def in_view(found: Batch, everything: pd.DataFrame) -> pd.DataFrame:
    """The cases that the filters and the search leave, best hit first while searching."""
    chosen = filters()
    kept = apply(everything, chosen)
    if not chosen.words:
        return kept
    hits = [hit.case_id for hit in search(found, chosen.words)]
    return kept.loc[[case_id for case_id in hits if case_id in kept.index]]


def search(found: Batch, words: str) -> tuple[Hit, ...]:
    return _search_index(_identity(found), len(found.decisions), found).search(words, lambda text: [text])


@st.cache_resource(show_spinner=False, max_entries=4)
def _search_index(report_hash: str, decisions: int, _found: Batch) -> SearchIndex:
    rows = case_frame(_found, _found.report.repeat_threshold, _found.report.groups)
    facets = {
        case_id: {
            "单位": f"{row['单位']} {_found.submissions[str(case_id)].unit}",
            "区县": row["区县"],
            "范围": row["范围"],
            "风险": " ".join(sorted(row["待办"])) + f" {row['查重结论']}",
            "年份": str(_found.report.call_year),
            "类别": row["类别"],
            "名称": row["案例"],
        }
        for case_id, row in rows.iterrows()
    }
    titles = {case_id: _found.title(case_id) for case_id in _found.submissions}
    return SearchIndex(_found.texts, titles, cast(Any, facets))


# --- the address line -------------------------------------------------------------------------------------------------------------


def filters() -> Filters:
    """What the filter widgets of the top bar hold."""
    held = st.session_state
    return Filters(
        scope=tuple(held.get("scope") or ()),
        area=tuple(held.get("area") or ()),
        kind=tuple(held.get("kind") or ()),
        queue=tuple(held.get("queue") or ()),
        words=str(held.get("q") or "").strip(),
        band=str(held.get("band") or ""),
    )


def set_filter(name: str, value: object) -> None:
    """Only inside a callback: a widget's value may change before it is drawn, not after."""
    st.session_state[name] = value


def toggle_filter(name: str, value: object) -> None:
    """Add a value to a filter, or take it away when it is there; only inside a callback."""
    held = list(st.session_state.get(name) or ())
    st.session_state[name] = [item for item in held if item != value] if value in held else [*held, value]


def clear_filters() -> None:
    for name in FILTER_KEYS:
        st.session_state[name] = "" if name in ("q", "band") else []


def threshold(kind: str, found: Batch) -> float:
    """The threshold in view: the slider's, else the year's, else the proposed one."""
    own = found.report.repeat_threshold if kind == "repeat" else found.report.alike_threshold
    held = st.session_state.get(THRESHOLD_KEYS[kind])
    return float(own if held is None else held)


def reset_threshold(kind: str, value: float) -> None:
    st.session_state[THRESHOLD_KEYS[kind]] = value


def opened(name: str = "case") -> str:
    """The id that the address line names: case, pair, group, winner, word …; empty for none."""
    return str(st.query_params.get(name, ""))


def open_in_place(name: str, value: str) -> None:
    """Write an id into the address line; an empty one takes it out."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def clicked(key: str) -> list[Any]:
    """``customdata`` of the marks that were clicked in the chart with this key."""
    event = st.session_state.get(key) or {}
    points = event.get("selection", {}).get("points", [])
    return [point.get("customdata") for point in points if point.get("customdata")]


def selected_rows(key: str) -> list[int]:
    """Row positions selected in the table with this key."""
    event = st.session_state.get(key) or {}
    return list(event.get("selection", {}).get("rows", []))


def held(key: str, otherwise: Any = None) -> Any:
    """Value of a widget by its key; for callbacks."""
    return st.session_state.get(key, otherwise)


def remember(key: str, value: Any) -> None:
    st.session_state[key] = value


def once(key: str) -> Any:
    """A value left by a callback, handed out a single time."""
    return st.session_state.pop(key, None)


def cached_once(key: str, make: Callable[[], Any]) -> Any:
    """A value that lives as long as this session."""
    if key not in st.session_state:
        st.session_state[key] = make()
    return st.session_state[key]


def filter_cell(area: str, scope: int) -> None:
    """View one cell of the district × scope matrix; only inside a callback."""
    st.session_state["area"] = [area]
    st.session_state["scope"] = [scope]


def request_analysis(place: Workspace) -> None:
    """Analyse what is in the store now; the pages show the progress until the Report is there."""
    if ensure_analysis(place) is not None:
        st.session_state["analysing"] = place.cache_key


def analysis_requested(place: Workspace) -> bool:
    """Whether this session waits for an analysis that is still under way."""
    if st.session_state.get("analysing") != place.cache_key:
        return False
    found = batch(place)
    if found is not None and not found.stale:
        st.session_state.pop("analysing")
        return False
    return True


def needs_analysis(place: Workspace) -> bool:
    """Whether cases came or went since the Report: decisions alone do not start an analysis, a person does."""
    found = batch(place)
    return found is None or {case.id for case in place.view.submissions.list(place.year)} != set(found.submissions)


def search_excerpts(found: Batch, shown: Any, limit: int = 12) -> list[tuple[str, str]]:
    """Of the first hits in view: the case and its sentences with the words marked."""
    wanted = set(map(str, shown))
    hits = [hit for hit in search(found, filters().words) if hit.case_id in wanted and hit.places]
    return [(hit.case_id, excerpt_html(found.submissions[hit.case_id].text, hit.places, "search", limit=2)) for hit in hits[:limit]]


def search_places(found: Batch, case_id: str) -> tuple[Span, ...]:
    """Where the words of the search stand in one case."""
    words = filters().words
    return next((hit.places for hit in search(found, words) if hit.case_id == case_id), ()) if words else ()
