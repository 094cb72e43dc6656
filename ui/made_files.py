"""Sets of papers that take a while: made on a click with their progress, then held for the download."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from export.handbook import write_handbook
from export.imprint import Imprint
from export.scores import ScoreBook
from ui import state
from ui.batch import Batch
from ui.case_files import Progress, comparison_sheets, form_checks, return_letters
from ui.downloads import printed
from ui.handing_out import handed_out
from ui.state import Workspace


def offer_sets(place: Workspace, found: Batch, *, with_contacts: bool, scores: ScoreBook | None = None) -> None:
    """评审手册 (with a line of ``scores`` a case) and the archives with one paper a case or a unit."""
    call, report = found.call, partial(printed, found, with_contacts)
    sets: list[tuple[str, str, Callable[[Progress, Imprint], bytes]]] = [
        (
            "评审手册.docx",
            "封面、目录、统计，一案一节",
            lambda p, i: write_handbook(report(), call, on=date.today(), imprint=i, progress=p, scores=scores),
        ),
        ("形式审查表.zip", "每个案例一份，逐条列结果和原句", lambda p, i: form_checks(report(), call, imprint=i, progress=p)),
        ("退回修改意见.zip", "每个需补充材料的单位一份", lambda p, i: return_letters(report(), call, imprint=i, progress=p)),
    ]
    if found.winners:
        sets.append(("比对情况单.zip", "达到查重阈值的案例各一份", lambda p, i: comparison_sheets(report(), call, imprint=i, progress=p)))
    for name, what, make in sets:
        _offer(
            place,
            name,
            what,
            make,
            f"{place.cache_key}{sorted(found.report.hashes.values())}{with_contacts}{hash(repr(scores)) if scores else ''}",
        )


def _offer(place: Workspace, name: str, what: str, make: Callable[[Progress, Imprint], bytes], stamp: str) -> None:
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.write(f"**{name}**　{what}")
    if right.button("生成", key=f"make_{name}", width="stretch", icon=":material/description:"):
        bar = left.progress(0.0, "正在生成")

        def tell(done: int, of: int) -> None:
            bar.progress(done / of, f"正在生成 {done} / {of}")

        content = handed_out(place, name, lambda imprint: make(tell, imprint))()
        bar.empty()
        state.remember(f"made_{name}", (stamp, content))
    made = state.held(f"made_{name}")
    if made and made[0] == stamp:
        right.download_button(
            f"下载（{len(made[1]) / 1024:,.0f} KB）", made[1], name, key=f"got_{name}", on_click="ignore", type="primary", width="stretch"
        )
