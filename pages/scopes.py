import streamlit as st

from charts.matrix import count_matrix
from ui import state
from ui.actions import decide_all, show_told, undo_last
from ui.clickable import chart, share_column, table
from ui.nothing import nothing_yet, say_missing
from ui.phrases import MACHINE_PROPOSES, NO_CASE_IN_FILTER
from ui.queue_steps import show_steps
from ui.scope_case import one_case
from ui.scope_changes import show_changes
from ui.scope_cues import show_cues
from ui.scopes import confusion, scope_names, scope_queue, spread, sure_ones, sure_proposals
from ui.tables import area_order, scope_heads

place = state.workspace()
found = state.batch(place)
show_told()
st.title("归类核定")
if found is None or not found.submissions:
    nothing_yet(place)
    st.stop()

rows = state.in_view(found, state.frame(found))
queue = scope_queue(found, rows)
waiting, done = int((queue["状态"] == "存疑").sum()), int((queue["状态"] == "已核定").sum())
st.caption(f"存疑 {waiting} 项，已核定 {done} / {len(queue)} 项。按第一、第二建议的差距从小到大排列。{MACHINE_PROPOSES}")
if queue.empty:
    st.info(NO_CASE_IN_FILTER)
    st.stop()


listing, changed, bulk, matrix, cues, coverage = st.tabs(["待核队列", "变动", "成批确认", "机器 × 人工", "教线索词", "覆盖"])
with listing:
    opened = state.opened("case")
    say_missing("案例", opened, found.submissions)
    waiting_ids = [str(case_id) for case_id in queue.index[queue["状态"] != "已核定"]]
    if opened in found.submissions:
        show_steps("case", opened, [str(case_id) for case_id in queue.index], "条", waiting=waiting_ids)
        one_case(found, opened)
    else:
        widths = {"状态": 52, "案例": 215, "单位": 105, "第一建议": 125, "第二建议": 125}
        widths = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
        shares = {name: share_column(name) for name in ("第一把握", "第二把握", "差距")}
        table(queue, "scope_queue", opens="case", height=520, columns=shares | widths)
with changed:
    show_changes(place, found)
with bulk:
    at_least = st.slider("把握不低于", 0.5, 1.0, 0.9, 0.01, key="sure_at", help="机器对第一建议的把握；只列尚未核定、没有存疑的。")
    sure = sure_ones(queue, at_least)
    st.write(f"将确认 {len(sure)} 项，归类按机器的第一建议记为人工核定，可以撤销：")
    table(sure, "sure", height=300, columns={"第一把握": share_column("第一把握")})
    with st.container(horizontal=True):
        st.button(
            f"确认这 {len(sure)} 项",
            type="primary",
            disabled=sure.empty,
            on_click=decide_all,
            args=(sure_proposals(found, sure), f"已确认 {len(sure)} 项归类"),
        )
        st.button("撤销上一次成批确认", disabled=not state.held("undoable"), on_click=undo_last)
names = scope_names(found)
heads = scope_heads(found.call)
with matrix:
    counts = confusion(found)
    if not counts:
        st.info("还没有人工核定。核定之后，这里对照机器建议（行）与人工结论（列），对角线以外就是改动。")
    else:
        st.caption("行为机器建议，列为人工结论。")
        chart(count_matrix(names, heads, counts), "confusion", alt="机器与人工归类对照")
with cues:
    show_cues(place, found)
with coverage:
    for by in ("区域", "类别"):
        values = [(value, value) for value in (area_order(rows) if by == "区域" else sorted(map(str, rows[by].unique())))]
        chart(count_matrix(values, heads, spread(rows, by)), f"coverage_{by}", alt=f"{by}与范围")
    empty = [found.scope_name(scope.number) for scope in found.call.scopes if scope.number not in set(rows["范围号"])]
    st.caption(f"没有案例的范围：{'、'.join(empty) or '无'}")
