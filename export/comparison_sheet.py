"""比对情况单: one submission against its nearest past winner, for the file; a machine's proposal, a person's conclusion."""

from datetime import date

from analysis.call import Call
from analysis.records import Ledger, Match, Report
from export.document import OfficialDocument
from export.imprint import PLAIN, Imprint
from export.page import passage_words
from export.workbook import parameters


def write_comparison_sheet(report: Report, match: Match, call: Call, *, on: date, conclusion: str = "", imprint: Imprint = PLAIN) -> bytes:
    """The sheet as Word; ``on`` is the day it was made, ``conclusion`` what a person decided (empty leaves a line to fill in)."""
    submission = next(item for item in report.submissions if item.id == match.submission_id)
    winner = next(case for case in report.past_cases if case.id == match.winner_id)
    paper = OfficialDocument("创新案例比对情况单", imprint=imprint, subtitle=f"{call.year} 年度　制表日期：{on:%Y 年 %m 月 %d 日}")
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
    paper.paragraph(f"机器建议：{match.verdict.value}。{match.reason}")
    paper.heading("二、各项迹象")
    paper.table(("迹象", "数值", "所见"), [(s.name, f"{s.value:.2f}", s.detail) for s in match.signals], (46, 20, 90))
    paper.heading("三、雷同段落（原文｜来源）")
    for passage in passage_words(match, report):
        paper.paragraph(f"此处有 {passage['characters']} 字相似", indent=False, size=10.5)
        paper.table(("原文", "来源"), [(passage["left"], passage["right"])], (78, 78))
    if match.new_content:
        paper.heading("四、新增内容")
        for line in match.new_content:
            paper.paragraph(line)
    paper.heading("参数与版本")
    paper.table(("项目", "值"), [(row["项目"], row["值"]) for row in parameters(report, imprint)], (50, 106))
    paper.heading("核定意见")
    paper.paragraph(conclusion or "＿" * 30)
    paper.paragraph("说明：“疑似”“雷同”为机器提示，须经人工核实后由工作组核定。", size=10.5)
    paper.signatures(("核实人", "负责人"))
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
