"""解析待核: what was read of a form beside the form itself, field by field, to accept or to correct."""

from collections.abc import Sequence

import streamlit as st

from analysis.knowledge import SEAL_MISSING, SEAL_SEEN, SEAL_UNCLEAR
from analysis.records import DecisionKind, FieldReading, Submission
from jobs.originals import page_with_fields
from store.errors import StoreError
from store.submissions import Original
from store.users import Right
from ui import state
from ui.actions import correct, decide
from ui.batch import Batch
from ui.highlight import plain
from ui.original import original_html
from ui.phrases import percent
from ui.state import Workspace

CHECKED, SEAL = "解析待核", "公章"
SEAL_ANSWERS = (SEAL_SEEN, SEAL_MISSING, SEAL_UNCLEAR)
FIELD_WORDS = {
    "unit": "申报单位", "title": "案例名称", "contact": "联系人", "phone": "联系电话", "opinion": "单位意见", "seal_note": "落款与日期",
    "remark": "备注说明", "text": "成果简介",
}  # fmt: skip
SURE, FAIR = 0.95, 0.85
"""Confidence (0-1) from which a field is 高 and 中; docs/measured.md says how often each is right."""
_HEIGHT = 600
_LONG = {"text": 360, "opinion": 90, "remark": 90}


def sureness(confidence: float) -> str:
    """高、中、低."""
    return "高" if confidence >= SURE else "中" if confidence >= FAIR else "低"


def least_sure(readings: Sequence[FieldReading]) -> dict[str, float]:
    """Field → its lowest confidence over all pages."""
    found: dict[str, float] = {}
    for reading in readings:
        found[reading.field] = min(reading.confidence, found.get(reading.field, 1.0))
    return found


def show_check(place: Workspace, found: Batch, case_id: str, waiting: Sequence[str]) -> None:
    """One case; ``waiting`` is the queue, in which the next one follows."""
    submission = found.submissions[case_id]
    _steps(submission, waiting)
    st.markdown(f"**{plain(found.title(case_id))}**　{plain(found.unit_name(case_id))}　:gray[来源：{plain(submission.source_file)}]")
    for doubt in submission.doubts:
        st.caption(f":material/visibility: {plain(doubt)}")
    left, right = st.columns([5, 4], gap="medium")
    with left.container(height=_HEIGHT):
        cuts = _original(place, submission)
    with right.container(height=_HEIGHT):
        _fields(submission, cuts)
        if place.view.may(Right.DECIDE):
            _seal(found, submission)


def _steps(submission: Submission, waiting: Sequence[str]) -> None:
    here = waiting.index(submission.id) if submission.id in waiting else -1
    before, after = waiting[here - 1] if here > 0 else "", waiting[here + 1] if here + 1 < len(waiting) else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("已核对，下一件", type="primary", icon=":material/done:", on_click=_finish, args=(submission, after))
        st.button("只保存更正", icon=":material/save:", on_click=_save, args=(submission,))
        st.button("上一件", on_click=state.open_in_place, args=("case", before), disabled=not before)
        st.button("下一件", on_click=state.open_in_place, args=("case", after), disabled=not after)
        st.caption(f"待核 {len(waiting)} 件" + (f"，这是第 {here + 1} 件" if here >= 0 else "；这一件已核对过"))


def _original(place: Workspace, submission: Submission) -> dict[str, bytes]:
    """Draws the original; returns the cut-outs of the fields on the page in view."""
    try:
        original: Original = state.cached_once(
            f"check_file_{submission.id}", lambda: place.view.submissions.original(place.year, submission.id, place.call)
        )
        if submission.readings:
            return _scanned(submission, original)
    except StoreError as error:
        st.warning(str(error))
        return {}
    shown = original_html(original.name, original.content)
    if shown is None:
        st.info("这种文件不能在页面里显示，请下载后打开。")
        name = original.name.rpartition("/")[2]
        st.download_button("下载原件", original.content, name, key=f"check_load_{submission.id}", icon=":material/download:")
    else:
        st.html(shown)
    return {}


def _scanned(submission: Submission, original: Original) -> dict[str, bytes]:
    pages = sorted({reading.page for reading in submission.readings})
    page = pages[0]
    if len(pages) > 1:
        key = f"check_page_{submission.id}"
        page = st.segmented_control("页", pages, default=pages[0], key=key, format_func=lambda n: f"第 {n + 1} 页") or pages[0]
    on_page = [reading for reading in submission.readings if reading.page == page]
    with st.spinner("正在打开原件…"):
        picture, cuts = state.cached_once(
            f"check_page_{submission.id}_{page}", lambda: page_with_fields(original.name, original.content, on_page)
        )
    st.image(picture, width="stretch", caption="原件已摆正；蓝框是读出各栏的地方。")
    return cuts


def _fields(submission: Submission, cuts: dict[str, bytes]) -> None:
    sure, raw = least_sure(submission.readings), dict(submission.corrected)
    for field, words in FIELD_WORDS.items():
        value, key = getattr(submission, field), f"check_{submission.id}_{field}"
        label = words + (f"　把握{sureness(sure[field])} {percent(sure[field])}" if field in sure else "")
        if field in sure and sure[field] < FAIR:
            label = f":orange[{label}]"
        st.caption(label)
        if field in cuts and field != "text":
            st.image(cuts[field])
        if field in _LONG:
            st.text_area(words, value=value, key=key, height=_LONG[field], label_visibility="collapsed")
        else:
            st.text_input(words, value=value, key=key, label_visibility="collapsed")
        if submission.readings and not value:
            st.caption("没有读到，请对照原件。")
        if field in raw:
            st.caption(f"读取时为：{plain(raw[field][:120]) or '（空）'}")


def _seal(found: Batch, submission: Submission) -> None:
    """Whether a seal stands there is said by a person; the machine only says that something red and round is to be seen."""
    seen = "红色圆形印章" in submission.seal_note
    decided = found.decision(DecisionKind.TICK, submission.id, SEAL)
    key = f"seal_{submission.id}_{decided.id if decided else 0}"
    st.radio(
        "公章（看原件后勾选）" + ("　机器看到红色圆形印章" if seen else "　机器没有看到红色圆形印章"),
        SEAL_ANSWERS,
        index=SEAL_ANSWERS.index(str(decided.value)) if decided and decided.value in SEAL_ANSWERS else None,
        horizontal=True,
        key=key,
        on_change=_answer_seal,
        args=(submission.id, key, decided.id if decided else 0),
    )


def _answer_seal(case_id: str, key: str, based_on: int) -> None:
    decide(DecisionKind.TICK, (case_id, SEAL), state.held(key), based_on=based_on, words="公章已勾选")


def _finish(submission: Submission, following: str) -> None:
    _save(submission)
    decide(DecisionKind.TICK, (submission.id, CHECKED), True, words="已核对")
    state.open_in_place("case", following)


def _save(submission: Submission) -> None:
    for field in FIELD_WORDS:
        shown, value = getattr(submission, field), state.held(f"check_{submission.id}_{field}")
        if value is not None and value != shown:
            correct(submission.id, field, value, shown)
