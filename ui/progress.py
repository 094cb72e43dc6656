"""Long work on the screen: imports and the analysis run in the background, a fragment asks how far they are."""

import streamlit as st

from store.imports import ImportState
from store.users import Right
from ui import state
from ui.state import Workspace

RUNNING = (ImportState.RECEIVING, ImportState.RUNNING)


@st.fragment(run_every=1.0)
def watch_import(import_id: int) -> None:
    """Progress of one import with its cancel button; the whole page is drawn again at the end."""
    place = state.workspace()
    progress = place.view.imports.progress(import_id)
    if progress.state not in RUNNING:
        state.remember("watched_import", None)
        st.rerun()
    st.progress(progress.done / max(progress.total, 1), f"正在读取 {progress.done} / {progress.total} 个文件")
    job = state.import_jobs(place).get(import_id)
    if job is not None:
        st.button("停止读取", key=f"cancel_{import_id}", on_click=job.cancel, help="已读取的保留；再次导入同一批文件即可继续。")


def import_running(place: Workspace) -> int | None:
    """The import to watch, if one is under way and the visitor may know of it."""
    if not place.view.may(Right.IMPORT):
        return None
    return next((progress.id for progress in place.view.imports.list(place.year) if progress.state in RUNNING), None)


@st.fragment(run_every=1.0)
def watch_analysis() -> None:
    """Progress of the analysis; the whole page is drawn again when the Report is there."""
    place = state.workspace()
    job = state.ensure_analysis(place)
    if job is None:
        st.rerun()
        return
    if job.fault is not None:
        st.error(f"分析没有完成：{job.fault}")
        st.button("再试一次", key="retry_analysis", on_click=state.forget_analysis, args=(place, job))
        return
    st.progress(min(max(job.share, 0.0), 1.0), f"正在分析：{job.step}")
