"""Papers that take a while: made in the background on a click, with their progress and a way to stop, then held for the download."""

from collections.abc import Callable

import streamlit as st

from export.handbook import write_handbook
from export.imprint import PLAIN, Imprint
from export.scores import ScoreBook
from jobs.exports import ExportJob, Progress
from ui import state
from ui.batch import Batch
from ui.case_files import comparison_sheets, form_checks, return_letters
from ui.handing_out import handed_out
from ui.phrases import ONE_BY_ONE
from ui.printed import decided, printed, seen
from ui.state import Workspace

Paper = Callable[[Progress, Imprint], bytes]


def offer_sets(place: Workspace, found: Batch, *, with_contacts: bool, view: Imprint = PLAIN, scores: ScoreBook | None = None) -> None:
    """评审手册 (with a line of ``scores`` a case) and the archives with one paper a case or a unit, of the cases in ``view``."""
    call, said, report = found.call, decided(found), printed(found, with_contacts)

    def handbook(progress: Progress, imprint: Imprint) -> bytes:
        return write_handbook(report(), call, seen(imprint, view), said, progress=progress, scores=scores)

    sets: list[tuple[str, str, Paper]] = [
        ("评审手册.docx", "封面、目录、统计，一案一节", handbook),
        ("形式审查表.zip", f"每个案例一份，逐条列结果和原句；{ONE_BY_ONE}", lambda p, i: form_checks(report(), call, seen(i, view), p)),
        ("退回修改意见.zip", f"每个需补充材料的单位一份；{ONE_BY_ONE}", lambda p, i: return_letters(report(), call, seen(i, view), p)),
    ]
    if found.winners:
        words = f"达到查重阈值的案例各一份；{ONE_BY_ONE}"
        sets.append(("比对情况单.zip", words, lambda p, i: comparison_sheets(report(), call, seen(i, view), said, p)))
    at = state.threshold("repeat", found), state.threshold("alike", found)
    stamp = f"{place.cache_key}{found.seen_hash}{found.decided_hash}{view}{at}{with_contacts}{hash(repr(scores)) if scores else ''}"
    for name, what, make in sets:
        _offer(place, name, what, make, stamp)


def _offer(place: Workspace, name: str, what: str, make: Paper, stamp: str) -> None:
    made: tuple[str, ExportJob] | None = state.held(f"made_{name}")
    job = made[1] if made and made[0] == stamp and not made[1].was_cancelled else None
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.write(f"**{name}**　{what}")
    if job is None:
        right.button(
            "生成", key=f"make_{name}", on_click=_start, args=(place, name, stamp, make), width="stretch", icon=":material/description:"
        )
    elif job.is_running:
        right.button("停止", key=f"stop_{name}", on_click=job.cancel, width="stretch", icon=":material/stop_circle:")
        with left:
            _watch(name)
    elif job.content is None:
        left.error(f"没有生成：{job.fault}")
        right.button("再试一次", key=f"make_{name}", on_click=_start, args=(place, name, stamp, make), width="stretch")
    else:
        size = f"下载（{len(job.content) / 1024:,.0f} KB）"
        right.download_button(size, job.content, name, key=f"got_{name}", on_click="ignore", type="primary", width="stretch")


def _start(place: Workspace, name: str, stamp: str, make: Paper) -> None:
    """For a button: the older paper of the name, if it is still in the making, is not waited for."""
    before = state.held(f"made_{name}")
    if before:
        before[1].cancel()
    job = ExportJob(lambda progress: handed_out(place, name, lambda imprint: make(progress, imprint))())
    state.remember(f"made_{name}", (stamp, job.start()))


@st.fragment(run_every=1.0)
def _watch(name: str) -> None:
    """How far one paper is; the whole page is drawn again when it is there."""
    job: ExportJob = state.held(f"made_{name}")[1]
    if not job.is_running:
        st.rerun()
    st.progress(job.done / job.total, f"正在生成 {job.done} / {job.total}" if job.done else "正在准备")
