"""评分表: one judge's marks for one case, with the total as it grows, keys to mark by, and what does not count."""

from typing import Any

import streamlit as st

from analysis.records import Score
from review.criteria import LABELS, Criterion, faults_in, total_of
from store.errors import StaleDecision, StoreError
from ui import state
from ui.actions import told
from ui.batch import Batch, other_of
from ui.highlight import escaped, plain
from ui.marking_keys import take_marks
from ui.review_queue import ReviewQueue, queue_of
from ui.scoring import criteria_in, marks_in_words
from ui.state import Workspace

KEYS = "键盘：1–5 给下一个未打分的项，0 清空，S 保存并到下一件；在文字框里打字时不起作用。"


def form_key(case_id: str, own: Score | None) -> str:
    """Where the form's widgets live: another one for every saved state, so that what is shown is what is stored."""
    return f"score_{case_id}_{own.sequence if own else 0}"


def score_form(place: Workspace, found: Batch, case_id: str, queue: ReviewQueue) -> None:
    """The form of the case that is open. What is not saved yet is kept while other cases are looked at."""
    own, criteria = queue.own.get(case_id), criteria_in(place)
    key, saved = form_key(case_id, own), _saved(own, criteria)
    abstained = st.toggle("弃权（不评这一件）", value=saved["abstain"], key=f"{key}_abstain", persist_state="session")
    for criterion in criteria:
        _criterion(criterion, key, saved[criterion.key], abstained)
    _subtotal(place, case_id, key, criteria)
    st.text_area("评语", value=saved["remark"], key=f"{key}_remark", height=80, max_chars=2000, persist_state="session")
    near = [found.title(other) for other in _neighbours(found, case_id)]
    options = list(dict.fromkeys([*([saved["overlap"]] if saved["overlap"] else []), *near]))
    st.selectbox(
        "与他案重叠？（不计分）", options, index=0 if saved["overlap"] else None, key=f"{key}_overlap", accept_new_options=True,
        placeholder="选择相近案例，或直接填写", help="只作提示，不影响小计；机器认为相近的案例列在前面。", persist_state="session",
    )  # fmt: skip
    typed = {name: state.held(f"{key}_{name}") or ("" if name in ("remark", "overlap") else None) for name in saved}
    typed["abstain"] = abstained
    state.remember(f"unsaved_{key}", typed != saved)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("保存并到下一件", type="primary", on_click=save_score, args=(case_id, key, True), help="键盘 S", key=f"{key}_next")
        st.button("保存", on_click=save_score, args=(case_id, key, False), key=f"{key}_save")
        if typed != saved:
            st.caption("有改动未保存")
    take_marks([f"{key}_{c.key}" for c in criteria], [f"{value:g}" for value, _ in LABELS], f"{key}_next")
    st.caption(KEYS)


def _saved(own: Score | None, criteria: tuple[Criterion, ...]) -> dict[str, Any]:
    """What the store holds, by the names of the form's widgets."""
    given = dict(own.marks) if own else {}
    words = {"abstain": bool(own and own.abstained), "remark": own.remark if own else "", "overlap": own.overlap if own else ""}
    return words | {criterion.key: given.get(criterion.key) for criterion in criteria}


def _criterion(criterion: Criterion, key: str, given: float | None, abstained: bool) -> None:
    words = dict(criterion.labels)
    st.segmented_control(
        f"**{plain(criterion.name)}**　权重 {criterion.weight:.0%}",
        [value for value, _ in criterion.labels],
        format_func=lambda value: f"{value:g} {words[value]}",
        default=given,
        key=f"{key}_{criterion.key}",
        help=plain(f"{criterion.wording}（{criterion.clause}）"),
        disabled=abstained,
        persist_state="session",
    )


def _marks(key: str, criteria: tuple[Criterion, ...]) -> tuple[tuple[str, float], ...]:
    held = ((c.key, state.held(f"{key}_{c.key}")) for c in criteria)
    return tuple((name, float(value)) for name, value in held if value is not None)


def _subtotal(place: Workspace, case_id: str, key: str, criteria: tuple[Criterion, ...]) -> None:
    if state.held(f"{key}_abstain"):
        st.info("弃权：不计入这个案例的得分。")
        return
    marks = _marks(key, criteria)
    total = total_of(Score(case_id, place.user.id, place.user.name, marks), criteria)
    left = "、".join(c.name for c in criteria if c.key not in dict(marks))
    said = f"还没有打分：{escaped(left)}" if left else ""
    st.html(f'<div>小计 <b class="total">{"—" if total is None else f"{total:.2f}"}</b>　<span class="quiet">{said}</span></div>')


def _neighbours(found: Batch, case_id: str) -> list[str]:
    """The members of its groups, then its nearest cases."""
    grouped = [member for group in found.report.groups if case_id in group.members for member in group.members if member != case_id]
    return list(dict.fromkeys([*grouped, *(other_of(pair, case_id) for pair in found.pairs.get(case_id, ())[:3])]))


def save_score(case_id: str, key: str, go_on: bool) -> None:
    """Save what the form holds; inside a callback. ``go_on`` opens the least-marked case that is still open."""
    place = state.workspace()
    criteria, abstained = criteria_in(place), bool(state.held(f"{key}_abstain"))
    marks = () if abstained else _marks(key, criteria)
    words = {"remark": str(state.held(f"{key}_remark") or "").strip(), "overlap": str(state.held(f"{key}_overlap") or "").strip()}

    def act() -> str:
        _check(marks, criteria, abstained)
        try:
            based_on = int(key.rpartition("_")[2])
            saved = place.view.scores.save(place.year, case_id, marks, abstained=abstained, based_on=based_on, **words)
        except StaleDecision as error:
            raise StoreError(_changed_elsewhere(error, marks, criteria, words["remark"])) from error
        total = total_of(saved, criteria)
        if go_on:
            _open_next(place)
        return "已保存：弃权" if total is None else f"已保存：小计 {total:.2f}"

    told(act)


def _check(marks: tuple[tuple[str, float], ...], criteria: tuple[Criterion, ...], abstained: bool) -> None:
    faults = faults_in(marks, criteria)
    missing = [] if abstained else [c.name for c in criteria if c.key not in dict(marks)]
    if faults:
        raise StoreError("；".join(faults))
    if missing:
        raise StoreError(f"还没有打分：{'、'.join(missing)}。每一项都打分后再保存；不评这一件请选“弃权”。")


def _changed_elsewhere(error: StaleDecision, marks: tuple[tuple[str, float], ...], criteria: tuple[Criterion, ...], remark: str) -> str:
    """Nothing typed is lost: the message repeats it."""
    stored = marks_in_words(error.value, criteria) if isinstance(error.value, Score) else "无"
    mine = marks_in_words(Score("", 0, "", marks, not marks), criteria)
    said = f"，评语：{plain(remark)}" if remark else ""
    return f"这个案例的评分已在另一个窗口保存过（{stored}），这一次没有保存。您刚才填的是：{mine}{said}。下面是已保存的评分，请核对后再改。"


def _open_next(place: Workspace) -> None:
    found = state.batch(place)
    queue = queue_of(place, found) if found else None
    state.open_in_place("case", (place.view.scores.next_case(place.year, queue.open) if queue else None) or "")
