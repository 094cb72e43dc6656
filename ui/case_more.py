"""The rest of a case's page: its 佐证 card, its papers, and taking a wrong upload out."""

import streamlit as st

from export.cells import safe_file_name
from ui import state
from ui.actions import told
from ui.batch import Batch
from ui.case_files import form_check, return_letter
from ui.clickable import table
from ui.evidence import card_line, claim_rows, figure_rows
from ui.handing_out import handed_out
from ui.highlight import plain
from ui.navigation import page_link
from ui.state import Workspace


def evidence_card(place: Workspace, found: Batch, case_id: str) -> None:
    """What the case says of itself that can be checked."""
    evidence = found.evidence.get(case_id)
    if evidence is None:
        st.info("尚未分析。")
        return
    st.caption(card_line(evidence))
    table(claim_rows(evidence), f"card_{case_id}", columns={"原句": st.column_config.TextColumn(width="large")})
    if evidence.figures:
        st.caption("可核数据")
        table(figure_rows(evidence), f"figures_{case_id}", height=260)
    page_link("evidence", "与其他案例对照", place.user)


def case_files(place: Workspace, found: Batch, case_id: str) -> None:
    """形式审查表 of the case, 退回修改意见 to its unit, 比对情况单 on the pair's page, and taking the case out."""
    title = found.title(case_id)
    unit = found.units[case_id].name if case_id in found.units else found.submissions[case_id].unit
    with st.container(horizontal=True):
        st.download_button(
            "形式审查表（Word）",
            handed_out(place, f"形式审查表 {title}", lambda imprint: form_check(found, case_id, imprint)),
            f"形式审查表_{safe_file_name(title, 60)}.docx",
            key=f"check_{case_id}",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "退回修改意见（Word）",
            handed_out(place, f"退回修改意见 {unit}", lambda imprint: return_letter(found, unit, imprint)),
            f"退回修改意见_{safe_file_name(unit, 60)}.docx",
            key=f"letter_{case_id}",
            on_click="ignore",
            icon=":material/download:",
        )
        best = found.best_match(case_id)
        if best is not None:
            pair = {"pair": f"{case_id}~{best.winner_id}"}
            st.page_link("pages/repeats.py", label="比对情况单（在比对页下载）", query_params=pair, icon=":material/compare:")
    st.caption(f"退回修改意见按单位出具，列入{plain(unit)}的全部案例。")
    _removal(case_id)


def _removal(case_id: str) -> None:
    """移出: for a wrong upload; the case, its file and the log stay."""
    with st.container(border=True):
        st.write("**移出本年度**　传错、重复上传时用。移出后不再统计和分析；原件和日志保留，可在“材料导入”页恢复。")
        st.text_input("移出理由（必填，记入日志）", key=f"why_{case_id}")
        st.button("移出这个案例", key=f"remove_{case_id}", on_click=_remove, args=(case_id,), icon=":material/delete:")


def _remove(case_id: str) -> None:
    place, why = state.workspace(), str(state.held(f"why_{case_id}") or "").strip()
    if not why:
        state.remember("told", ("warning", "请先写明移出理由。"))
        return

    def act() -> str:
        place.view.submissions.remove(place.year, case_id, why)
        state.open_in_place("case", "")
        state.request_analysis(place)
        return "已移出，可在“材料导入”页恢复；正在重新分析"

    told(act)
