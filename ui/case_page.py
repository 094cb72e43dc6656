"""One case: the form beside what was read from it, everything that was found, and what a person says to it."""

from collections.abc import Callable, Sequence

import streamlit as st

from analysis.call import Scope
from analysis.records import DecisionKind, Level, Submission
from export.imprint import Imprint
from store.users import Right
from ui import state
from ui.actions import correct, decide
from ui.alike_near import show_newness
from ui.batch import Batch, other_of
from ui.case_more import case_files, evidence_card
from ui.case_place import history_rows, show_history, show_place
from ui.case_reading import FIELD_WORDS, beside_original, marked_body
from ui.case_view import finding_html, scope_html, sheet_file, sheet_html
from ui.handing_out import handed_out, imprint_of
from ui.highlight import plain
from ui.navigation import page_link
from ui.phrases import NO_WINNERS
from ui.printing import print_button
from ui.queue_steps import show_steps
from ui.state import Workspace

PICTURES = "分布与经过"


def show_case(place: Workspace, found: Batch, case_id: str, listed: Sequence[str]) -> None:
    """The whole page of one case; ``listed`` gives previous and next."""
    submission = found.submissions[case_id]
    show_steps("case", case_id, listed, "条", back="返回列表")
    st.title(plain(found.title(case_id)))
    unit = found.units.get(case_id)
    known = "" if unit and unit.known else "（名录中没有，待认定）"
    st.caption(f"{plain(found.unit_name(case_id))}{known} · {plain(found.area(case_id))} · 来源：{plain(submission.source_file)}")
    for doubt in submission.doubts:
        st.warning(plain(doubt), icon=":material/visibility:")
    parts = _parts(place, found, submission)
    for tab, (name, draw) in zip(st.tabs(list(parts), key="case_tabs", on_change="rerun"), parts.items(), strict=True):
        if tab.open or name != PICTURES:  # what is typed in a tab that is not drawn would be lost; pictures hold nothing and are heavy
            with tab:
                draw()


def _parts(place: Workspace, found: Batch, submission: Submission) -> dict[str, Callable[[], None]]:
    """The tabs that the user's role opens, in order."""
    may, case_id = place.view.may, submission.id
    parts: list[tuple[str, bool, Callable[[], None]]] = [
        ("阅读", True, lambda: _reading(place, found, case_id)),
        ("审查与相近", True, lambda: _findings(place, found, case_id)),
        ("佐证", True, lambda: evidence_card(place, found, case_id)),
        (PICTURES, may(Right.SEE_ALL_CASES), lambda: _place(place, found, case_id)),
        ("对照原件", may(Right.SEE_ORIGINAL), lambda: beside_original(place, found, submission)),
        ("更正各栏", may(Right.IMPORT), lambda: _editing(submission)),
        ("打印单页", True, lambda: _sheet(place, found, case_id)),
        ("文件与移出", may(Right.IMPORT), lambda: case_files(place, found, case_id)),
    ]
    return {name: draw for name, is_open, draw in parts if is_open}


def _place(place: Workspace, found: Batch, case_id: str) -> None:
    left, right = st.columns([2, 3], gap="medium")
    with left:
        st.subheader("在全部案例中的位置")
        show_place(found, state.frame(found), case_id)
    with right:
        st.subheader("核定经过")
        show_history(place, found, case_id)


def _sheet(place: Workspace, found: Batch, case_id: str) -> None:
    history = history_rows(found, case_id, place.view.decisions.about(place.year, case_id)).to_dict("records")

    def sheet(imprint: Imprint) -> str:
        return sheet_html(found, case_id, imprint=imprint, history=history)

    with st.container(horizontal=True, vertical_alignment="center"):
        print_button(f"print_{case_id}")
        st.download_button(
            "下载这一页（网页文件，可离线打开、打印）",
            handed_out(place, f"审查单 {found.title(case_id)}", lambda imprint: sheet_file(found.title(case_id), sheet(imprint))),
            f"审查单_{found.title(case_id)}.html",
            "text/html",
            key=f"sheet_{case_id}",
            on_click="ignore",
            icon=":material/download:",
        )
    st.html(sheet(imprint_of(place)))


def _reading(place: Workspace, found: Batch, case_id: str) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        marked_body(found, case_id, "layers")
    with right:
        if place.view.may(Right.REMARK):
            _seen(found, case_id)
        st.subheader("归类")
        st.html(scope_html(found, case_id))
        if place.view.may(Right.DECIDE):
            scope_form(found, case_id, key="case")


def _seen(found: Batch, case_id: str) -> None:
    seen, remark = found.decision(DecisionKind.SEEN, case_id), found.decision(DecisionKind.REMARK, case_id)
    if seen:
        st.success(f"已看 · {plain(seen.name)} · {seen.at.astimezone():%m-%d %H:%M}", icon=":material/done:")
        st.button("取消已看", on_click=decide, args=(DecisionKind.SEEN, (case_id,), None), type="tertiary")
    else:
        st.button("标为已看", type="primary", icon=":material/done:", on_click=decide, args=(DecisionKind.SEEN, (case_id,), True))
    based_on = remark.id if remark else 0
    key = f"remark_{case_id}_{based_on}"  # another person's words show at once, and are the ones that a change is based on
    words = str(remark.value) if remark else ""
    st.text_area("备注", value=words, key=key, height=90, on_change=_save_remark, args=(case_id, key, based_on))


def _save_remark(case_id: str, key: str, based_on: int) -> None:
    words = str(state.held(key) or "").strip()
    decide(DecisionKind.REMARK, (case_id,), words or None, based_on=based_on, words="备注已保存")


def scope_form(found: Batch, case_id: str, *, key: str) -> None:
    """Confirm or correct the scope; what the machine proposed stays beside it."""
    decided, classified = found.decision(DecisionKind.SCOPE, case_id), found.classifications.get(case_id)
    proposed = classified.first.scope if classified and classified.ranking else None
    scopes: dict[int, Scope] = {scope.number: scope for scope in found.call.scopes}
    if decided:
        st.success(f"已核定为 {found.scope_name(found.scope(case_id))} · {plain(decided.name)}（机器建议 {found.scope_name(proposed)}）")
        if decided.reason:
            st.caption(f"理由：{plain(decided.reason)}")
    elif proposed is not None:
        st.button(
            f"确认为 {found.scope_name(proposed)}", key=f"confirm_{key}_{case_id}", type="primary", on_click=decide,
            args=(DecisionKind.SCOPE, (case_id,), proposed), kwargs={"based_on": 0, "words": "归类已确认"},
        )  # fmt: skip
    numbers = list(scopes)
    st.selectbox("改为", numbers, index=None, format_func=found.scope_name, key=f"scope_{key}_{case_id}", placeholder="选择其他范围")
    st.text_input("理由（简短）", key=f"reason_{key}_{case_id}")
    st.button("保存更改", key=f"save_{key}_{case_id}", on_click=_save_scope, args=(case_id, key, decided.id if decided else 0))


def _save_scope(case_id: str, key: str, based_on: int) -> None:
    number = state.held(f"scope_{key}_{case_id}")
    if number is None:
        state.remember("told", ("warning", "请先选择要改为的范围。"))
        return
    reason = str(state.held(f"reason_{key}_{case_id}") or "").strip()
    decide(DecisionKind.SCOPE, (case_id,), int(number), reason=reason, based_on=based_on, words="归类已更改")


def _findings(place: Workspace, found: Batch, case_id: str) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.subheader("逐条审查")
        show_findings(place, found, case_id)
    with right:
        _neighbours(place, found, case_id)


def show_findings(place: Workspace, found: Batch, case_id: str) -> None:
    """Every finding with its clause and sentences, the worst first; whoever decides ticks it here."""
    for finding in sorted(found.findings.get(case_id, ()), key=lambda finding: list(Level).index(finding.level)):
        ticked = found.decision(DecisionKind.TICK, case_id, finding.rule)
        words, tick = st.columns([6, 1.2])
        words.html(finding_html(found, case_id, finding))
        if finding.level is not Level.PASS and place.view.may(Right.DECIDE):
            value = None if ticked else True
            tick.button(
                "已核✓" if ticked else "勾选",
                key=f"tick_{finding.rule}",
                on_click=decide,
                args=(DecisionKind.TICK, (case_id, finding.rule), value),
                kwargs={"based_on": ticked.id if ticked else 0},
            )
    if not found.findings.get(case_id):
        st.info("没有审查提示。")


def _neighbours(place: Workspace, found: Batch, case_id: str) -> None:
    show_newness(found, case_id)
    st.subheader("最相近的往年成果")
    if not found.winners:
        st.warning(NO_WINNERS)
    for match in found.matches.get(case_id, ())[:3]:
        winner = found.winners[match.winner_id]
        label = f"{winner.year} {plain(found.title(winner.id))}　{match.verdict.value} {match.probability:.2f}"
        page_link("repeats", label, place.user, pair=f"{case_id}~{winner.id}")
        st.caption(plain(match.reason))
    st.subheader("最相近的本年案例")
    for pair in found.pairs.get(case_id, ())[:3]:
        other = other_of(pair, case_id)
        st.page_link("pages/submissions.py", label=f"{plain(found.title(other))}　{pair.probability:.2f}", query_params={"case": other})
        st.caption(f"{plain(found.unit_name(other))}：{plain(pair.reason)}")


def _editing(submission: Submission) -> None:
    st.caption("更正后重新分析；读取时的原值仍保留，可随时对照。")
    raw = dict(submission.corrected)
    for field, words in FIELD_WORDS.items():
        value = getattr(submission, field)
        key = f"edit_{submission.id}_{field}"
        if field == "received_on":
            st.date_input(words, value=value, key=key, format="YYYY-MM-DD")
        elif field == "text":
            st.text_area(words, value=value, key=key, height=320)
        else:
            st.text_input(words, value=value, key=key)
        if field in raw:
            st.caption(f"读取时为：{plain(raw[field][:120]) or '（空）'}")
    st.button("保存更正", type="primary", on_click=_save_edits, args=(submission,), key=f"save_edits_{submission.id}")


def _save_edits(submission: Submission) -> None:
    for field in FIELD_WORDS:
        shown, value = getattr(submission, field), state.held(f"edit_{submission.id}_{field}")
        if value != shown:
            correct(submission.id, field, value, shown)
