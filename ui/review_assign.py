"""评审进度与分派: who has how much left, which cases lack marks, and a new assignment shown before it is applied."""

from collections import Counter

import pandas as pd
import streamlit as st

from analysis.errors import CaseLensError
from review.assignment import Assignment, assign, load_of
from store.stage import SCORING
from store.users import User
from ui import state
from ui.actions import told
from ui.batch import Batch
from ui.clickable import table
from ui.highlight import plain
from ui.scoring import Scoring
from ui.state import Workspace

PREVIEW = "assignment_preview"
Pairs = tuple[tuple[str, int], ...]
"""(submission id, judge id) each."""
NO_JUDGES = "还没有评委账号。多人评审时，由管理员在“阶段、账号与日志”页添加评委；一个人评分不必分派，直接到“我的评审”。"


def show_assignment(place: Workspace, found: Batch, scoring: Scoring) -> None:
    """Progress, then the form, then what it would do."""
    judges = place.view.committee.judges()
    if not judges:
        st.info(NO_JUDGES)
        return
    phase = place.view.stages.current(place.year).phase
    if phase not in SCORING:
        st.warning(f"现在是“{phase}”阶段，评委还不能评分；分派好以后，请切换到“初评”阶段。", icon=":material/schedule:")
    standing = place.view.committee.assignments(place.year)
    given = [(case, judge) for case, judge in standing if case in found.submissions]
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader("评委进度")
        table(judge_rows(judges, given, scoring), "judge_progress", height=300)
    with right:
        st.subheader("案例进度")
        _case_progress(found, judges, given, scoring)
    st.subheader("分派")
    _form(place, found, judges, given, scoring, standing)


def judge_rows(judges: tuple[User, ...], given: list[tuple[str, int]], scoring: Scoring) -> pd.DataFrame:
    """One row a judge: assigned, done, abstained, own mean."""
    load = load_of(given, [judge.id for judge in judges])
    done = Counter(score.judge_id for score in scoring.scores)
    away = Counter(score.judge_id for score in scoring.scores if score.abstained)
    totals = {judge.id: [t for s in scoring.scores if s.judge_id == judge.id and (t := scoring.total(s)) is not None] for judge in judges}
    rows = [
        {
            "评委": judge.name, "单位": judge.unit, "分派": load[judge.id], "已评": done[judge.id], "弃权": away[judge.id],
            "平均给分": f"{sum(totals[judge.id]) / len(totals[judge.id]):.2f}" if totals[judge.id] else "",
        }
        for judge in judges
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _case_progress(found: Batch, judges: tuple[User, ...], given: list[tuple[str, int]], scoring: Scoring) -> None:
    names = {judge.id: judge.name for judge in judges}
    panel = {case: [judge for marked, judge in given if marked == case] for case in found.submissions}
    rows = []
    for case, panel_of in panel.items():
        marked = {score.judge_id for score in scoring.of_case.get(case, ())}
        waiting = [names.get(judge, f"账号 {judge}（已停用）") for judge in panel_of if judge not in marked]
        rows.append({"案例": found.title(case), "分派": len(panel_of), "已评": len(marked), "还差": "、".join(waiting)})
    frame = pd.DataFrame(rows, index=list(panel)).sort_values(["已评", "分派"], kind="stable")
    bare = int((frame["分派"] == 0).sum())
    table(frame, "case_progress", height=300, columns={"案例": st.column_config.TextColumn(width="medium")})
    if bare:
        st.caption(f"{bare} 个案例还没有分派评委。")


def _form(
    place: Workspace, found: Batch, judges: tuple[User, ...], given: list[tuple[str, int]], scoring: Scoring, standing: Pairs
) -> None:
    names = {judge.id: judge.name for judge in judges}
    first, second, third = st.columns([3, 1, 2], vertical_alignment="bottom")
    chosen = first.multiselect("评委", list(names), default=list(names), format_func=names.__getitem__, key="assign_judges")
    per_case = second.number_input("每件几位", 1, max(1, len(names)), min(3, len(names)), key="assign_each")
    keep = third.toggle(
        "保留现有分派，只补缺的", value=bool(given), key=f"assign_keep_{bool(given)}", help="关闭时重新分派；已经评过的仍归原评委。"
    )
    together = third.toggle("同质组交给同一组评委", value=True, key="assign_groups")
    first.button(
        "预览分派", type="primary", on_click=state.remember, args=(PREVIEW, place.cache_key), disabled=not chosen, key="assign_preview"
    )
    if state.held(PREVIEW) != place.cache_key or not chosen:
        return
    barred = {(case, judge) for case, judge, _ in place.view.committee.barred(place.year, judges)}
    done = {(score.submission_id, score.judge_id) for score in scoring.scores}
    kept = {pair for pair in (*given, *done) if pair[0] in found.submissions and pair[1] in names and (keep or pair in done)}
    groups = [group.members for group in found.report.groups] if together else []
    made = assign(list(found.submissions), chosen, per_case=int(per_case), conflicts=barred, groups=groups, kept=kept)
    _preview(found, made, judges, given, standing)


def _preview(found: Batch, made: Assignment, judges: tuple[User, ...], given: list[tuple[str, int]], standing: Pairs) -> None:
    new, gone = set(made.pairs) - set(given), set(given) - set(made.pairs)
    with st.container(border=True):
        st.write(f"**预览**　共 {len(made.pairs)} 项分派，新增 {len(new)}，取消 {len(gone)}。回避的一律不分派。")
        load = load_of(made.pairs, [judge.id for judge in judges])
        st.write("　".join(f"{plain(judge.name)} {load[judge.id]} 件" for judge in judges))
        if made.short:
            named = "、".join(f"{plain(found.title(case))}（缺 {n} 位）" for case, n in made.short[:8])
            st.warning(f"{len(made.short)} 个案例评委不足：{named}{'……' if len(made.short) > 8 else ''}。可增加评委，或减少每件评委数。")
        for members in made.split:
            st.info("因回避，下列同质案例没有共同的评委：" + "、".join(plain(found.title(case)) for case in members))
        with st.container(horizontal=True):
            label = f"确认分派（{len(made.pairs)} 项）"
            st.button(
                label, type="primary", on_click=_apply, args=(made.pairs, judges, standing), disabled=not (new or gone), key="assign_apply"
            )
            st.button("放弃", on_click=state.remember, args=(PREVIEW, None), key="assign_cancel")


def _apply(pairs: Pairs, judges: tuple[User, ...], standing: Pairs) -> None:
    place = state.workspace()

    def act() -> str:
        place.view.committee.assign(place.year, pairs, judges, shown=standing)
        state.remember(PREVIEW, None)
        return f"已分派 {len(pairs)} 项"

    told(act)


def show_conflicts(place: Workspace, found: Batch) -> None:
    """Who keeps out of what; declare for somebody, take a declaration back."""
    judges = place.view.committee.judges()
    if not judges:
        st.caption("有评委账号以后，这里列出按单位自动回避的和申报的。")
        return
    names = {judge.id: judge.name for judge in judges}
    barred = [entry for entry in place.view.committee.barred(place.year, judges) if entry[0] in found.submissions and entry[1] in names]
    declared = {(case, judge) for case, judge, _ in place.view.committee.conflicts(place.year)}
    hidden = place.view.stages.is_blind(place.year)
    shown = [entry for entry in barred if entry[:2] in declared or not hidden]
    if hidden:
        st.caption(f"另有 {len(barred) - len(shown)} 项按单位自动回避；匿名阶段不逐一列出。")
    rows = [
        {"评委": names[judge], "案例": found.title(case), "缘由": reason, "来由": "申报" if (case, judge) in declared else "按单位自动"}
        for case, judge, reason in shown
    ]
    if rows:
        table(pd.DataFrame(rows), "conflicts", height=260, columns={"案例": st.column_config.TextColumn(width="medium")})
    else:
        st.caption("没有要回避的。")
    _declare_for(found, names)
    for case, judge, reason in shown:
        if (case, judge) in declared:
            left, right = st.columns([5, 1], vertical_alignment="center")
            left.write(f"{plain(names[judge])}　{plain(found.title(case))}　{plain(reason)}")
            right.button("撤销", key=f"withdraw_{case}_{judge}", on_click=_withdraw, args=(case, judge))


def _declare_for(found: Batch, names: dict[int, str]) -> None:
    with st.form("declare_for", border=True, clear_on_submit=True):
        first, second, third = st.columns([1, 2, 2])
        first.selectbox("评委", list(names), index=None, format_func=names.__getitem__, key="for_judge", placeholder="选择")
        second.selectbox("案例", list(found.submissions), index=None, format_func=found.title, key="for_case", placeholder="选择")
        third.text_input("缘由", key="for_reason")
        st.form_submit_button("登记回避", on_click=_save_declared)


def _save_declared() -> None:
    place = state.workspace()
    judge, case, reason = state.held("for_judge"), state.held("for_case"), str(state.held("for_reason") or "").strip()

    def act() -> str:
        if judge is None or not case or not reason:
            raise CaseLensError("请选定评委、案例并写明缘由。")
        place.view.committee.declare(place.year, case, reason, judge_id=int(judge))
        return "已登记回避，原有分派同时取消"

    told(act)


def _withdraw(case: str, judge: int) -> None:
    place = state.workspace()

    def act() -> str:
        place.view.committee.withdraw(place.year, case, judge, "在评审页撤销")
        return "已撤销回避"

    told(act)
