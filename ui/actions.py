"""What a click does to the store. Every verb says in a toast what it did, or what stood in its way."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.errors import CaseLensError
from analysis.records import DecisionKind
from jobs.imports import start_import
from jobs.sample_committee import seat_sample_committee
from store.decisions import LATEST, Proposal
from store.errors import StaleDecision
from ui import state
from ui.highlight import plain
from ui.overtaken import overtaken, value_in_words

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample"


def told(action: Callable[[], str], *, mine: str = "") -> None:
    """Run an action inside a callback; its words, or the error's, show once on the next draw. ``mine`` is what the person typed."""
    try:
        words = action()
    except StaleDecision as error:
        state.remember("told", ("warning", overtaken(error, mine)))
        return
    except CaseLensError as error:
        state.remember("told", ("error", str(error)))
        return
    if words:
        state.remember("told", ("success", words))


def do(act: Callable[[], None], words: str) -> None:
    """Run an act that has no words of its own, then draw the page anew: for buttons that are not callbacks."""

    def saying() -> str:
        act()
        return words

    told(saying)
    st.rerun()


def show_told() -> None:
    """The words that the last action left."""
    left = state.once("told")
    if left:
        kind, words = left
        if kind == "success":
            st.toast(words, icon=":material/check:")
        else:
            {"warning": st.warning, "error": st.error}[kind](words)


def decide(
    kind: DecisionKind, subject: Sequence[str], value: object, *, reason: str = "", based_on: int = LATEST, words: str = "已保存"
) -> None:
    """Record one decision; ``based_on`` is the id of the decision that the person saw (0 for none)."""
    place = state.workspace()

    def act() -> str:
        place.view.decisions.record(place.year, kind, subject, value, reason=reason, based_on=based_on)
        return words

    told(act, mine="，理由：".join(filter(None, (value_in_words(value, kind), plain(reason)))))


def decide_all(proposals: Iterable[Proposal], words: str) -> None:
    """Record several decisions, all or none, and keep their ids for an undo."""
    place, listed = state.workspace(), tuple(proposals)

    def act() -> str:
        made = place.view.decisions.record_all(place.year, listed)
        state.remember("undoable", tuple(decision.id for decision in made))
        return words

    told(act)


def undo_last() -> None:
    """Take back what ``decide_all`` recorded last."""
    place, ids = state.workspace(), state.once("undoable") or ()

    def act() -> str:
        place.view.decisions.undo(*ids)
        return f"已撤销 {len(ids)} 项"

    told(act)


def correct(submission_id: str, field: str, value: str | date | None, shown: str | date | None) -> None:
    place = state.workspace()

    def act() -> str:
        place.view.submissions.correct(place.year, submission_id, field, value, shown=shown)
        state.ensure_analysis(place)
        return "已更正，原读取值仍保留；正在重新分析"

    told(act, mine=value_in_words(value))


def import_files(
    files: Sequence[tuple[str, bytes]], *, library: bool, received_on: date | None = None, then: Callable[[], object] | None = None
) -> None:
    """Take files in and read them in the background, then do ``then``; nothing of them can be lost once this returns."""
    place = state.workspace()

    def act() -> str:
        given: dict[str, Any] = {"library": library, "received_on": received_on, "place": place.origin, "then": then}
        job = start_import(place.store, place.user, place.year, files, **given)
        state.import_jobs(place)[job.id] = job
        state.remember("watched_import", job.id)
        return f"已接收 {len(files)} 个文件，正在读取"

    told(act)


def open_example() -> None:
    """Switch to the demo workspace and fill it at first use with the invented sample, through the real intake, and its committee."""
    state.set_filter("demo", True)
    place = state.workspace()
    if place.view.submissions.list(place.year) or place.view.imports.list(place.year):
        return
    winners = SAMPLE / "winners.jsonl"
    forms = sorted(path for path in (SAMPLE / "submissions").rglob("*") if path.is_file())
    import_files([(winners.name, winners.read_bytes())], library=True)
    job = state.import_jobs(place)[state.held("watched_import")]
    job.wait(60)
    named = [(path.relative_to(SAMPLE / "submissions").as_posix(), path.read_bytes()) for path in forms]
    import_files(named, library=False, then=partial(seat_sample_committee, place.store, place.year))


def teach(kind: DecisionKind, subject: Sequence[str], value: object, words: str) -> None:
    """Record a lesson and analyse again with it."""
    decide(kind, subject, value, words=words)
    state.request_analysis(state.workspace())
