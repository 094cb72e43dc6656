"""What the pages show of a workspace: the Report with what people decided, and everything that is derived from it, cached."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from analysis.knowledge import Knowledge
from analysis.records import Group, Report, SegmentedCase, Span
from analysis.segment import Segmenter
from analysis.similarity.groups import group_alike
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.thememap import ThemeSpace
from analysis.taught_units import taught_register
from analysis.units import UnitRegister
from jobs.analysis import Analyses, AnalysisJob, index_folder, inputs_of, taught
from store.audit import BESIDE_ANALYSIS, BESIDE_CASES
from ui import session
from ui.batch import Batch
from ui.filters import Filters, apply
from ui.searching import Search, make_search
from ui.session import filters, threshold
from ui.tables import case_frame
from ui.workspace import Workspace, store_of, workspace

Made = TypeVar("Made")


@st.cache_resource(show_spinner=False)
def _analyses(demo: bool) -> Analyses:
    return Analyses(store_of(demo))


def ensure_analysis(place: Workspace) -> AnalysisJob | None:
    """Ask for the Report of what is in the store now; None when it is there already."""
    return _analyses(place.is_demo).ensure(place.year)[1]


def forget_analysis(place: Workspace, job: AnalysisJob) -> None:
    _analyses(place.is_demo).forget(job.key)


def batch(place: Workspace) -> Batch | None:
    """The newest Report of the year with what people decided; None before the first analysis."""
    sight, revision = place.view.reports.sight(place.year), place.view.revision(but=BESIDE_CASES)
    return _batch(place.cache_key, sight, revision, place.view.reports.latest_key(place.year), place)


@st.cache_resource(show_spinner=False, max_entries=40)
def _batch(key: tuple[object, ...], sight: tuple[object, ...], revision: int, report_key: str | None, _place: Workspace) -> Batch | None:
    alike = (str(_place.store.engine.url), _place.user.role.value, _place.year, sight)
    report = _report(alike, report_key, _place) if report_key else None
    if report is None:
        return None
    stale = not _place.view.calls.is_closed(_place.year) and _asked_key(_place) != report_key
    return Batch(report, _place.call, _place.view.decisions.current(_place.year), stale)


def _asked_key(place: Workspace) -> str:
    """Key of the Report that an analysis would make now. To read all cases for it takes a second of 3,000: no remark is worth that."""
    return _asked(str(place.store.engine.url), place.year, place.view.revision(but=BESIDE_ANALYSIS), place)


@st.cache_resource(show_spinner=False, max_entries=8)
def _asked(url: str, year: int, revision: int, _place: Workspace) -> str:
    return inputs_of(_place.store, _place.year).key


@st.cache_resource(show_spinner=False, max_entries=40)
def _report(alike: tuple[object, ...], report_key: str, _place: Workspace) -> Report | None:
    """What all users of one role with the same sight get: the same Report, held once for all of them."""
    return _place.view.reports.get(report_key)


def register(place: Workspace) -> UnitRegister:
    """The unit register with what people taught."""
    return taught_register(knowledge(place))


def knowledge(place: Workspace) -> Knowledge:
    """What the engines know, whoever is asking; only those who may teach get it shown."""
    return taught(place.store, place.year)


@st.cache_resource(show_spinner=False, max_entries=4)
def _segmenter(call_hash: str, knowledge_hash: str, _place: Workspace) -> Segmenter:
    return Segmenter(_place.call, register(_place), knowledge(_place))


def segmenter(place: Workspace) -> Segmenter:
    return _segmenter(place.call.hash, knowledge(place).hash, place)


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


@st.cache_resource(show_spinner=False, max_entries=2)
def _winners(report_hash: str, knowledge_hash: str, _place: Workspace, _found: Batch) -> WinnersLibrary:
    read = segmenter(_place)
    past = [read.segment_case(case) for case in _found.report.past_cases]
    return WinnersLibrary.build(past, index_folder(_place.store, _place.year))


def winners(place: Workspace, found: Batch) -> WinnersLibrary:
    """The past winners as the engine reads them, made ready once for all texts that are checked alone."""
    return _winners(_identity(found), knowledge(place).hash, place, found)


@st.cache_resource(show_spinner=False, max_entries=16)
def _groups(report_hash: str, threshold: float, _found: Batch) -> tuple[Group, ...]:
    """The stored probabilities grouped again at a moved threshold; nothing is recomputed."""
    return group_alike(_found.report.pairs, _cases(report_hash, _found), threshold)


def _theme_space(found: Batch) -> ThemeSpace:
    return per_report(found, "theme_space", lambda: ThemeSpace(cases(found)))


@st.cache_resource(show_spinner=False, max_entries=256)
def _made(name: str, key: tuple[object, ...], _make: Callable[[], Any]) -> Any:
    return _make()


def per_report(found: Batch, name: str, make: Callable[[], Made], *about: object) -> Made:
    """What ``make`` computes from the Report (and ``about``), kept as long as both stand: one value for all draws of all sessions."""
    return cast(Made, _made(name, (_identity(found), *about), make))


def theme_places(found: Batch) -> dict[str, tuple[float, float]]:
    """A place in the plane for every case."""
    return per_report(found, "theme_places", lambda: {case_id: (x, y) for case_id, x, y in _theme_space(found).places()})


def theme_neighbours(found: Batch, case_id: str, number: int) -> tuple[tuple[str, float], ...]:
    """The cases truly nearest by theme, with their cosine."""
    return _theme_space(found).nearest(case_id, number)


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
    """All cases of the batch at the thresholds in view; not to be changed in place, all draws of all sessions share it."""
    at = threshold("repeat", found), threshold("alike", found)
    return per_report(found, "frame", lambda: case_frame(found, at[0], groups(found)), *at, found.decided_hash)


def in_view(found: Batch, everything: pd.DataFrame, chosen: Filters | None = None) -> pd.DataFrame:
    """The cases that the filters (those of the address line, unless others are given) and the search leave, best hit first."""
    chosen = chosen or filters()
    kept = apply(everything, chosen)
    if not chosen.words:
        return kept
    hits = [hit.case_id for hit in search(found).hits(chosen.words)]
    return kept.loc[[case_id for case_id in hits if case_id in kept.index]]


def search(found: Batch) -> Search:
    """Full-text search over what this user sees of the year and of the winners."""
    return _search(_identity(found), found.decided_hash, found)


@st.cache_resource(show_spinner=False, max_entries=4)
def _search(report_hash: str, decided_hash: str, _found: Batch) -> Search:
    return make_search(_found, segmenter(workspace()))


def winners_found(found: Batch) -> list[str]:
    """The past winners that answer the search, best first."""
    return [hit.case_id for hit in search(found).hits(filters().words) if hit.case_id in found.winners]


def request_analysis(place: Workspace) -> None:
    """Analyse what is in the store now; the pages show the progress until the Report is there."""
    if ensure_analysis(place) is not None:
        session.remember("analysing", place.cache_key)


def analysis_requested(place: Workspace) -> bool:
    """Whether this session waits for an analysis that is still under way."""
    if session.held("analysing") != place.cache_key:
        return False
    found = batch(place)
    if found is not None and not found.stale:
        session.once("analysing")
        return False
    return True


def needs_analysis(place: Workspace) -> bool:
    """Whether cases came or went since the Report: decisions alone do not start an analysis, a person does."""
    found = batch(place)
    return found is None or {case.id for case in place.view.submissions.list(place.year)} != set(found.submissions)


def search_excerpts(found: Batch, wanted: Iterable[Any]) -> list[tuple[str, str]]:
    """Of the first cases or winners wanted: the id and its sentences with the words of the search marked."""
    return search(found).excerpts(found, filters().words, map(str, wanted))


def search_places(found: Batch, case_id: str) -> tuple[Span, ...]:
    """Where the words of the search stand in one case."""
    words = filters().words
    return search(found).places(case_id, words) if words else ()
