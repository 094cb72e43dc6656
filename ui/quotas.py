"""限报数: every recommending body against its quota, and the cases of those that sent too many beside each other."""

from collections.abc import Sequence

import streamlit as st

from ui.batch import Batch
from ui.clickable import table
from ui.compliance import quota_rows
from ui.highlight import plain

SIDE_BY_SIDE = 6
OPEN_AT_ONCE = 8
"""Up to so many bodies over their quota stand open; of more, each is drawn when it is opened."""


def show_quotas(found: Batch) -> None:
    st.caption("镇、街道和区属单位计入所在区；被替换的旧版本不计。超额的各案例并列如下，由单位择优。")
    bodies = quota_rows(found)
    table(bodies[["推荐单位", "类别", "申报", "限报", "结果", "依据"]], "quota", height=300)
    over = bodies[bodies["结果"] == "超出"]
    for _, line in over.iterrows():
        words = f"**{plain(line['推荐单位'])}**　申报 {line['申报']} 项，限报 {line['限报']} 项"
        opened = st.expander(words, expanded=len(over) <= OPEN_AT_ONCE, key=f"over_{line['推荐单位']}", on_change="rerun")
        if opened.open:
            with opened:
                _side_by_side(found, line["案例"])


def _side_by_side(found: Batch, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), SIDE_BY_SIDE):
        shown = ids[start : start + SIDE_BY_SIDE]
        for column, case_id in zip(st.columns(min(len(ids), SIDE_BY_SIDE)), shown, strict=False):
            with column.container(border=True):
                st.page_link("pages/submissions.py", label=plain(found.title(case_id)), query_params={"case": case_id})
                st.caption(f"{plain(found.submissions[case_id].unit)} · {found.scope_name(found.scope(case_id))}")
                st.caption(plain(found.submissions[case_id].text[:160]) + "…")
