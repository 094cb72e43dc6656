"""One group on the screen: members, what they share, what sets each apart, pairs, near misses, verdict."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import streamlit as st

from analysis.records import AlikePair, DecisionKind, Group
from charts.alike import group_heatmap
from ui import state
from ui.actions import decide
from ui.alike_near import show_newness
from ui.batch import Batch, other_of
from ui.clickable import chart
from ui.highlight import escaped, excerpt_html, plain
from ui.homogeneity import earlier_words, pair_values, shortened, waiting_groups
from ui.pair_view import show_pair
from ui.phrases import GROUP_VERDICTS
from ui.queue_steps import show_steps
from ui.state import Workspace

OPEN_TERMS = 2
"""Of what the members share, so many stand open with their sentences."""


def show_group(place: Workspace, found: Batch, group: Group, groups: Sequence[Group]) -> None:
    """The whole page of one group."""
    show_steps("group", group.id, [other.id for other in groups], "组", waiting=waiting_groups(found, groups))
    st.title(f"同质组 · {len(group.members)} 个案例")
    st.caption(f"组内平均可能性 {group.probability:.2f}。{plain(group.reason)}")
    earlier = earlier_words(found, group)
    if earlier:
        st.info(plain(earlier))
    _members(found, group)
    _verdict(found, group)
    figure = group_heatmap([(member, shortened(found.title(member))) for member in group.members], pair_values(found))
    parts: dict[str, Callable[[], None]] = {
        "共有什么": lambda: _shared(found, group),
        "逐对": lambda: _pairs(place, found, group),
        f"接近而未入组（{len(group.near_misses)}）": lambda: _near_misses(found, group),
    }
    if figure is not None:
        parts["热力图"] = lambda: _heatmap(found, group, figure)
    for tab, draw in zip(st.tabs(list(parts)), parts.values(), strict=True):
        with tab:
            draw()


def _members(found: Batch, group: Group) -> None:
    """A card a member: whose it is, how new it is, what only this one has."""
    distinct, beside = dict(group.distinct), min(len(group.members), 4)
    for start in range(0, len(group.members), beside):
        for column, member in zip(st.columns(beside), group.members[start : start + beside], strict=False):
            with column.container(border=True, height="stretch"):
                st.page_link("pages/submissions.py", label=f"**{plain(found.title(member))}**", query_params={"case": member})
                st.caption(f"{plain(found.unit_name(member))} · {plain(found.area(member))} · {found.scope_name(found.scope(member))}")
                show_newness(found, member, brief=True)
                st.markdown(f"**独有**　{plain('、'.join(distinct.get(member, ())) or '—')}", help="组里只有这一件突出的词。")


def _near_misses(found: Batch, group: Group) -> None:
    """Who nearly belongs: how near to the nearest member, and why."""
    st.caption("与组内某个成员相近，但不与每个成员都相近，所以没有入组。")
    members = set(group.members)
    for case_id in group.near_misses:
        pair = next((pair for pair in found.pairs.get(case_id, ()) if other_of(pair, case_id) in members), None)
        near = f"{pair.probability:.2f}　" if pair else ""
        label = f"{near}{plain(found.title(case_id))}（{plain(found.unit_name(case_id))}）"
        st.page_link("pages/submissions.py", label=label, query_params={"case": case_id})
        if pair:
            st.caption(f"与“{plain(found.title(other_of(pair, case_id)))}”：{plain(pair.reason)}")
    if not group.near_misses:
        st.caption("没有接近的案例。")


def _heatmap(found: Batch, group: Group, figure: go.Figure) -> None:
    st.caption("格内为两个案例的同质可能性。点一格，在“逐对”里并排看这两个案例。")
    pairs = {frozenset((pair.left_id, pair.right_id)): pair for pair in found.report.pairs}

    def choose(data: list[str]) -> None:
        state.set_filter(f"pair_of_{group.id}", pairs[frozenset(data[:2])])

    chart(figure, f"heat_{group.id}", choose, alt="组内两两可能性")


def _shared(found: Batch, group: Group) -> None:
    for n, term in enumerate(group.shared[:12]):
        with st.expander(f"{plain(term.term)}　（{len(term.places)} 个案例）", expanded=n < OPEN_TERMS):
            for case_id, spans in term.places:
                if case_id in found.submissions and spans:
                    st.caption(plain(found.title(case_id)))
                    st.html(excerpt_html(found.submissions[case_id].text, spans, "shared", limit=2))
    if not group.shared:
        st.caption("没有可列出的共同词语。")


def _pairs(place: Workspace, found: Batch, group: Group) -> None:
    members = set(group.members)
    pairs = [pair for pair in found.report.pairs if {pair.left_id, pair.right_id} <= members]
    if not pairs:
        st.caption("没有可列出的对。")
        return

    def named(pair: AlikePair) -> str:
        return f"{pair.probability:.2f}　{found.title(pair.left_id)} ↔ {found.title(pair.right_id)}"

    pair = st.selectbox("选一对并排看", pairs, format_func=named, key=f"pair_of_{group.id}")
    st.html(f"<p>{escaped(pair.reason)}</p>")
    left, right = found.submissions[pair.left_id], found.submissions[pair.right_id]
    heads = (f"{left.title}（{left.unit}）", f"{right.title}（{right.unit}）")
    marks = (found.texts[left.id].marks, found.texts[right.id].marks)
    if not pair.passages:
        st.caption("没有逐字相同的段落：说法不同，相近的是做法。")
    show_pair(f"alike_{left.id}_{right.id}", heads, (left.text, right.text), pair.passages, marks, pair.echoes)


def _verdict(found: Batch, group: Group) -> None:
    decided = found.decision(DecisionKind.GROUP, *group.members)
    if decided:
        st.success(f"人工结论：{decided.value} · {plain(decided.name)} · 理由：{plain(decided.reason)}")
    key = f"group_{group.id}"
    with st.form(key, border=True):
        st.segmented_control(
            "结论", GROUP_VERDICTS, key=f"{key}_value", default=str(decided.value) if decided and decided.value in GROUP_VERDICTS else None
        )
        st.text_input("理由（必填）", key=f"{key}_reason", value=decided.reason if decided else "")
        st.form_submit_button("保存结论", type="primary", on_click=_save, args=(group.members, key, decided.id if decided else 0))


def _save(members: tuple[str, ...], key: str, based_on: int) -> None:
    value, reason = state.held(f"{key}_value"), str(state.held(f"{key}_reason") or "")
    if not value:
        state.remember("told", ("warning", "请先选择结论。"))
        return
    decide(DecisionKind.GROUP, members, value, reason=reason, based_on=based_on, words="结论已保存")
