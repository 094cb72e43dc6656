"""排序: median, mean and spread side by side, agreement in words, the order without harshness beside the raw one, charts."""

from collections import Counter

import pandas as pd
import streamlit as st

from analysis.records import DecisionKind
from charts.scores import ScoredCase, judge_spread, mark_shares, score_dots
from review.ranking import totals_of
from ui.batch import Batch
from ui.clickable import chart, table
from ui.highlight import plain
from ui.scoring import Scoring
from ui.state import Workspace

CHARTED = 20
_RANKING_COLUMNS = {
    "名次": st.column_config.NumberColumn(width=60, help="按均值；同分同名次。"),
    "案例": st.column_config.TextColumn(width=250),
    "单位": st.column_config.TextColumn(width=110),
    "范围": st.column_config.TextColumn(width=90),
    "结论": st.column_config.TextColumn(width=60),
    "评委数": st.column_config.NumberColumn(width=60),
    "中位数": st.column_config.NumberColumn(format="%.2f", width=70),
    "均值": st.column_config.NumberColumn(format="%.2f", width=60),
    "离散": st.column_config.NumberColumn(format="%.2f", width=60, help="各评委小计的标准差；大于 1 的值得讨论。"),
    "校正名次": st.column_config.NumberColumn(width=80, help="去掉各评委松紧之后的名次。"),
    "升降": st.column_config.TextColumn(width=60, help="校正后名次的变化。"),
}


def ranking_rows(found: Batch, scoring: Scoring) -> pd.DataFrame:
    """One row a marked case in raw order, indexed by its id."""
    rows = []
    for standing in scoring.ranking.standings:
        case_id = standing.submission_id
        outcome = found.decision(DecisionKind.OUTCOME, case_id)
        line: dict[str, object] = {
            "名次": standing.rank,
            "案例": found.title(case_id),
            "评委数": standing.judges,
            "中位数": standing.median,
        }
        line |= {"均值": standing.mean, "离散": standing.spread if standing.judges > 1 else None, "校正名次": standing.adjusted_rank}
        line |= {"升降": moved_words(standing.moved), "结论": str(outcome.value) if outcome else ""}
        line |= {"单位": found.unit_name(case_id), "范围": found.scope_name(found.scope(case_id))}
        rows.append(line | {c.name: scoring.mean_mark(case_id, c) for c in scoring.criteria})
    return pd.DataFrame(rows, index=[standing.submission_id for standing in scoring.ranking.standings])


def moved_words(places: int) -> str:
    """↑3 for three places won."""
    return f"↑{places}" if places > 0 else f"↓{-places}" if places else ""


def show_ranking(place: Workspace, found: Batch, scoring: Scoring) -> None:
    """Everything of the tab but the shortlist."""
    ranking = scoring.ranking
    _figures(found, scoring)
    _harshness(found, scoring)
    marks = {c.name: st.column_config.NumberColumn(format="%.2f", width=80, help="该项的平均分") for c in scoring.criteria}
    st.caption("选中一行在“会议评审”页打开。表头可排序。")
    table(ranking_rows(found, scoring), "ranking", opens="case", page="pages/meeting.py", height=420, columns=_RANKING_COLUMNS | marks)
    unmarked = len(found.submissions) - len(ranking.standings)
    if unmarked:
        st.caption(f"另有 {unmarked} 个案例还没有计入的评分（未评、未评完、弃权，或您需要回避），不参加排序。")
    _charts(found, scoring)


def _figures(found: Batch, scoring: Scoring) -> None:
    said, spreads = scoring.agreement, [s.spread for s in scoring.ranking.standings if s.judges > 1]
    with st.container(horizontal=True):
        st.metric("已有评分", f"{len(scoring.ranking.standings)} / {len(found.submissions)}", help="至少有一份计入的评分。")
        st.metric("评分份数", len(scoring.scores), help="含弃权。")
        st.metric("分歧较大", sum(spread > 1 for spread in spreads), help="各评委小计的标准差大于 1 的案例。")
        st.metric(
            "一致性 α", "—" if said.alpha is None else f"{said.alpha:.2f}",
            help="Krippendorff’s alpha，按小计、等距尺度计算：1 为完全一致，0 相当于随意打分；0.80 以上可信赖，0.667 以上可作初步结论。",
        )  # fmt: skip
    st.caption(f"{said.sentence}（{said.cases} 个案例有两位以上评委）")


def _harshness(found: Batch, scoring: Scoring) -> None:
    """What taking out harshness changes, in words; nothing when all judges marked the same cases."""
    ranking = scoring.ranking
    if len(scoring.judges) < 2:
        return
    if not ranking.needed:
        st.caption("各位评委评的是同一批案例，松紧相互抵消，校正后的次序与原始次序相同。")
        return
    movers = ranking.biggest_movers()
    told = [f"{plain(found.title(s.submission_id))}（第 {s.rank} 名 → 第 {s.adjusted_rank} 名）" for s in movers]
    biased = sorted(ranking.harshness, key=lambda entry: entry[1])
    strict, mild = biased[0], biased[-1]
    st.write(
        f"评委各评一部分，松紧会影响名次：**{plain(scoring.judges[strict[0]])}** 偏严 {-strict[1]:.2f} 分，"
        f"**{plain(scoring.judges[mild[0]])}** 偏松 {mild[1]:.2f} 分。去掉松紧后变动最大的：" + ("；".join(told) or "没有变动") + "。"
    )


def _charts(found: Batch, scoring: Scoring) -> None:
    cases, judges, criteria = st.tabs(["各案例得分", "各评委松紧", "各项分布"])
    with cases:
        order = st.segmented_control("看哪些", ["名次在前", "分歧最大"], default="名次在前", key="charted", label_visibility="collapsed")
        chart(
            score_dots(charted(found, scoring, by_spread=order == "分歧最大"), list(scoring.judges.values())),
            "score_dots",
            alt="各案例得分",
        )
    with judges:
        st.caption("每位评委给出的全部小计；虚线为均值。各评一部分时，高低不全是松紧，也可能是分到的案例好坏不同。")
        totals = totals_of(scoring.scores, scoring.criteria)
        given = {name: [total for (_, judge), total in totals.items() if judge == judge_id] for judge_id, name in scoring.judges.items()}
        chart(judge_spread({name: values for name, values in given.items() if values}), "judge_spread", alt="各评委给分的分布")
    with criteria:
        st.caption("每一项各分值出现的比例；几乎全是一个分值的项，分不出高下。")
        chart(mark_shares(mark_counts(scoring), scoring.criteria[0].labels), "mark_shares", alt="各项分值分布")


def charted(found: Batch, scoring: Scoring, *, by_spread: bool) -> list[ScoredCase]:
    """The first cases of the chosen order with every judge's total."""
    standings = scoring.ranking.standings
    ordered = sorted(standings, key=lambda s: (-s.spread, s.rank)) if by_spread else list(standings)
    totals = totals_of(scoring.scores, scoring.criteria)
    shown = []
    for standing in ordered[:CHARTED]:
        case_id = standing.submission_id
        own = {name: totals[case_id, judge] for judge, name in scoring.judges.items() if (case_id, judge) in totals}
        title = found.title(case_id)
        shown.append(ScoredCase(case_id, title if len(title) <= 18 else title[:17] + "…", own, standing.median))
    return shown


def mark_counts(scoring: Scoring) -> dict[str, Counter[float]]:
    """Criterion name → how often each value was given."""
    marks = [dict(score.marks) for score in scoring.scores if not score.abstained]
    return {c.name: Counter(given[c.key] for given in marks if c.key in given) for c in scoring.criteria}
