import streamlit as st

from charts.bars import distribution
from charts.palette import REPEAT
from ui import state
from ui.actions import show_told
from ui.clickable import chart, share_column, table
from ui.drawn import drawn
from ui.nothing import nothing_yet
from ui.phrases import MACHINE_PROPOSES, NO_CASE_IN_FILTER, NO_WINNERS
from ui.repeat_page import check_pasted, show_match
from ui.repeats import dimmed, repeat_queue
from ui.two_texts import compare_two

place = state.workspace()
found = state.batch(place)
show_told()
opened = state.opened("pair")
if found is None or not found.submissions:
    st.title("往年查重")
    nothing_yet(place)
    st.stop()
if not found.winners:
    st.title("往年查重")
    st.warning(NO_WINNERS)
    st.page_link("pages/winners.py", label="去导入往年成果", icon=":material/inventory_2:")
    st.stop()

threshold = state.threshold("repeat", found)
rows = state.in_view(found, state.frame(found))
queue = repeat_queue(found, rows, threshold)
if opened:
    show_match(place, found, opened, list(queue["编号"]), list(queue["编号"][queue["待办"]]))
    st.stop()

st.title("往年查重")
reaching = int((queue["可能性"] >= threshold).sum())
waiting = int(queue["待办"].sum())
st.caption(f"阈值 {threshold:.2f} 以上 {reaching} 项，其中尚无结论 {waiting} 项；对照 {len(found.winners)} 项往年成果。{MACHINE_PROPOSES}")
listing, pasted, two = st.tabs(["工作队列", "粘贴一段文字查重", "两两比对"])
with listing:
    if queue.empty:
        st.info(NO_CASE_IN_FILTER)
        st.stop()
    st.caption("每个案例与其最近一项往年成果的重复可能性；点柱只看这一段。")
    values = [float(value) for value in queue["可能性"]]
    chart(
        drawn(distribution, values, threshold, colour=REPEAT),
        "repeat_bins",
        lambda data: state.toggle_band(f"repeat:{data[0]}"),
        alt="重复可能性分布",
    )
    shown = queue.drop(columns=["待办", "编号"]).set_axis(queue["编号"], axis=0)
    columns = {
        "可能性": share_column("可能性", "疑似重复或局部雷同的可能性（0–1，经校准）"),
        "机器提示": st.column_config.TextColumn(width=70),
        "人工结论": st.column_config.TextColumn(width=70),
        "案例": st.column_config.TextColumn(width=180),
        "单位": st.column_config.TextColumn(width=95),
        "往年成果": st.column_config.TextColumn(width=180),
        "依据": st.column_config.TextColumn(width=50, help="往年成果有全文、摘要还是仅题名；仅题名的只能按题名核对。"),
        "本案占比": st.column_config.NumberColumn(format="%d%%", width=66),
        "往年占比": st.column_config.NumberColumn(format="%d%%", width=66),
        "最长": st.column_config.NumberColumn(width=48),
        "同单位": st.column_config.TextColumn(width=56),
    }
    table(dimmed(shown, "可能性", threshold), "repeats", opens="pair", height=430, columns=columns)
with pasted:
    check_pasted(place, found)
with two:
    compare_two(place, found)
