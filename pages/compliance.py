import streamlit as st

from ui import state
from ui.actions import show_told
from ui.clickable import table
from ui.compliance import finding_rows, quota_rows, rule_documents, rule_rows, unit_rows
from ui.phrases import NO_SUBMISSIONS

place = state.workspace()
found = state.batch(place)
show_told()
st.title("形式审查")
if found is None or not found.submissions:
    st.info(NO_SUBMISSIONS)
    st.stop()

rows = state.in_view(found, state.frame(found))
ids = [str(case_id) for case_id in rows.index]
open_cases = int(sum("form" in queues for queues in rows["待办"]))
st.caption(f"{open_cases} 个案例有未勾选的提示。提示不等于不合格：请打开案例看到原句后勾选。无法判断的（如没有收到日期）不列为通过。")
by_rule, by_unit, quota, queue = st.tabs(["按规则", "按单位", "限报数", "待核清单"])
with by_rule:
    table(rule_rows(found, ids), "rules", opens="rule", height=430, columns={"依据": st.column_config.TextColumn(width="medium")})
    opened = state.opened("rule")
    documents = rule_documents()
    if opened in documents:
        st.subheader(opened)
        st.text(documents[opened])
        table(
            finding_rows(found, ids, rule=opened),
            f"rule_{opened}",
            opens="case",
            page="pages/submissions.py",
            columns={"提示": st.column_config.TextColumn(width="large")},
        )
with by_unit:
    table(unit_rows(found, rows), "by_unit", height=480)
with quota:
    st.caption("镇、街道和区属单位计入所在区；被替换的旧版本不计。超额的各案例并列如下，由单位择优。")
    rows_of_quota = quota_rows(found)
    table(rows_of_quota[["推荐单位", "类别", "申报", "限报", "结果", "依据"]], "quota", height=300)
    for _, line in rows_of_quota[rows_of_quota["结果"] == "超出"].iterrows():
        st.write(f"**{line['推荐单位']}**　申报 {line['申报']} 项，限报 {line['限报']} 项")
        for column, case_id in zip(st.columns(len(line["案例"])), line["案例"], strict=True):
            with column.container(border=True):
                st.page_link("pages/submissions.py", label=found.title(case_id), query_params={"case": case_id})
                st.caption(f"{found.submissions[case_id].unit} · {found.scope_name(found.scope(case_id))}")
                st.caption(found.submissions[case_id].text[:160] + "…")
with queue:
    table(
        finding_rows(found, ids, only_open=True),
        "open",
        opens="case",
        page="pages/submissions.py",
        height=520,
        columns={"提示": st.column_config.TextColumn(width="large")},
    )
