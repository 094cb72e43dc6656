import streamlit as st

from ui import state
from ui.actions import show_told
from ui.clickable import table
from ui.compliance import finding_rows, rule_documents, rule_rows, unit_rows, waiting_cases
from ui.form_case import show_form_case
from ui.nothing import nothing_yet, say_missing
from ui.quotas import show_quotas

place = state.workspace()
found = state.batch(place)
show_told()
st.title("形式审查")
if found is None or not found.submissions:
    nothing_yet(place)
    st.stop()

rows = state.in_view(found, state.frame(found))
ids = [str(case_id) for case_id in rows.index]
opened_case = state.opened("case")
say_missing("案例", opened_case, found.submissions)
if opened_case in found.submissions:
    show_form_case(place, found, opened_case, waiting_cases(found, ids))
    st.stop()
open_cases = int(sum("form" in queues for queues in rows["待办"]))
st.caption(f"{open_cases} 个案例有未勾选的提示。提示不等于不合格：请打开案例看到原句后勾选。无法判断的（如没有收到日期）不列为通过。")
by_rule, by_unit, quota, queue = st.tabs(["按规则", "按单位", "限报数", "待核清单"], key="compliance_tabs", on_change="rerun")
widths = {"结果": 50, "规则": 80, "案例": 200, "单位": 110, "提示": 470, "依据": 60}
wide = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
if by_rule.open:
    with by_rule:
        columns = {"依据": st.column_config.TextColumn(width="medium")}
        table(rule_rows(found, ids), "rules", opens="rule", height=430, columns=columns)
        opened = state.opened("rule")
        documents = rule_documents()
        if opened in documents:
            st.subheader(opened)
            st.text(documents[opened])
            lines = finding_rows(found, ids, rule=opened)
            table(lines, f"rule_{opened}", opens="case", columns=wide)
if by_unit.open:
    with by_unit:
        table(unit_rows(found, rows), "by_unit", height=480)
if quota.open:
    with quota:
        show_quotas(found)
if queue.open:
    with queue:
        lines = finding_rows(found, ids, only_open=True)
        table(lines, "open", opens="case", height=520, columns=wide)
