import streamlit as st

from charts.bars import arrivals, count_bars
from charts.districts import district_tiles
from charts.matrix import count_matrix
from ui import state
from ui.actions import open_example, show_told
from ui.clickable import chart
from ui.explore import keyword_rows
from ui.phrases import MACHINE_PROPOSES, NO_CASE_IN_FILTER, NO_SUBMISSIONS, NO_WINNERS, QUEUE_MEANING, QUEUES, STALE
from ui.progress import import_running, watch_analysis, watch_import
from ui.tables import area_order, area_scope_counts, district_counts, kind_counts, queue_counts, scope_counts

QUEUE_PAGES = {
    "doubts": "pages/readings.py",
    "form": "pages/compliance.py",
    "repeat": "pages/repeats.py",
    "alike": "pages/homogeneity.py",
    "scope": "pages/scopes.py",
}

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
rows = state.in_view(found, everything)
queues = queue_counts(everything)
with st.container(horizontal=True):
    st.metric("申报案例", len(everything), help="本年度计入的案例；被新版本替换的、移出的不算。")
    st.metric("申报单位", everything["单位"].nunique(), help="识别后的单位数；同一单位的不同写法算一个。")
    st.metric("往年成果", len(found.winners), help="用于查重的往年入选成果数。")
    st.metric("未看", int((~everything["已看"]).sum()), help="还没有人标记“已看”的案例。")
if not found.winners:
    st.warning(NO_WINNERS)

st.subheader("待办")
for column, (queue, name) in zip(st.columns(len(QUEUES)), QUEUES.items(), strict=True):
    with column.container(border=True):
        st.page_link(QUEUE_PAGES[queue], label=f"**{name}　{queues[queue]}**")
        st.caption(QUEUE_MEANING[queue])

if rows.empty:
    st.info(NO_CASE_IN_FILTER)
    st.stop()

chosen = state.filters()
left, right = st.columns([3, 2])
with left:
    st.subheader("按征集范围")
    st.caption("柱为本年度，竖线为往年入选成果的年均数。点柱筛选。")
    bars = scope_counts(rows, found.call, chosen.scope, found.winners.values())
    chart(
        count_bars(bars, beside_name="往年年均"),
        "scope_bars",
        lambda data: state.toggle_filter("scope", int(data[0])),
        alt="各征集范围案例数",
    )
with right:
    st.subheader("按辖市区")
    st.caption("示意图，方位大致对应；点一格筛选。")
    chart(
        district_tiles(district_counts(rows), frozenset(chosen.area)),
        "tiles",
        lambda data: state.toggle_filter("area", data[0]),
        alt="各辖市区案例数",
    )
    st.subheader("按单位类别")
    chart(count_bars(kind_counts(rows, chosen.kind)), "kinds", lambda data: state.toggle_filter("kind", data[0]), alt="各类单位案例数")

st.subheader("区域 × 征集范围")
st.caption("市级单位按类别分行。点一格同时按区域和范围筛选。")
areas = [(area, area) for area in area_order(rows)]
scopes = [(str(scope.number), f"{scope.number}<br>{scope.short[:4]}") for scope in found.call.scopes]
chart(
    count_matrix(areas, scopes, area_scope_counts(rows)),
    "matrix",
    lambda data: state.filter_cell(data[0], int(data[1])),
    alt="区域与征集范围交叉表",
)

st.subheader("关键词")
st.caption("所选案例比其余案例明显多用的词（对数优势比，带先验）；没有筛选时分范围列出。")
st.dataframe(keyword_rows(found, rows), hide_index=True, key="keywords", row_height=36)

received = list(rows["收到"].dropna())
if received:
    st.subheader("收到日期")
    chart(arrivals(received, found.call.deadline.value), "arrivals", alt="逐日收到的案例数")
