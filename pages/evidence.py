import streamlit as st

from analysis.records import ClaimKind
from ui import state
from ui.actions import show_told
from ui.clickable import share_column, table
from ui.evidence import PROVABLE, card_line, claim_rows, comparison_rows
from ui.highlight import plain
from ui.nothing import nothing_yet, say_missing
from ui.phrases import NO_CASE_IN_FILTER

place = state.workspace()
found = state.batch(place)
show_told()
st.title("佐证对照")
if found is None or not found.submissions:
    nothing_yet(place)
    st.stop()
rows = comparison_rows(found, [str(case_id) for case_id in state.in_view(found, state.frame(found)).index])
if rows.empty:
    st.info(NO_CASE_IN_FILTER)
    st.stop()

say_missing("案例", state.opened("case"), found.submissions)
st.caption("材料自己说了什么，逐案并列；点表头排序，选中一行看原句。只数说法，不评高低；是否属实须看佐证材料。")
recognised = "领导批示、表彰获奖、试点示范、媒体报道中写明此级别的处数。"
columns = {name: st.column_config.NumberColumn(help=recognised, width=55) for name in ("中央级", "省级", "市级", "区级")}
columns |= {
    "案例": st.column_config.TextColumn(width=190),
    "单位": st.column_config.TextColumn(width=120),
    "可核数据": st.column_config.NumberColumn(help="带单位的数字个数。", width=66),
    "实质占比": share_column("实质占比", "既非通知原文也非套话的字数占比（0–1）。"),
    "未附佐证": st.column_config.NumberColumn(help=f"{'、'.join(PROVABLE)}中材料没有提到附件的处数。", width=66),
    **{name: st.column_config.NumberColumn(width=66) for name in ("首创", "创新之处", "群众评价")},
}
table(rows, "evidence", opens="case", height=560, columns=columns)
opened = state.opened("case")
if opened in found.evidence:
    st.subheader(plain(found.title(opened)))
    st.caption(card_line(found.evidence[opened]))
    st.page_link("pages/submissions.py", label="打开案例", query_params={"case": opened}, icon=":material/article:")
    claims = claim_rows(found.evidence[opened])
    table(claims, f"claims_{opened}", columns={"原句": st.column_config.TextColumn(width="large")})
    missing = [kind.value for kind in ClaimKind if kind.value not in set(claims["类别"])]
    st.caption(f"没有读到：{'、'.join(missing) or '无'}。")
