"""Where a case stands in the batch, and what people decided on it."""

import pandas as pd
import streamlit as st

from analysis.records import Decision, DecisionKind
from charts.spread import spread
from ui.batch import Batch
from ui.clickable import chart, table
from ui.filters import BANDS, SHARES
from ui.overview import SPREADS, spread_lines
from ui.state import Workspace

OWN_SPREADS = (*SPREADS, ("novelty", 0.05, "新意", "1 减去最大的相近可能性（本年度其他案例与往年成果一起看）；越高越新。", "#4C8C94"))
_SUBJECT_IS_CASE = frozenset({DecisionKind.SCOPE, DecisionKind.SEEN, DecisionKind.REMARK, DecisionKind.OUTCOME, DecisionKind.REDACTION})


def show_place(found: Batch, everything: pd.DataFrame, case_id: str) -> None:
    """Every distribution of the batch with this case's own mark, and its rank in words."""
    st.caption("全部案例的分布，竖线为本案。")
    for name, width, words, meaning, colour in OWN_SPREADS:
        values = everything[BANDS[name]].dropna().astype(float)
        if case_id not in values.index:
            st.markdown(f"**{words}**　:gray[本案没有这个数。]", help=meaning)
            continue
        own = float(values[case_id])
        shown = f"{own:.0f}" if name == "length" else f"{own:.2f}"
        st.markdown(f"**{words}　{shown}**　:gray[{rank_words(values, own)}]", help=meaning)
        figure = spread(list(values), width, share=name in SHARES, lines=spread_lines(found, name), own=own, colour=colour, height=130)
        chart(figure, f"place_{name}_{case_id}", alt=f"{words}分布与本案的位置")


def rank_words(values: pd.Series, own: float) -> str:
    """第 3 高（共 64 项，中位数 612）."""
    higher, middle = int((values > own).sum()), float(values.median())
    return (
        f"第 {higher + 1} 高，共 {len(values)} 项，中位数 {middle:.0f}"
        if middle >= 20
        else f"第 {higher + 1} 高，共 {len(values)} 项，中位数 {middle:.2f}"
    )


def show_history(place: Workspace, found: Batch, case_id: str) -> None:
    """Who decided what, when, with which reason; newest first."""
    rows = history_rows(found, case_id, place.view.decisions.about(place.year, case_id))
    if rows.empty:
        st.info("还没有人对这个案例作过核定。")
        return
    st.caption("只增不改：更改和撤销都另记一行。")
    table(rows, f"history_{case_id}", height=560, columns={"理由": st.column_config.TextColumn(width="medium")})


def history_rows(found: Batch, case_id: str, decisions: tuple[Decision, ...]) -> pd.DataFrame:
    """One row a decision, newest first."""
    rows = [
        (f"{made.at.astimezone():%Y-%m-%d %H:%M}", made.name, subject_words(found, case_id, made), value_words(found, made), made.reason)
        for made in reversed(decisions)
    ]
    return pd.DataFrame(rows, columns=["时间", "何人", "事项", "结论", "理由"])


def subject_words(found: Batch, case_id: str, made: Decision) -> str:
    """重复核定：与“…”."""
    if made.kind in _SUBJECT_IS_CASE:
        return made.kind.value
    if made.kind is DecisionKind.TICK:
        return f"{made.kind.value}：{made.subject[1]}"
    others = [other for other in made.subject if other != case_id]
    known = [found.title(other) if other in found.submissions or other in found.winners else "其他案例" for other in others]
    return f"{made.kind.value}：与{'、'.join(f'“{title}”' for title in known)}"


def value_words(found: Batch, made: Decision) -> str:
    """A value as a person would say it; an undo says so."""
    undone = "（撤销后恢复）" if made.undoes else ""
    if made.value is None:
        return "撤回"
    if made.kind is DecisionKind.SCOPE and isinstance(made.value, int):
        return found.scope_name(made.value) + undone
    return ("✓" if made.value is True else str(made.value)) + undone
