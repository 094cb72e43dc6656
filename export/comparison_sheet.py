"""比对情况单: one submission against its nearest past winner, for the file; a machine's proposal, a person's conclusion."""

from analysis.call import Call
from analysis.records import Ledger, Match, Report
from export.document import OfficialDocument
from export.imprint import Imprint, parameters
from export.page import passage_words


def write_comparison_sheet(report: Report, match: Match, call: Call, imprint: Imprint, *, conclusion: str = "") -> bytes:
    """The sheet as Word; ``conclusion`` is what a person decided (empty leaves lines to fill in)."""
    submission = next(item for item in report.submissions if item.id == match.submission_id)
    winner = next(case for case in report.past_cases if case.id == match.winner_id)
    paper = OfficialDocument("创新案例比对情况单", imprint=imprint, subtitle=f"{call.year}年度")
    paper.table(
        ("", "申报案例", "往年入选成果"),
        (
            ("单位", submission.unit, winner.unit),
            ("名称", submission.title, winner.title),
            ("年度", call.year, winner.year),
            ("材料", "全文", winner.evidence_level.value),
        ),
        (20, 68, 68),
    )
    paper.heading("一、比对结果")
    paper.table(("项目", "数值"), _figures(match), (70, 86))
    paper.paragraph(f"机器建议：{match.verdict.value}。{match.reason.rstrip('。')}。")
    paper.heading("二、各项迹象")
    if match.signals:
        paper.table(("迹象", "数值", "所见"), [(s.name, f"{s.value:.2f}", s.detail) for s in match.signals], (56, 18, 82))
    paper.heading("三、雷同段落")
    passages = passage_words(match, report)
    rows = [(number, item["characters"], item["left"], item["right"]) for number, item in enumerate(passages, start=1)]
    if rows:
        paper.table(("处", "字数", "申报案例原文", "往年成果原文"), rows, (10, 14, 66, 66))
    else:
        paper.paragraph("没有可列出的雷同段落。")
    if match.new_content:
        paper.heading("四、新增内容")
        for line in match.new_content:
            paper.paragraph(line)
    paper.heading(f"{'五' if match.new_content else '四'}、核定意见")
    for line in (conclusion,) if conclusion else ("＿" * 26, "＿" * 26):
        paper.paragraph(line, indent=bool(conclusion))
    paper.signatures(("核实人", "负责人"))
    paper.paragraph("“疑似”“雷同”为机器提示，须经人工核实后由工作组核定。", remark=True)
    paper.heading("附：参数与版本")
    paper.table(("项目", "值"), [(row["项目"], row["值"]) for row in parameters(report, imprint, short=True)], (56, 100))
    return paper.to_bytes()


def _figures(match: Match) -> list[tuple[str, str]]:
    return [
        ("占申报案例（去除通知原文与套话）", f"{match.share_of_submission:.1%}"),
        ("占往年成果（去除通知原文与套话）", f"{match.share_of_winner:.1%}"),
        ("最长连续相似", f"{match.longest_run} 字"),
        ("相似处数与字数", ledger_sentence(match)),
        ("疑似重复或局部雷同的可能性", f"{match.probability:.2f}"),
        ("是否同一单位", "是" if match.same_unit else "否"),
    ]


def ledger_sentence(match: Match) -> str:
    """「3 处 120 字，其中通知原文 20、套话 10、实质 90」, counted on the submission's side."""
    counts = {ledger: sum(len(p.left) for p in match.passages if p.ledger is ledger) for ledger in Ledger}
    return (
        f"{len(match.passages)} 处 {sum(counts.values())} 字，其中通知原文 {counts[Ledger.NOTICE]}、"
        f"套话 {counts[Ledger.PHRASE]}、实质 {counts[Ledger.SUBSTANCE]}"
    )
