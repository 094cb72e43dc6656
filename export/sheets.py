"""The tables of 汇总表.xlsx and report.html: the Report under Chinese headings, with what people decided beside the machine's words."""

from collections.abc import Iterable, Iterator

from analysis.call import Call
from analysis.records import Level, Report, Verdict
from export.decided import Decided
from export.imprint import Imprint
from export.rows import Row, rows_of, scope_names

NOBODY = Decided()
NUMBER_FORMATS = {
    "可能性": "0.00", "归类可能性": "0.00", "查重可能性": "0.00", "占本案例": "0.0%", "占往年成果": "0.0%", "中位数": "0.00", "均值": "0.00",
    "离散": "0.00", "校正后均值": "0.00", "小计": "0.00", "权重": "0.00",
}  # fmt: skip
"""How the columns with fractions are shown; other numbers are counts."""
DECISIONS = ("归类核定", "查重核定", "评审结论", "核定")
SHOWN_ABOVE = 0.05
"""Resemblances below are left to alike.csv: most pairs of a batch have one near nought, and nobody reads them."""


def sheets(report: Report, call: Call, imprint: Imprint, decided: Decided = NOBODY) -> Iterator[tuple[str, list[Row]]]:
    """Sheet titles with their rows, of the cases in view."""
    yield "案例汇总", _said(_overview(report, call, imprint, decided))
    yield "往年查重", _said(_repeats(report, imprint, decided))
    yield "相近案例", list(_alike(report, imprint))
    yield "同质组", _said(_groups(report, imprint, decided))
    yield "审查提示", list(_findings(report, imprint))
    if imprint.cases is None:
        yield "导入情况", list(_intake(report))


def _said(rows: Iterable[Row]) -> list[Row]:
    """The rows without those columns of decisions in which nobody has said anything yet."""
    kept = list(rows)
    silent = [name for name in DECISIONS if not any(row.get(name) for row in kept)]
    return [{name: value for name, value in row.items() if name not in silent} for row in kept]


def _overview(report: Report, call: Call, imprint: Imprint, decided: Decided) -> Iterator[Row]:
    scopes, units = scope_names(call), dict(report.units)
    choices = {item.submission_id: item for item in report.classifications}
    best = {match.submission_id: match for match in report.matches if match.rank == 1}
    winners = {case.id: case for case in report.past_cases}
    group_of = group_numbers(report)
    lines = {row["submission_id"]: row for row in rows_of("submissions", report)}
    alerts: dict[str, list[tuple[Level, str]]] = {}
    for finding in report.findings:
        if finding.level is not Level.PASS:
            for case in finding.submissions:
                alerts.setdefault(case, []).append((finding.level, finding.rule))
    for number, submission in enumerate(imprint.listed(report), start=1):
        unit, choice, match = units[submission.id], choices[submission.id], best.get(submission.id)
        found = alerts.get(submission.id, [])
        set_scope = decided.scope(submission.id)
        yield {
            "序号": number,
            "申报单位": submission.unit,
            "名录单位": unit.name if unit.known else "（名录外）",
            "单位类别": unit.kind,
            "区县": unit.district or "（未定）",
            "案例名称": submission.title,
            "联系人": submission.contact,
            "联系电话": submission.phone,
            "字数": lines[submission.id]["characters"],
            "归类建议": scopes[choice.first.scope] + ("（存疑）" if choice.abstained else ""),
            "归类可能性": round(choice.first.probability, 3),
            "次选": scopes[choice.ranking[1].scope] if len(choice.ranking) > 1 else "",
            "归类核定": scopes.get(set_scope, "") if set_scope else "",
            "查重结论建议": match.verdict.value
            if match
            else ("未导入往年成果，查重未进行" if not report.past_cases else Verdict.NONE.value),
            "最相近往年成果": f"{winners[match.winner_id].year}年 {winners[match.winner_id].title}" if match else "",
            "查重可能性": round(match.probability, 3) if match else "",
            "查重核定": decided.repeat(submission.id, match.winner_id) if match else "",
            "同质组": group_of.get(submission.id, ""),
            "不符": sum(level is Level.VIOLATION for level, _ in found),
            "提醒": sum(level is Level.REMINDER for level, _ in found),
            "提示摘要": "；".join(dict.fromkeys(rule for _, rule in found)),
            "评审结论": decided.outcome(submission.id),
            "来源文件": submission.source_file,
        }


def in_words(name: str, value: object) -> str:
    """A cell as a reader sees it: 0.76, 12.3%."""
    kind = NUMBER_FORMATS.get(name, "")
    if not kind or not isinstance(value, int | float):
        return "" if value is None else str(value)
    return f"{value:.1%}" if kind.endswith("%") else f"{value:.2f}"


def group_numbers(report: Report) -> dict[str, int]:
    """The number of a case's 同质组, as the 同质化情况报告 counts them: a group's id says nothing to a reader."""
    return {member: number for number, group in enumerate(report.groups, start=1) for member in group.members}


def _repeats(report: Report, imprint: Imprint, decided: Decided) -> Iterator[Row]:
    titles = _titles(report)
    winners = {case.id: f"{case.year}年 {case.unit}：{case.title}" for case in report.past_cases}
    for row in rows_of("repeats", report):
        if imprint.lists(row["submission_id"]):
            yield {
                "案例名称": titles[row["submission_id"]], "往年成果": winners[row["winner_id"]], "序": row["rank"],
                "结论建议": row["verdict"], "可能性": row["probability"],
                "达到阈值": "是" if row["probability"] >= report.repeat_threshold else "",
                "占本案例": row["share_of_submission"], "占往年成果": row["share_of_winner"],
                "最长连续（字）": row["longest_run"], "同一单位": "是" if row["same_unit"] else "否", "说明": row["reason"],
                "核定": decided.repeat(row["submission_id"], row["winner_id"]),
            }  # fmt: skip


def _alike(report: Report, imprint: Imprint) -> Iterator[Row]:
    titles = _titles(report)
    for row in rows_of("alike", report):
        left, right = row["submission_id_a"], row["submission_id_b"]
        if row["probability"] >= SHOWN_ABOVE and imprint.lists(left, right):
            yield {
                "案例甲": titles[left],
                "案例乙": titles[right],
                "可能性": row["probability"],
                "达到阈值": "是" if row["probability"] >= report.alike_threshold else "",
                "说明": row["reason"],
            }


def _groups(report: Report, imprint: Imprint, decided: Decided) -> Iterator[Row]:
    titles, units = _titles(report), {case.id: case.unit for case in report.submissions}
    for number, group in enumerate(report.groups, start=1):
        if imprint.lists(*group.members):
            shared, verdict = "、".join(term.term for term in group.shared), decided.group(group.members)
            distinct = dict(group.distinct)
            for member in group.members:
                yield {
                    "组": number,
                    "案例名称": titles[member],
                    "申报单位": units[member],
                    "可能性": group.probability,
                    "共同之处": shared,
                    "各自不同": "、".join(distinct.get(member, ())),
                    "核定": verdict,
                }


def _findings(report: Report, imprint: Imprint) -> Iterator[Row]:
    titles = _titles(report)
    for row in rows_of("findings", report):
        if imprint.lists(row["submission_id"]):
            yield {
                "案例名称": titles[row["submission_id"]],
                "规则": row["rule"],
                "程度": row["level"],
                "提示": row["message"],
                "条款": row["clause"],
            }


def _intake(report: Report) -> Iterator[Row]:
    words = {"ok": "已读", "warn": "已读，有疑问", "error": "未读"}
    for row in rows_of("intake", report):
        yield {"文件": row["source_file"], "结果": words[row["status"]], "说明": row["message"], "案例数": row["cases"]}


def _titles(report: Report) -> dict[str, str]:
    return {submission.id: submission.title for submission in report.submissions}
