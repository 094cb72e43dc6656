import streamlit as st

from ui import state
from ui.actions import show_told
from ui.nothing import nothing_yet, say_missing
from ui.phrases import QUEUE_MEANING
from ui.reading_check import show_check

place = state.workspace()
found = state.batch(place)
show_told()
st.title("解析待核")
if found is None or not found.submissions:
    nothing_yet(place)
    st.stop()

rows = state.in_view(found, state.frame(found))
waiting = [str(case_id) for case_id, queues in rows["待办"].items() if "doubts" in queues]
opened = state.opened("case")
say_missing("案例", opened, found.submissions)
case_id = opened if opened in found.submissions else next(iter(waiting), "")
if not case_id:
    st.success("没有待核的案例：读取时的疑问都已核对。")
    st.stop()
st.caption(f"{QUEUE_MEANING['doubts']}左边是原件，右边逐栏可改；改过的栏保留读取时的原值。")
show_check(place, found, case_id, waiting)
