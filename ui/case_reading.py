"""Reading a case: the body with its marks, and the same beside the original form."""

from collections.abc import Sequence

import streamlit as st

from analysis.records import Submission
from jobs.originals import page_picture
from store.errors import StoreError
from store.submissions import Original
from ui import state
from ui.batch import Batch
from ui.case_view import LAYERS, body_html
from ui.highlight import plain
from ui.original import original_html
from ui.state import Workspace

FIELD_WORDS = {
    "unit": "申报单位", "title": "案例名称", "contact": "联系人", "phone": "联系电话", "opinion": "单位意见", "remark": "备注说明",
    "received_on": "收到日期", "text": "成果简介",
}  # fmt: skip
READ_WORDS = {name: words for name, words in FIELD_WORDS.items() if name != "text"} | {
    "seal_note": "落款", "further": "表内其他内容", "sender": "发件人",
}  # fmt: skip
FIRST_LAYERS = ("ledgers", "cues", "search")
PAGED = (".pdf", ".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff")
_HEIGHT = 640


def marked_body(found: Batch, case_id: str, key: str) -> None:
    """The switches of the marks and the text under them; 检索词 only while something is searched."""
    hits = state.search_places(found, case_id)
    shown = [layer for layer in LAYERS if layer != "search" or hits]
    chosen: Sequence[str] = st.pills(
        "标记",
        shown,
        selection_mode="multi",
        default=[layer for layer in FIRST_LAYERS if layer in shown],
        format_func=LAYERS.__getitem__,
        key=f"{key}_{bool(hits)}",
    )
    st.html(body_html(found, case_id, chosen, hits))


def beside_original(place: Workspace, found: Batch, submission: Submission) -> None:
    """The original left, what was read of it right; opening it is logged, so that a person asks for it."""
    key = f"original_{submission.id}"
    st.button("打开原件", key=f"open_{key}", on_click=state.remember, args=(key, True), icon=":material/folder_open:")
    if not state.held(key):
        st.caption("打开后左边是报来的原件，右边是带标记的读取结果，可逐段对照；打开一次，日志记一行。")
        return
    try:
        original: Original = state.cached_once(
            f"{key}_file", lambda: place.view.submissions.original(place.year, submission.id, place.call)
        )
    except StoreError as error:
        st.warning(str(error))
        return
    st.download_button("下载原件", original.content, original.name.rpartition("/")[2], key=f"load_{key}", icon=":material/download:")
    left, right = st.columns(2, gap="medium")
    left.subheader("原件")
    with left.container(height=_HEIGHT):
        _original(submission, original)
    right.subheader("读取结果")
    with right.container(height=_HEIGHT):
        _read(found, submission)


def _original(submission: Submission, original: Original) -> None:
    shown = original_html(original.name, original.content)
    if shown is not None:
        st.html(shown)
    elif original.name.lower().endswith(PAGED):
        _page(submission, original)
    else:
        st.info("这种文件不能在页面里显示，请下载后打开。")


def _page(submission: Submission, original: Original) -> None:
    """One page as a picture, straightened as it was for reading."""
    key = f"page_{submission.id}"
    number = 1
    if original.name.lower().endswith(".pdf"):
        number = int(st.number_input("第几页", min_value=1, step=1, key=key))
    turns = next((reading.turns for reading in submission.readings if reading.page == number - 1), 0)
    try:
        with st.spinner("正在打开原件…"):
            picture = state.cached_once(f"{key}_{number}", lambda: page_picture(original.name, original.content, number - 1, turns))
    except StoreError as error:
        st.warning(str(error))
    else:
        st.image(picture, width="stretch")


def _read(found: Batch, submission: Submission) -> None:
    for name, words in READ_WORDS.items():
        value = getattr(submission, name)
        if value or name in ("unit", "title", "opinion"):
            st.markdown(f":gray[{words}]　{plain(str(value or '（空）'))}")
    marked_body(found, submission.id, "layers_beside")
