"""The papers of a year: 查重情况报告, 同质化情况报告, 形式审查汇总 — Word documents with parameters, date and signature lines."""

from collections import Counter

from analysis.call import Call
from analysis.records import Finding, Group, Level, Match, Report, Submission
from export.comparison_sheet import ledger_sentence
from export.decided import Decided
from export.document import OfficialDocument
from export.imprint import Imprint, parameters
from export.numerals import chinese_number
from export.page import passage_words

NOBODY = Decided()
QUOTED, ECHOED = 120, 3
"""Characters of a passage that a report prints (the 比对情况单 of the case has it whole), and pairs of sentences of a group."""


def write_repeat_report(report: Report, call: Call, imprint: Imprint, decided: Decided = NOBODY) -> bytes:
    """查重情况报告: how many were checked against what, every case above the threshold with its passages, and the limits of the check."""
    paper = OfficialDocument(f"{call.year}年度创新案例查重情况报告", imprint=imprint, subtitle=call.organiser)
    paper.heading("一、基本情况")
    paper.paragraph(library_sentence(report, imprint))
    best = [match for match in report.matches if match.rank == 1 and imprint.lists(match.submission_id)]
    if best:
        verdicts = Counter(match.verdict.value for match in best)
        paper.table(("机器建议", "案例数"), verdicts.most_common(), (90, 40))
    flagged = sorted((m for m in best if m.probability >= report.repeat_threshold), key=lambda m: -m.probability)
    paper.heading(f"二、不低于阈值 {report.repeat_threshold:.2f} 的案例（{len(flagged)} 个）")
    paper.paragraph(f"阈值依据：{report.repeat_threshold_reason}", remark=True)
    if flagged:
        paper.table(
            ("序", "案例名称", "申报单位", "最相近往年成果", "机器建议", "可能性"), _lines(flagged, report), (9, 41, 28, 39, 22, 17)
        )
    for number, match in enumerate(flagged, start=1):
        _add_match(paper, number, match, report, decided)
    _close(paper, report, imprint, "三")
    return paper.to_bytes()


def library_sentence(report: Report, imprint: Imprint) -> str:
    """What the batch was checked against, by level of evidence; says plainly when nothing was checked."""
    if not report.past_cases:
        return "未导入往年成果，查重未进行。"
    levels = Counter(case.evidence_level.value for case in report.past_cases)
    years = sorted({case.year for case in report.past_cases})
    parts = "、".join(f"{level} {count} 项" for level, count in levels.items())
    limits = f"其中按题名核对 {levels['仅题名']} 项，只能提示名称相近。" if levels["仅题名"] else ""
    span = f"{years[0]}—{years[-1]}" if len(years) > 1 else f"{years[0]}"
    return f"本年度 {len(imprint.listed(report))} 个案例，对照 {span} 年往年入选成果 {len(report.past_cases)} 项（{parts}）。{limits}"


def _lines(flagged: list[Match], report: Report) -> list[tuple[object, ...]]:
    cases, winners = {case.id: case for case in report.submissions}, {case.id: case for case in report.past_cases}
    return [
        (
            number,
            cases[match.submission_id].title,
            cases[match.submission_id].unit,
            f"{winners[match.winner_id].year} 年《{winners[match.winner_id].title}》",
            match.verdict.value,
            f"{match.probability:.2f}",
        )
        for number, match in enumerate(flagged, start=1)
    ]


def _add_match(paper: OfficialDocument, number: int, match: Match, report: Report, decided: Decided) -> None:
    submission = _submission(report, match.submission_id)
    winner = next(case for case in report.past_cases if case.id == match.winner_id)
    paper.heading(f"（{chinese_number(number)}）{submission.title}", 2)
    rows = [
        ("申报单位", submission.unit),
        ("最相近成果", f"{winner.year} 年 {winner.unit}《{winner.title}》"),
        ("机器建议", f"{match.verdict.value}，可能性 {match.probability:.2f}。{match.reason}"),
        (
            "相似程度",
            f"占本案例 {match.share_of_submission:.1%}，占往年成果 {match.share_of_winner:.1%}，最长连续 {match.longest_run} 字；"
            f"{ledger_sentence(match)}",
        ),
        ("核定", decided.repeat(match.submission_id, match.winner_id) or "（待核定）"),
    ]
    paper.table(("", ""), rows, (26, 130))
    passages = passage_words(match, report)[:4]
    if passages:
        paper.table(
            ("字数", "本案例", "往年成果"),
            [(item["characters"], _quoted(str(item["left"])), _quoted(str(item["right"]))) for item in passages],
            (14, 71, 71),
        )


def _quoted(text: str) -> str:
    """The beginning of a passage, on one line."""
    plain = "".join(text.split()).lstrip("，。；、：,.;:")
    return plain if len(plain) <= QUOTED else plain[:QUOTED] + "……"


def write_homogeneity_report(report: Report, call: Call, imprint: Imprint, decided: Decided = NOBODY) -> bytes:
    """同质化情况报告: every group with its members, what they share and what sets each apart."""
    paper = OfficialDocument(f"{call.year}年度创新案例同质化情况报告", imprint=imprint, subtitle=call.organiser)
    paper.heading("一、基本情况")
    groups = [group for group in report.groups if imprint.lists(*group.members)]
    members = sum(len(group.members) for group in groups)
    paper.paragraph(
        f"本年度 {len(imprint.listed(report))} 个案例中，{members} 个案例组成 {len(groups)} 个同质组（阈值 {report.alike_threshold:.2f}）。"
        if imprint.cases is None
        else f"列入范围内 {len(imprint.listed(report))} 个案例涉及 {len(groups)} 个同质组，各组共 {members} 个案例"
        f"（阈值 {report.alike_threshold:.2f}）；组内列出全部成员。"
    )
    paper.paragraph(f"阈值依据：{report.alike_threshold_reason}", remark=True)
    paper.heading("二、各组情况")
    if not groups:
        paper.paragraph("未发现同质组。")
    for number, group in enumerate(groups, start=1):
        _add_group(paper, number, group, report, decided)
    _close(paper, report, imprint, "三")
    return paper.to_bytes()


def _add_group(paper: OfficialDocument, number: int, group: Group, report: Report, decided: Decided) -> None:
    units, distinct = dict(report.units), dict(group.distinct)
    paper.heading(f"（{chinese_number(number)}）第 {number} 组：{len(group.members)} 个案例，可能性 {group.probability:.2f}", 2)
    rows = []
    for member in group.members:
        submission = _submission(report, member)
        rows.append((submission.unit, units[member].district or "未定", submission.title, "、".join(distinct.get(member, ()))))
    paper.table(("单位", "区县", "案例名称", "各自不同"), rows, (36, 22, 50, 48))
    about = [("共同之处", "、".join(term.term for term in group.shared)), ("理由", group.reason)]
    about.append(("意思相近的句子", "\n".join(_echoed(report, group))))
    about.append(("相近但未入组", "、".join(_submission(report, item).title for item in group.near_misses)))
    about.append(("核定", decided.group(group.members) or "（待核定：同题不同做法 / 高度同质，建议择一 / 误报）"))
    paper.table(("", ""), [line for line in about if line[1]], (26, 130))


def _echoed(report: Report, group: Group) -> list[str]:
    """The nearest sentences of each pair of the group, nearest pairs first, ``ECHOED`` at most."""
    members, told = set(group.members), []
    for pair in report.pairs:
        if pair.echoes and {pair.left_id, pair.right_id} <= members:
            left, right = _submission(report, pair.left_id), _submission(report, pair.right_id)
            echo = pair.echoes[0]
            sides = (f"{case.unit}“{_quoted(case.text[span.start : span.end])}”" for case, span in ((left, echo.left), (right, echo.right)))
            told.append(" — ".join(sides))
    return told[:ECHOED]


def write_check_summary(report: Report, call: Call, imprint: Imprint) -> bytes:
    """形式审查汇总: counts by rule, then each case with what was found."""
    paper = OfficialDocument(f"{call.year}年度创新案例形式审查汇总", imprint=imprint, subtitle=call.organiser)
    found = _open_findings(report, imprint)
    counts = Counter((finding.rule, finding.level.value, finding.clause) for findings in found.values() for finding in findings)
    cases = imprint.listed(report)
    paper.heading("一、基本情况")
    paper.paragraph(f"共审查 {len(cases)} 个案例，{len(found)} 个有提示，{len(cases) - len(found)} 个未见问题。各项提示涉及的案例数如下。")
    rows = [(rule, clause, level, count) for (rule, level, clause), count in sorted(counts.items(), key=lambda item: -item[1])]
    paper.table(("审查项", "通知条款", "程度", "案例数"), rows, (60, 48, 24, 24))
    paper.heading("二、各案例情况")
    lines: list[tuple[object, ...]] = []
    for number, submission in enumerate((case for case in cases if case.id in found), start=1):
        first: tuple[object, ...] = (number, f"{submission.unit}\n《{submission.title}》")
        for finding in found[submission.id]:
            lines.append((*first, f"{finding.level.value}\n{finding.rule}", finding.message, finding.clause))
            first = ("", "")
    paper.table(("序", "单位与案例", "审查项", "提示", "条款"), lines, (10, 44, 22, 62, 18))
    _close(paper, report, imprint, "三")
    return paper.to_bytes()


def _open_findings(report: Report, imprint: Imprint) -> dict[str, list[Finding]]:
    """不符 and 提醒 by case, cases in view only."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.level is not Level.PASS:
            for case in filter(imprint.lists, finding.submissions):
                found.setdefault(case, []).append(finding)
    return found


def _close(paper: OfficialDocument, report: Report, imprint: Imprint, number: str) -> None:
    paper.heading(f"{number}、参数与版本")
    paper.table(("项目", "值"), [(row["项目"], row["值"]) for row in parameters(report, imprint, short=True)], (56, 100))
    paper.paragraph("说明：以上为机器提示，须经人工核实后由工作组核定。", remark=True)
    paper.signatures(("制表人", "负责人"))


def _submission(report: Report, submission_id: str) -> Submission:
    return next(item for item in report.submissions if item.id == submission_id)
