"""同质组 as cards: who is in it, what they share, what was concluded, one press to open it."""

from collections.abc import Sequence

import streamlit as st

from analysis.records import DecisionKind, Group
from ui import state
from ui.batch import Batch
from ui.clickable import share_column, table
from ui.highlight import escaped
from ui.homogeneity import earlier_words, group_rows, ordered_groups

AT_ONCE = 12
FORMS = ("卡片", "表格")


def show_groups(found: Batch, groups: Sequence[Group]) -> None:
    """The groups, those without a conclusion first, as cards or as a table."""
    form = st.segmented_control("排法", FORMS, default="卡片", key="groups_as", label_visibility="collapsed") or "卡片"
    if form == "表格":
        columns = {"可能性": share_column("可能性", "组内两两可能性的平均（0–1，经校准）。")}
        columns |= {"成员数": st.column_config.NumberColumn(width=60), "成员": st.column_config.TextColumn(width=430)}
        columns |= {"共有": st.column_config.TextColumn(width=240)}
        table(group_rows(found, groups), "groups", opens="group", height=420, columns=columns)
        return
    ordered = ordered_groups(found, groups)
    shown = ordered[: int(state.held("cards_shown", AT_ONCE))]
    for start in range(0, len(shown), 2):
        for column, group in zip(st.columns(2), shown[start : start + 2], strict=False):
            with column.container(border=True, height="stretch"):
                _card(found, group, ordered.index(group) + 1)
    if len(ordered) > len(shown):
        more = min(AT_ONCE, len(ordered) - len(shown))
        st.button(f"再显示 {more} 组", on_click=state.remember, args=("cards_shown", len(shown) + more))


def _card(found: Batch, group: Group, number: int) -> None:
    st.html(card_html(found, group, number))
    st.button("打开这一组", key=f"open_{group.id}", icon=":material/open_in_full:", on_click=state.open_in_place, args=("group", group.id))


def card_html(found: Batch, group: Group, number: int) -> str:
    """Members with their units, shared concepts as tags, and what a person said."""
    decided = found.decision(DecisionKind.GROUP, *group.members)
    said = f'<span class="tag tag-pass">{escaped(str(decided.value))}</span>' if decided else '<span class="tag">尚无结论</span>'
    earlier = "" if decided else escaped(earlier_words(found, group))
    members = "".join(
        f'<li>{escaped(found.title(member))}<br><span class="quiet">{escaped(found.unit_name(member))} · {escaped(found.area(member))}'
        f" · {escaped(found.scope_name(found.scope(member)))}</span></li>"
        for member in group.members
    )
    shared = "".join(f'<span class="tag">{escaped(term.term)}</span>' for term in group.shared[:6])
    return (
        f'<div class="card"><b>第 {number} 组 · {len(group.members)} 个案例</b>　'
        f'<span title="组内两两可能性的平均（0–1，经校准）">可能性 {group.probability:.2f}</span>　{said}'
        f"{f'<div class=quiet>{earlier}</div>' if earlier else ''}<ul>{members}</ul><div>共有：{shared or '—'}</div></div>"
    )
