import streamlit as st

from ui import state
from ui.actions import import_files, show_told
from ui.clickable import table
from ui.intake import import_line, outcome_counts, outcome_rows
from ui.mail_form import fetch_from_mailbox
from ui.progress import import_running, watch_analysis, watch_import
from ui.set_aside import show_set_aside

place = state.workspace()
show_told()
st.title("材料导入")
st.caption("Word 申报表、压缩包、文本、汇总表都可以；可一次选多个文件，也可把整个文件夹打成压缩包。原件会原样保存，读取的每一栏都可改。")

with st.form("intake", clear_on_submit=True, border=True):
    uploaded = st.file_uploader("申报表", accept_multiple_files=True, key="intake_files")
    received_on = st.date_input(
        "收到日期（不填则取邮件日期；都没有时不判断是否逾期）", value=None, format="YYYY-MM-DD", key="intake_received"
    )
    submitted = st.form_submit_button("开始导入", type="primary", icon=":material/upload:")
if submitted and uploaded:
    import_files([(file.name, file.getvalue()) for file in uploaded], library=False, received_on=received_on)
    st.rerun()
if submitted and not uploaded:
    st.warning("还没有选择文件。")

fetch_from_mailbox(place)
running = import_running(place)
found = state.batch(place)
if running:
    watch_import(running)
elif place.view.submissions.list(place.year) and (found is None or state.needs_analysis(place)):
    watch_analysis()

show_set_aside(place)
imports = [progress for progress in place.view.imports.list(place.year) if not progress.library]
if not imports:
    st.info("还没有导入记录。读取之后，这里逐个文件列出：已读、已读但有疑问、未读及原因。")
    st.stop()

st.subheader("读取结果")
shown = st.selectbox("批次", imports, format_func=import_line, key="intake_batch")
outcomes = place.view.imports.outcomes(shown.id)
counts = outcome_counts(outcomes)
with st.container(horizontal=True):
    st.metric("已读", counts["ok"], help="读取完整，没有疑问。")
    st.metric("已读，有疑问", counts["warn"], help="已计入，但有拿不准的地方，请核对。")
    st.metric("未读", counts["error"], help="没有计入；原因和处理办法见下。")
    st.metric(
        "得到案例",
        sum(outcome.cases for outcome in outcomes),
        help="从这些文件里读出的案例；同一案例的几个版本、几种格式只计一次的，另在下面注明。",
    )
only = st.segmented_control(
    "显示", ["需要看的", "全部"], default="需要看的" if counts["warn"] + counts["error"] else "全部", key="intake_show"
)
table(
    outcome_rows(outcomes, everything=only == "全部"), "outcomes", height=420, columns={"说明": st.column_config.TextColumn(width="large")}
)
with st.container(horizontal=True):
    st.page_link("pages/submissions.py", label="核对读取内容", icon=":material/article:")
    st.page_link("pages/overview.py", label="看待办", icon=":material/checklist:")
