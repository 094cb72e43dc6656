import streamlit as st

from store.users import Right
from ui import state
from ui.actions import show_told
from ui.downloads import office_files
from ui.handing_out import handed_out
from ui.highlight import plain
from ui.made_files import offer_sets
from ui.nothing import nothing_yet
from ui.phrases import NO_WINNERS, STALE
from ui.printed import view_of
from ui.review_files import score_book
from ui.scoring import all_scores

place = state.workspace()
found = state.batch(place)
show_told()
st.title("导出报告")
if found is None or not found.submissions:
    nothing_yet(place)
    st.stop()
if found.stale:
    st.info(STALE)
if not found.winners:
    st.warning(NO_WINNERS)
view = view_of(found)
st.caption(
    f"{len(view.listed(found.report))} 个案例，{len(found.report.past_cases)} 项往年成果；查重阈值 {state.threshold('repeat', found):.2f}，"
    f"同质阈值 {state.threshold('alike', found):.2f}。每个文件都写明参数、版本、日期和日志校验值。"
)
if view.view:
    st.info(f"按当前筛选导出——{plain(view.view)}。要导出全部案例，先清除筛选。", icon=":material/filter_list:")
with_contacts = st.toggle(
    "包含联系人和电话", key="with_contacts", disabled=not place.view.may(Right.SEE_CONTACTS), help="默认隐去为 张** 和 138****0000。"
)
scores = score_book(found, all_scores(place, found.submissions)) if place.view.may(Right.SEE_ALL_SCORES) else None
if scores is not None and not (
    scores.scores and st.toggle("附评分与评审结论", key="with_scores", help="写进汇总表和评审手册；评委打分之前不要附。")
):
    scores = None
told = "（含联系人）" if with_contacts else ""
for name, what, make in office_files(found, with_contacts=with_contacts, view=view, scores=scores):
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.write(f"**{name}**　{what}")
    right.download_button(
        "生成并下载", handed_out(place, f"{name}{told}", make), name, key=f"load_{name}", on_click="ignore", icon=":material/download:", width="stretch"
    )  # fmt: skip
st.subheader("成套文书")
offer_sets(place, found, with_contacts=with_contacts, view=view, scores=scores)
