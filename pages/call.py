import streamlit as st

from analysis.call import unfilled
from ui import state
from ui.actions import show_told
from ui.call import draft_sources, quota_table, scope_table, section_table, value_table
from ui.clickable import table
from ui.downloads import blank_form, new_call_source
from ui.highlight import plain

place = state.workspace()
call = place.call
show_told()
st.title("征集方案")
st.caption(plain(call.title))
if place.view.calls.is_closed(place.year):
    st.info(f"{place.year} 年度已关闭，方案、阈值和审查提示不再变动。")
for words in unfilled(call):
    st.warning(words)

wide = {"原文": st.column_config.TextColumn(width="large")}
values, scopes, form, notice, following = st.tabs(["要求与依据", "征集范围", "表项与内容", "通知全文", "下一年度"])
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
with following:
    st.caption("贴入新年度的通知，先看机器从中读出的各项和所依据的句子；确认后另存为新方案。")
    text = st.text_area("通知全文", height=220, key="notice_text")
    year = st.number_input("年度", 2000, 2100, place.year + 1, key="notice_year")
    if text.strip():
        table(draft_sources(text, int(year)), "draft", height=360, columns={"依据的句子": st.column_config.TextColumn(width="large")})
    source = new_call_source(call, int(year))
    st.download_button(f"下载 {year} 年度方案底稿（沿用本年，日期待填）", source, f"{year}.toml", icon=":material/download:")
