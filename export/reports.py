"""The papers of a year: 查重情况报告, 同质化情况报告, 形式审查汇总 — Word documents with parameters, date and signature lines."""

from collections import Counter
from datetime import date

from analysis.call import Call
from analysis.records import Group, Level, Match, Report, Submission
from export.comparison_sheet import ledger_sentence
from export.document import OfficialDocument
from export.imprint import PLAIN, Imprint
from export.page import passage_words
from export.workbook import parameters

Decided = dict[str, str]
"""What people decided, as a Chinese phrase: by submission id for repeats, by group id for groups."""


def write_repeat_report(report: Report, call: Call, *, on: date, decided: Decided | None = None, imprint: Imprint = PLAIN) -> bytes:
    """查重情况报告: how many were checked against what, every case above the threshold with its passages, and the limits of the check."""
    paper = OfficialDocument(f"{call.year}年度创新案例查重情况报告", imprint=imprint, subtitle=f"{on:%Y 年 %m 月 %d 日}")
    paper.heading("一、基本情况")
    paper.paragraph(library_sentence(report))
    best = [match for match in report.matches if match.rank == 1]
    if best:
        verdicts = Counter(match.verdict.value for match in best)
        paper.table(("机器建议", "案例数"), verdicts.most_common(), (90, 40))
    flagged = sorted((m for m in best if m.probability >= report.repeat_threshold), key=lambda m: -m.probability)
    paper.heading(f"二、不低于阈值 {report.repeat_threshold:.2f} 的案例（{len(flagged)} 个）")
    paper.paragraph(f"阈值依据：{report.repeat_threshold_reason}", size=10.5)
    for number, match in enumerate(flagged, start=1):
        _add_match(paper, number, match, report, (decided or {}).get(match.submission_id, ""))
    _close(paper, report, imprint)
    return paper.to_bytes()


def library_sentence(report: Report) -> str:
    """What the batch was checked against, by level of evidence; says plainly when nothing was checked."""
    if not report.past_cases:
        return "未导入往年成果，查重未进行。"
    levels = Counter(case.evidence_level.value for case in report.past_cases)
    years = sorted({case.year for case in report.past_cases})
    parts = "、".join(f"{level} {count} 项" for level, count in levels.items())
    limits = f"其中按题名核对 {levels['仅题名']} 项，只能提示名称相近。" if levels["仅题名"] else ""
    return f"本年度 {len(report.submissions)} 个案例，对照 {years[0]}—{years[-1]} 年往年入选成果 {len(report.past_cases)} 项（{parts}）。{limits}"


def _add_match(paper: OfficialDocument, number: int, match: Match, report: Report, decided: str) -> None:
    submission = _submission(report, match.submission_id)
    winner = next(case for case in report.past_cases if case.id == match.winner_id)
    paper.heading(f"{number}. {submission.title}（{submission.unit}）", 2)
    paper.paragraph(
        f"最相近：{winner.year} 年 {winner.unit}“{winner.title}”。机器建议：{match.verdict.value}，可能性 {match.probability:.2f}。{match.reason}"
    )
    paper.paragraph(
        f"占本案例 {match.share_of_submission:.1%}，占往年成果 {match.share_of_winner:.1%}，最长连续 {match.longest_run} 字；{ledger_sentence(match)}。"
    )
    rows = [(item["characters"], item["left"], item["right"]) for item in passage_words(match, report)]
    if rows:
        paper.table(("字数", "原文", "来源"), rows, (14, 71, 71))
    paper.paragraph(f"核定：{decided or '（待核定）'}")


def write_homogeneity_report(report: Report, call: Call, *, on: date, decided: Decided | None = None, imprint: Imprint = PLAIN) -> bytes:
    """同质化情况报告: every group with its members, what they share and what sets each apart."""
    paper = OfficialDocument(f"{call.year}年度创新案例同质化情况报告", imprint=imprint, subtitle=f"{on:%Y 年 %m 月 %d 日}")
    paper.heading("一、基本情况")
    members = sum(len(group.members) for group in report.groups)
    paper.paragraph(
        f"本年度 {len(report.submissions)} 个案例中，{members} 个案例组成 {len(report.groups)} 个同质组（阈值 {report.alike_threshold:.2f}）。"
    )
    paper.paragraph(f"阈值依据：{report.alike_threshold_reason}", size=10.5)
    for number, group in enumerate(report.groups, start=1):
        _add_group(paper, number, group, report, (decided or {}).get(group.id, ""))
    _close(paper, report, imprint)
    return paper.to_bytes()


def _add_group(paper: OfficialDocument, number: int, group: Group, report: Report, decided: str) -> None:
    units, distinct = dict(report.units), dict(group.distinct)
    paper.heading(f"第 {number} 组（{len(group.members)} 个案例，可能性 {group.probability:.2f}）", 2)
    rows = []
    for member in group.members:
        submission = _submission(report, member)
        rows.append((submission.unit, units[member].district, submission.title, "、".join(distinct.get(member, ()))))
    paper.table(("单位", "区县", "案例名称", "各自不同"), rows, (36, 22, 50, 48))
    if group.shared:
        paper.paragraph("共同之处：" + "、".join(term.term for term in group.shared) + "。")
    if group.reason:
        paper.paragraph(group.reason)
    if group.near_misses:
        paper.paragraph("相近但未入组：" + "、".join(_submission(report, item).title for item in group.near_misses) + "。")
    paper.paragraph(f"核定：{decided or '（待核定：同题不同做法 / 高度同质，建议择一 / 误报）'}")


def write_check_summary(report: Report, call: Call, *, on: date, imprint: Imprint = PLAIN) -> bytes:
    """形式审查汇总: counts by rule, then each case with what was found."""
    paper = OfficialDocument(f"{call.year}年度创新案例形式审查汇总", imprint=imprint, subtitle=f"{on:%Y 年 %m 月 %d 日}")
    open_findings = [finding for finding in report.findings if finding.level is not Level.PASS]
    counts = Counter((finding.rule, finding.level.value, finding.clause) for finding in open_findings)
    paper.heading("一、按规则")
    rows = [(rule, clause, level, count) for (rule, level, clause), count in sorted(counts.items(), key=lambda item: -item[1])]
    paper.table(("规则", "条款", "程度", "处数"), rows, (60, 40, 26, 26))
    paper.heading("二、按案例")
    for submission in report.submissions:
        found = [finding for finding in open_findings if submission.id in finding.submissions]
        if found:
            paper.heading(f"{submission.unit}：{submission.title}", 2)
            paper.table(("程度", "规则", "提示", "条款"), [(f.level.value, f.rule, f.message, f.clause) for f in found], (16, 32, 86, 22))
    clean = len(report.submissions) - len({item for finding in open_findings for item in finding.submissions})
    paper.paragraph(f"其余 {clean} 个案例未见形式问题。")
    _close(paper, report, imprint)
    return paper.to_bytes()


def _close(paper: OfficialDocument, report: Report, imprint: Imprint) -> None:
    paper.heading("参数与版本")
    paper.table(("项目", "值"), [(row["项目"], row["值"]) for row in parameters(report, imprint)], (50, 106))
    paper.paragraph("说明：以上为机器提示，须经人工核实后由工作组核定。", size=10.5)
    paper.signatures(("制表人", "负责人"))


def _submission(report: Report, submission_id: str) -> Submission:
    return next(item for item in report.submissions if item.id == submission_id)
