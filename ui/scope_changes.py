"""What has changed in 归类核定 since an earlier analysis: proposals that moved and why, doubts that came or went, cases decided since."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st

from analysis.records import Classification, DecisionKind, Report
from ui.batch import Batch
from ui.clickable import table
from ui.highlight import plain
from ui.phrases import percent
from ui.state import Workspace

COLUMNS = ["变化", "案例", "原建议", "现建议", "缘由"]
CUES_SHOWN = 4
NO_EARLIER = "还没有更早的分析可比。导入材料、教线索词或核定归类之后会重新分析，这里就列出建议有变动的案例。"


def show_changes(place: Workspace, found: Batch) -> None:
    """Choose an earlier analysis, yesterday's last one at first; list what is different now."""
    earlier = place.view.reports.history(place.year)[1:]
    if not earlier:
        st.info(NO_EARLIER)
        return
    moments = dict(earlier)
    chosen = st.selectbox(
        "与哪一次分析比", list(moments), index=first_offered(list(moments.values()), date.today()), key="changes_since",
        format_func=lambda key: moment_in_words(moments[key], date.today()),
    )  # fmt: skip
    before = place.view.reports.get(chosen)
    if before is None:
        st.info(NO_EARLIER)
        return
    rows = change_rows(before, found, moments[chosen])
    if rows.empty:
        st.caption("没有变化。")
        return
    counted = "，".join(f"{kind} {count} 项" for kind, count in rows["变化"].value_counts().items())
    st.caption(f"{counted}。点一行打开案例。")
    table(rows, "changes", opens="case", height=420, columns={"案例": st.column_config.TextColumn(width="medium")})


def first_offered(moments: Sequence[datetime], today: date) -> int:
    """Position of the last analysis before ``today``, of moments newest first; 0, the one before the present, when all are of today."""
    return next((place for place, at in enumerate(moments) if at.astimezone().date() < today), 0)


def moment_in_words(at: datetime, today: date) -> str:
    """今天, 昨天 or the date, and the time of day."""
    days = (today - at.astimezone().date()).days
    day = {0: "今天", 1: "昨天"}.get(days, f"{at.astimezone():%m-%d}")
    return f"{day} {at.astimezone():%H:%M}"


def change_rows(before: Report, found: Batch, since: datetime) -> pd.DataFrame:
    """Index: case ids. One row a case that is new, decided after ``since``, or proposed otherwise than in ``before``."""
    earlier = {classified.submission_id: classified for classified in before.classifications}
    decided = {d.subject[0]: d for d in found.decisions_of(DecisionKind.SCOPE) if d.at > since}
    lines = {}
    for case_id, now in found.classifications.items():
        if not now.ranking:
            continue
        then, decision = earlier.get(case_id), decided.get(case_id)
        if decision is not None:
            kind, why = "已核定", f"{decision.name}核定为“{found.scope_name(int(str(decision.value)))}”"
        else:
            kind, why = next(_moved(then, now), ("", ""))
        if kind:
            shown = [in_words(found, one) for one in (then, now)]
            lines[case_id] = dict(zip(COLUMNS, (kind, found.title(case_id), *shown, plain(why)), strict=True))
    return pd.DataFrame.from_dict(lines, orient="index", columns=COLUMNS).sort_values("变化", kind="stable")


def in_words(found: Batch, classified: Classification | None) -> str:
    """The first choice with its probability, and whether it is in doubt."""
    if classified is None or not classified.ranking:
        return "—"
    doubt = "，存疑" if classified.abstained else ""
    return f"{found.scope_name(classified.first.scope)} {percent(classified.first.probability)}{doubt}"


def _moved(then: Classification | None, now: Classification) -> Iterator[tuple[str, str]]:
    """What is different, the most telling first, with the cues that came or went."""
    if then is None or not then.ranking:
        yield "新到", ""
        return
    if then.first.scope != now.first.scope:
        yield "建议改变", _cues_in_words(then, now)
    if then.abstained != now.abstained:
        yield ("转为存疑" if now.abstained else "不再存疑"), _cues_in_words(then, now)


def _cues_in_words(then: Classification, now: Classification) -> str:
    before, after = ({cue.word for choice in one.ranking for cue in choice.cues} for one in (then, now))
    said = [
        f"{name}：{'、'.join(sorted(words)[:CUES_SHOWN])}"
        for name, words in (("新线索", after - before), ("不再算", before - after))
        if words
    ]
    return "；".join(said) or "往年成果或核定教会的用词"
