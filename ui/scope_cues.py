"""教线索词: staff add or take back a cue; words that texts of known scope taught are offered, and what moved is listed."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from analysis.explore.keywords import Keyword, WordCounts
from analysis.explore.suggested import suggested_cues
from analysis.records import DecisionKind
from analysis.scopes.cues import CueLexicon
from ui import state
from ui.actions import teach
from ui.batch import Batch
from ui.highlight import plain
from ui.state import Workspace

SUGGESTED_WEIGHT = 1.0
ASKED = "线索词已保存，正在重新分析；完成后在“变动”里看哪些案例变了"


def show_cues(place: Workspace, found: Batch) -> None:
    """The form, the words on offer, the words taught."""
    st.caption("线索词：出现它就倾向某个范围；权重为负表示反向线索。保存后重新分析，“变动”一栏列出随之变动的案例。")
    with st.form("cue", border=True):
        first, second, third = st.columns([2, 3, 2], gap="medium")
        word = first.text_input("词语", key="cue_word")
        number = second.selectbox("范围", [scope.number for scope in found.call.scopes], format_func=found.scope_name, key="cue_scope")
        weight = third.slider("权重", -3.0, 3.0, 1.0, 0.5, key="cue_weight")
        if st.form_submit_button("保存线索词") and word.strip():
            _teach(place, number, word.strip(), weight)
            st.rerun()
    for lesson in found.decisions_of(DecisionKind.CUE):
        left, right = st.columns([5, 1])
        left.write(f"{found.scope_name(int(lesson.subject[0]))}：{plain(lesson.subject[1])}（{lesson.value}） · {plain(lesson.name)}")
        right.button("删除", key=f"cue_{lesson.id}", on_click=teach, args=(DecisionKind.CUE, lesson.subject, None, "线索词已删除"))
    _offers(place, found)


def _teach(place: Workspace, number: int, word: str, weight: float) -> None:
    teach(DecisionKind.CUE, (str(number), word), weight, ASKED)
    state.request_analysis(place)


def _offers(place: Workspace, found: Batch) -> None:
    st.markdown("**机器学到的词**")
    offered = state.per_report(found, "suggested_cues", partial(_suggested, place, found))
    if not offered:
        st.caption("已知归类的往年成果和已核定的案例还太少，学不到可靠的词。")
        return
    st.caption(
        "从已知归类的往年成果和已核定的案例里学到、线索词表里还没有的词；点一下加为线索词（权重 1）。括号里是该范围与其他范围用到它的篇数。"
    )
    for number, words in offered.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(found.scope_name(number), width="content")
            for word in words:
                st.button(
                    f"{plain(word.word)}（{word.cases}/{word.cases_elsewhere}）", key=f"offer_{number}_{word.word}", type="tertiary",
                    icon=":material/add:", on_click=_teach, args=(place, number, word.word, SUGGESTED_WEIGHT),
                )  # fmt: skip


def _suggested(place: Workspace, found: Batch) -> Mapping[int, tuple[Keyword, ...]]:
    library = state.segmenter(place)
    scopes = {winner.id: winner.scope for winner in found.report.past_cases if winner.scope and winner.text.strip()}
    texts = {winner.id: library.segment(f"{winner.title}。{winner.text}") for winner in found.report.past_cases if winner.id in scopes}
    for decision in found.decisions_of(DecisionKind.SCOPE):
        if decision.subject[0] in found.texts:
            scopes[decision.subject[0]] = int(str(decision.value))
            texts[decision.subject[0]] = found.texts[decision.subject[0]]
    return suggested_cues(WordCounts(texts), scopes, CueLexicon.of(found.call, state.knowledge(place)).weights)
