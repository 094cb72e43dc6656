import streamlit as st

from ui import state
from ui.actions import open_example, show_told
from ui.explore import keyword_rows
from ui.overview import show_pictures, show_queues
from ui.phrases import LOG_ODDS, MACHINE_PROPOSES, NO_CASE_IN_FILTER, NO_SUBMISSIONS, NO_WINNERS, STALE
from ui.progress import import_running, watch_analysis, watch_import

place = state.workspace()
found = state.batch(place)
show_told()
st.title(f"{place.year} 年度总览")

if found is None or not found.submissions:
    running = import_running(place)
    if running:
        watch_import(running)
    elif place.view.submissions.list(place.year):
        watch_analysis()
    st.write(f"{NO_SUBMISSIONS} 三步即可开始：")
    steps = st.columns(3)
    steps[0].page_link("pages/winners.py", label="**1 导入往年成果**", icon=":material/inventory_2:")
    steps[0].caption("表格（年份、单位、名称、正文）或申报表文件夹；没有正文也可以，只按题名核对。")
    steps[1].page_link("pages/intake.py", label="**2 导入申报表**", icon=":material/upload_file:")
    steps[1].caption("把收到的 Word、压缩包、汇总表一起拖进来；读不了的逐个说明原因。")
    steps[2].page_link("pages/overview.py", label="**3 看待办**", icon=":material/checklist:")
    steps[2].caption(f"分析完成后，这里列出需要人看的事项。{MACHINE_PROPOSES}")
    if not place.is_demo:
        st.button("打开示例", icon=":material/science:", on_click=open_example, type="primary", help="虚构示例数据，与正式数据分开存放")
    st.stop()

if found.stale:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(STALE, width="stretch")
        st.button("重新分析", on_click=state.request_analysis, args=(place,), type="primary")
if state.analysis_requested(place):
    watch_analysis()

everything = state.frame(found)
with st.container(horizontal=True):
    st.metric("申报案例", len(everything), help="本年度计入的案例；被新版本替换的、移出的不算。")
    st.metric("申报单位", everything["单位"].nunique(), help="识别后的单位数；同一单位的不同写法算一个。")
    st.metric("往年成果", len(found.winners), help="用于查重的往年入选成果数。")
    st.metric("未看", int((~everything["已看"]).sum()), help="还没有人标记“已看”的案例。")
if not found.winners:
    st.warning(NO_WINNERS)

st.subheader("待办")
show_queues(place, found, everything)
rows = state.in_view(found, everything)
if rows.empty:
    st.info(NO_CASE_IN_FILTER)
show_pictures(found, everything)
if not rows.empty:
    st.subheader("关键词", help=LOG_ODDS)
    st.caption("所选案例比其余案例明显多用的词；没有筛选时分范围、分辖市区列出。")
    st.dataframe(keyword_rows(found, rows), hide_index=True, key="keywords", row_height=36)
    st.page_link("pages/themes.py", label="看这些词的句子，或任选两批对比", icon=":material/insights:")
