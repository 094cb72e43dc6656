"""One group on the screen: members, what they share, what sets each apart, pairs, near misses, verdict."""

from collections.abc import Sequence

import streamlit as st

from analysis.records import AlikePair, DecisionKind, Group
from charts.alike import group_heatmap
from ui import state
from ui.actions import decide
from ui.batch import Batch
from ui.clickable import chart
from ui.highlight import escaped, excerpt_html, plain
from ui.homogeneity import earlier_words, pair_values, waiting_groups
from ui.pair_view import show_pair
from ui.phrases import GROUP_VERDICTS, percent
from ui.queue_steps import show_steps
from ui.state import Workspace


def show_group(place: Workspace, found: Batch, group: Group, groups: Sequence[Group]) -> None:
    """The whole page of one group."""
    show_steps("group", group.id, [other.id for other in groups], "组", waiting=waiting_groups(found, groups))
    st.title(f"同质组 · {len(group.members)} 个案例")
    st.caption(f"组内平均可能性 {group.probability:.2f}。{plain(group.reason)}")
    earlier = earlier_words(found, group)
    if earlier:
        st.info(plain(earlier))
    distinct = dict(group.distinct)
    for column, member in zip(st.columns(min(len(group.members), 4)) * len(group.members), group.members, strict=False):
        with column.container(border=True):
            st.page_link("pages/submissions.py", label=f"**{plain(found.title(member))}**", query_params={"case": member})
            st.caption(f"{plain(found.unit_name(member))} · {plain(found.area(member))} · {found.scope_name(found.scope(member))}")
            novelty = found.novelty.get(member)
            if novelty:
                past = f"，相对往年 {percent(novelty.past)}" if novelty.past is not None else ""
                st.caption(f"新意：相对本年 {percent(novelty.this_year)}{past}", help="1 减去最大的相近可能性；越高越新。")
            st.write(f"独有：{plain('、'.join(distinct.get(member, ())) or '—')}")
    _verdict(found, group)
    shared, pairs, near, heat = st.tabs(["共有什么", "逐对", "接近而未入组", "热力图"])
    with shared:
        _shared(found, group)
    with pairs:
        _pairs(place, found, group)
    with near:
        for case_id in group.near_misses:
            st.page_link(
                "pages/submissions.py",
                label=f"{plain(found.title(case_id))}（{plain(found.unit_name(case_id))}）",
                query_params={"case": case_id},
            )
        if not group.near_misses:
            st.caption("没有接近的案例。")
    with heat:
        figure = group_heatmap([(member, found.title(member)[:12]) for member in group.members], pair_values(found))
        if figure is None:
            st.caption("热力图用于 4 至 20 个成员的组。")
        else:
            chart(figure, f"heat_{group.id}", alt="组内两两可能性")


def _shared(found: Batch, group: Group) -> None:
    for term in group.shared[:12]:
        with st.expander(f"{plain(term.term)}　（{len(term.places)} 个案例）"):
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
    show_pair(f"alike_{left.id}_{right.id}", heads, (left.text, right.text), pair.passages, marks)


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
