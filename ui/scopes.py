"""Rows of 归类核定: the queue by margin, what may be confirmed at once, machine against person, cues that staff teach."""

from collections import Counter

import pandas as pd
import streamlit as st

from analysis.records import DecisionKind
from store.decisions import Proposal
from ui import state
from ui.actions import teach
from ui.batch import Batch
from ui.highlight import plain
from ui.state import Workspace
from ui.tables import scope_state

_ORDER = {"存疑": 0, "建议": 1, "已核定": 2}


def scope_queue(found: Batch, rows: pd.DataFrame) -> pd.DataFrame:
    """The cases in view, the doubtful first, the decided last, each by its margin."""
    lines = {}
    for case_id in map(str, rows.index):
        classified = found.classifications.get(case_id)
        if classified is None or not classified.ranking:
            continue
        first, second = classified.ranking[0], classified.ranking[1] if len(classified.ranking) > 1 else None
        lines[case_id] = {
            "状态": scope_state(found, case_id),
            "案例": found.title(case_id),
            "单位": found.unit_name(case_id),
            "第一建议": found.scope_name(first.scope),
            "第一把握": first.probability,
            "第二建议": found.scope_name(second.scope) if second else "",
            "第二把握": second.probability if second else 0.0,
            "差距": classified.margin,
            "跨类": found.scope_name(classified.cross) if classified.cross else "",
            "现归类": found.scope_name(found.scope(case_id)),
        }
    columns = ["状态", "案例", "单位", "第一建议", "第一把握", "第二建议", "第二把握", "差距", "跨类", "现归类"]
    queue = pd.DataFrame.from_dict(lines, orient="index", columns=columns)
    return queue.sort_values(["状态", "差距"], key=lambda values: values.map(_ORDER) if values.name == "状态" else values)


def sure_ones(queue: pd.DataFrame, at_least: float) -> pd.DataFrame:
    """What the machine proposes with at least this probability and nobody has decided."""
    return queue[(queue["状态"] == "建议") & (queue["第一把握"] >= at_least)][["案例", "单位", "第一建议", "第一把握"]]


def sure_proposals(found: Batch, sure: pd.DataFrame) -> list[Proposal]:
    """Confirmations of the machine's first choices; refused as a whole if somebody decided one meanwhile."""
    ids = [str(case_id) for case_id in sure.index]
    return [Proposal(DecisionKind.SCOPE, (case_id,), found.classifications[case_id].first.scope, "成批确认", 0) for case_id in ids]


def confusion(found: Batch) -> dict[tuple[str, str], int]:
    """(machine's scope, person's scope) → cases decided by a person."""
    decided = [(d.subject[0], d.value) for d in found.decisions_of(DecisionKind.SCOPE)]
    known = [(found.classifications[case_id].first.scope, value) for case_id, value in decided if case_id in found.classifications]
    return dict(Counter((str(machine), str(person)) for machine, person in known))


def taught_cue_form(place: Workspace, found: Batch) -> None:
    """Add or take back a cue word; the analysis runs again and the moved cases show in the queue."""
    st.caption("线索词：出现它就倾向某个范围；权重为负表示反向线索。保存后重新分析，可立即看到哪些案例变动。")
    with st.form("cue", border=True):
        word = st.text_input("词语", key="cue_word")
        number = st.selectbox("范围", [scope.number for scope in found.call.scopes], format_func=found.scope_name, key="cue_scope")
        weight = st.slider("权重", -3.0, 3.0, 1.0, 0.5, key="cue_weight")
        if st.form_submit_button("保存线索词") and word.strip():
            teach(DecisionKind.CUE, (str(number), word.strip()), weight, "线索词已保存，正在重新分析")
            state.request_analysis(place)
            st.rerun()
    for lesson in found.decisions_of(DecisionKind.CUE):
        left, right = st.columns([5, 1])
        left.write(f"{found.scope_name(int(lesson.subject[0]))}：{plain(lesson.subject[1])}（{lesson.value}） · {plain(lesson.name)}")
        right.button("删除", key=f"cue_{lesson.id}", on_click=teach, args=(DecisionKind.CUE, lesson.subject, None, "线索词已删除"))
