"""Rows of 形式审查: by rule, by unit, the quota table."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from analysis.records import DecisionKind, Level
from analysis.rules.registry import RULES
from ui.batch import Batch


def rule_documents() -> dict[str, str]:
    """What every rule says of itself."""
    return {rule.name: rule.about.strip() for rule in RULES}


def rule_rows(found: Batch, ids: Sequence[str]) -> pd.DataFrame:
    """One row a rule, indexed by its name: how many cases contradict, need a look, are in order, cannot be judged."""
    shown = set(ids)
    levels: dict[str, dict[str, Level]] = defaultdict(dict)
    clauses: dict[str, str] = {}
    for finding in found.report.findings:
        clauses.setdefault(finding.rule, finding.clause)
        for case_id in shown.intersection(finding.submissions):
            worst = min(levels[finding.rule].get(case_id, Level.PASS), finding.level, key=list(Level).index)
            levels[finding.rule][case_id] = worst
    lines = {}
    for rule in RULES:
        counted = Counter(levels[rule.name].values())
        ticked = sum(bool(found.decision(DecisionKind.TICK, case_id, rule.name)) for case_id in shown)
        lines[rule.name] = {
            "规则": rule.name,
            "不符": counted[Level.VIOLATION],
            "提醒": counted[Level.REMINDER],
            "通过": counted[Level.PASS],
            "无法判断": len(shown) - counted.total(),
            "已勾选": ticked,
            "依据": clauses.get(rule.name, ""),
        }
    return pd.DataFrame.from_dict(lines, orient="index")


def finding_rows(found: Batch, ids: Sequence[str], *, rule: str = "", only_open: bool = False) -> pd.DataFrame:
    """One row a finding and case, 不符 first, indexed by the case's id."""
    lines = []
    for case_id in ids:
        findings = found.open_findings(case_id) if only_open else found.findings.get(case_id, ())
        for finding in findings:
            if finding.level is not Level.PASS and rule in ("", finding.rule):
                ticked = found.decision(DecisionKind.TICK, case_id, finding.rule)
                words = (finding.level.value, finding.rule, found.title(case_id), found.unit_name(case_id), finding.message, finding.clause)
                lines.append((case_id, *words, f"已核 · {ticked.name}" if ticked else ""))
    columns = ["id", "结果", "规则", "案例", "单位", "提示", "依据", "勾选"]
    return pd.DataFrame(lines, columns=columns).sort_values("结果", kind="stable").set_index("id")


def waiting_cases(found: Batch, ids: Sequence[str]) -> list[str]:
    """The cases with findings that nobody has ticked, in the order of the queue."""
    return [str(case_id) for case_id in dict.fromkeys(finding_rows(found, ids, only_open=True).index)]


def unit_rows(found: Batch, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a unit, those with most to mend first."""
    grouped = rows.groupby("单位", as_index=False).agg(
        类别=("类别", "first"), 区县=("区县", "first"), 案例数=("案例", "count"), 不符=("不符", "sum"), 提醒=("提醒", "sum")
    )
    return grouped.sort_values(["不符", "提醒", "案例数"], ascending=False, kind="stable")


def quota_rows(found: Batch) -> pd.DataFrame:
    """One row a recommending body against its quota, overruns first."""
    bodies: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for case_id, unit in found.report.units:
        body = unit.recommender or unit.name
        bodies[body].append(case_id)
        kinds[body] = unit.kind if unit.name == body else kinds.get(body, unit.kind)
    over = {case_id for f in found.report.findings if f.rule == "限报数" and f.level is Level.VIOLATION for case_id in f.submissions}
    lines = []
    for body, ids in bodies.items():
        kind = kinds[body] if kinds[body] != "区属单位" else "辖市区"
        quota = found.call.quota_of(kind)
        result = "超出" if over.intersection(ids) else "符合"
        lines.append((body, kind, len(ids), quota.limit if quota else None, result, quota.clause if quota else "", ids))
    table = pd.DataFrame(lines, columns=["推荐单位", "类别", "申报", "限报", "结果", "依据", "案例"])
    return table.sort_values(
        ["结果", "申报"], key=lambda values: values.map({"超出": 0, "符合": 1}) if values.name == "结果" else -values, kind="stable"
    )
