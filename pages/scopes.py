import streamlit as st

from charts.matrix import count_matrix
from ui import state
from ui.actions import decide_all, show_told, undo_last
from ui.batch import Batch
from ui.case_page import scope_form
from ui.case_view import body_html, cue_excerpts, scope_html
from ui.clickable import chart, share_column, table
from ui.highlight import plain
from ui.phrases import MACHINE_PROPOSES, NO_CASE_IN_FILTER, NO_SUBMISSIONS, percent
from ui.scopes import confusion, scope_queue, sure_ones, sure_proposals, taught_cue_form

place = state.workspace()
found = state.batch(place)
show_told()
st.title("归类核定")
if found is None or not found.submissions:
    st.info(NO_SUBMISSIONS)
    st.stop()

rows = state.in_view(found, state.frame(found))
queue = scope_queue(found, rows)
waiting, done = int((queue["状态"] == "存疑").sum()), int((queue["状态"] == "已核定").sum())
st.caption(f"存疑 {waiting} 项，已核定 {done} / {len(queue)} 项。按第一、第二建议的差距从小到大排列。{MACHINE_PROPOSES}")
if queue.empty:
    st.info(NO_CASE_IN_FILTER)
    st.stop()


def one_case(found: Batch, case_id: str) -> None:
    st.subheader(plain(found.title(case_id)))
    st.caption(f"{plain(found.unit_name(case_id))} · {plain(found.area(case_id))}")
    left, right = st.columns([3, 2], gap="medium")
    with right:
        scope_form(found, case_id, key="queue")
        st.html(scope_html(found, case_id, choices=2))
        st.page_link("pages/submissions.py", label="打开案例", query_params={"case": case_id})
    with left:
        classified = found.classifications[case_id]
        for n, choice in enumerate(classified.ranking[:2]):
            words = cue_excerpts(found, classified, n)
            if words:
                st.caption(f"支持“{found.scope_name(choice.scope)}”的句子（{percent(choice.probability)}）")
                st.html(words)
        with st.expander("全文"):
            st.html(body_html(found, case_id, ["ledgers", "cues"]))


listing, bulk, matrix, cues, coverage = st.tabs(["待核队列", "成批确认", "机器 × 人工", "教线索词", "覆盖"])
with listing:
    opened = state.opened("case")
    waiting_ids = [str(case_id) for case_id in queue.index[queue["状态"] != "已核定"]]
    if opened in found.submissions:
        following = next((case_id for case_id in waiting_ids if case_id != opened), "")
        with st.container(horizontal=True):
            st.button("返回队列", on_click=state.open_in_place, args=("case", ""), icon=":material/arrow_back:")
            st.button("下一条", on_click=state.open_in_place, args=("case", following), disabled=not following, shortcut="Alt+N")
        one_case(found, opened)
    else:
        shares = {name: share_column(name) for name in ("第一把握", "第二把握", "差距")}
        table(queue, "scope_queue", opens="case", height=520, columns=shares | {"案例": st.column_config.TextColumn(width="large")})
with bulk:
    at_least = st.slider("把握不低于", 0.5, 1.0, 0.9, 0.01, key="sure_at", help="机器对第一建议的把握；只列尚未核定、没有存疑的。")
    sure = sure_ones(queue, at_least)
    st.write(f"将确认 {len(sure)} 项，归类按机器的第一建议记为人工核定，可以撤销：")
    st.dataframe(sure, hide_index=True, key="sure", height=300)
    with st.container(horizontal=True):
        st.button(
            f"确认这 {len(sure)} 项",
            type="primary",
            disabled=sure.empty,
            on_click=decide_all,
            args=(sure_proposals(found, sure), f"已确认 {len(sure)} 项归类"),
        )
        st.button("撤销上一次成批确认", disabled=not state.held("undoable"), on_click=undo_last)
with matrix:
    counts = confusion(found)
    if not counts:
        st.info("还没有人工核定。核定之后，这里对照机器建议（行）与人工结论（列），对角线以外就是改动。")
    else:
        names = [(str(scope.number), f"{scope.number} {scope.short[:5]}") for scope in found.call.scopes]
        st.caption("行为机器建议，列为人工结论。")
        chart(
            count_matrix(names, [(key, label.replace(" ", "<br>")) for key, label in names], counts), "confusion", alt="机器与人工归类对照"
        )
with cues:
    taught_cue_form(place, found)
with coverage:
    spread = rows.pivot_table(index="区域", columns="范围", values="案例", aggfunc="count", fill_value=0).reset_index()
    st.dataframe(spread, hide_index=True, key="coverage")
    empty = [found.scope_name(scope.number) for scope in found.call.scopes if scope.number not in set(rows["范围号"])]
    st.caption(f"没有案例的范围：{'、'.join(empty) or '无'}")
