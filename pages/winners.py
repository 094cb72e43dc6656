import streamlit as st

from store.users import Right
from ui import state
from ui.actions import import_files, show_told
from ui.clickable import table
from ui.intake import outcome_rows
from ui.nothing import say_missing
from ui.phrases import NO_WINNERS
from ui.progress import import_running, watch_import
from ui.winner_page import show_doubles, show_winner
from ui.winners import library_rows, likely_doubles, year_rows

place = state.workspace()
show_told()
st.title("往年成果库")
winners = place.view.winners.list()
opened = state.opened("winner")
known = {winner.id: winner for winner in winners}
if opened in known:
    show_winner(place, known[opened], winners)
    st.stop()

say_missing("往年成果", opened, known)
if not winners:
    st.warning(NO_WINNERS)
if place.view.may(Right.WINNERS):
    running = import_running(place)
    if running:
        watch_import(running)
    with st.expander("导入往年成果", expanded=not winners, icon=":material/upload:"):
        st.caption(
            "表格（.xlsx / .csv / .jsonl，列名如 年份、单位、名称、范围、正文；范围和正文可缺）、Word 名单，或申报表压缩包。同年同单位同名的只计一次。"
        )
        with st.form("winners_form", clear_on_submit=True, border=False):
            uploaded = st.file_uploader("往年成果", accept_multiple_files=True, key="winner_files")
            submitted = st.form_submit_button("导入", type="primary")
        if submitted and uploaded:
            import_files([(file.name, file.getvalue()) for file in uploaded], library=True)
            st.rerun()
        imports = [progress for progress in place.view.imports.list(place.year) if progress.library]
        if imports:
            st.caption("最近一次导入")
            table(outcome_rows(place.view.imports.outcomes(imports[0].id), everything=True), "winner_outcomes")
if not winners:
    st.stop()

listing, years, doubles = st.tabs(["成果", "各年正文情况", "疑似重复登记"])
with listing:
    words = st.text_input("查找（单位、名称）", key="winner_words")
    shown = library_rows(winners, place.call, words)
    st.caption(f"{len(shown)} / {len(winners)} 项；选中一行查看或修改。")
    table(shown, "library", opens="winner", height=520, columns={"名称": st.column_config.TextColumn(width="large")})
with years:
    st.caption("依据决定能说什么：有全文可逐段比对；摘要只能参考；仅题名只能按题名核对，需人工核实。")
    table(year_rows(winners), "years")
with doubles:
    show_doubles(place, likely_doubles(winners))
