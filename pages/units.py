import streamlit as st

from analysis.records import DecisionKind
from ui import state
from ui.actions import show_told, teach
from ui.clickable import table
from ui.highlight import plain
from ui.unit_form import coverage, edit_units
from ui.units import register_rows, unknown_units

place = state.workspace()
found = state.batch(place)
show_told()
st.title("单位名录")
register = state.register(place)
unknown = unknown_units(found) if found else []
names = [f"待认定（{len(unknown)}）", "名录", "增改与合并", "尚未报送", "已认定的写法"]
waiting, listing, editing, silent, taught = st.tabs(names)
with waiting:
    st.caption("申报表上的写法在名录里找不到时列在这里。认作某单位后会记住，以后同样的写法自动识别，并重新核对限报数。")
    if not unknown:
        st.info("没有待认定的单位。")
    names = [unit.name for unit in register.units]
    for written, candidates, case_ids in unknown:
        with st.container(border=True):
            left, right = st.columns([3, 2], vertical_alignment="center")
            left.write(f"**{plain(written) or '（未填单位）'}**")
            for case_id in case_ids:
                left.page_link(
                    "pages/submissions.py", label=plain(found.title(case_id)) if found else case_id, query_params={"case": case_id}
                )
            options = [*candidates, *(name for name in names if name not in candidates)]
            chosen = right.selectbox("认作", options, index=None, key=f"unit_{written}", placeholder="选择名录中的单位")
            args = (DecisionKind.UNIT_ALIAS, (written,), chosen, f"“{written}”已认作 {chosen}，正在重新分析")
            right.button("确认", key=f"confirm_{written}", disabled=not (chosen and written.strip()), on_click=teach, args=args)
with listing:
    words = st.text_input("查找（名称、别名、曾用名）", key="unit_words")
    rows = register_rows(register, words)
    st.caption(f"{len(rows)} / {len(register.units)} 个单位；“核实”表示名称已对照公开页面。")
    table(rows, "register", height=520, columns={"别名": st.column_config.TextColumn(width="medium")})
with editing:
    edit_units(place, register)
with silent:
    coverage(place, found, register)
with taught:
    lessons = place.view.decisions.current(place.year, DecisionKind.UNIT_ALIAS)
    if not lessons:
        st.info("还没有人工认定的写法。")
    for lesson in lessons:
        left, right = st.columns([5, 1])
        left.write(f"{plain(lesson.subject[0])}　→　{plain(str(lesson.value))}　· {plain(lesson.name)}")
        right.button("取消", key=f"alias_{lesson.id}", on_click=teach, args=(DecisionKind.UNIT_ALIAS, lesson.subject, None, "已取消认定"))
