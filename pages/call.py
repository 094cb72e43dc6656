import streamlit as st

from analysis.call import unfilled
from ui import state
from ui.actions import show_told
from ui.call import quota_table, scope_table, section_table, value_table
from ui.call_year import close_year, edit_call, next_year
from ui.clickable import table
from ui.downloads import blank_form, new_call_source
from ui.encoder_choice import choose_encoder
from ui.highlight import plain
from ui.reading_limits import edit_limits

place = state.workspace()
call, found = place.call, state.batch(place)
show_told()
st.title("征集方案")
st.caption(plain(call.title))
if place.view.calls.is_closed(place.year):
    st.info(f"{place.year} 年度已关闭，方案、阈值和审查提示不再变动。")
for words in unfilled(call):
    st.warning(words)

wide = {"原文": st.column_config.TextColumn(width="large")}
names = ["要求与依据", "征集范围", "表项与内容", "通知全文", "修改", "下一年度", "关闭年度", "读取上限"]
values, scopes, form, notice, editing, following, ending, limits = st.tabs(names)
with values:
    table(value_table(call), "values", columns=wide)
    st.subheader("限报数")
    table(quota_table(call), "quotas", columns=wide)
    st.subheader("征集标准")
    for standard in call.standards:
        st.write(f"**{standard.number} {standard.short}**（{standard.clause}）　{plain(standard.wording)}")
with scopes:
    table(scope_table(call), "scopes", height=520, columns=wide)
with form:
    table(section_table(call), "sections", columns=wide)
    st.download_button(
        "下载空白申报表（Word）",
        lambda: blank_form(call),
        f"{call.form_title or '申报表'}.docx",
        on_click="ignore",
        icon=":material/download:",
    )
with notice:
    st.text(call.notice.strip() or "方案里没有通知全文。")
with editing:
    if place.view.calls.is_closed(place.year):
        st.info("本年度已关闭，方案不能再改。")
    else:
        edit_call(place, found)
with following:
    next_year(place)
    source = new_call_source(call, place.year + 1)
    st.download_button("下载方案底稿（TOML，日期待填）", source, f"{place.year + 1}.toml", on_click="ignore", icon=":material/download:")
with ending:
    close_year(place, found)
with limits:
    edit_limits(place)
    choose_encoder(place)
