"""形式审查表 of one case: rule, result, the sentence that shows it, and a box for the person who checks."""

from collections.abc import Sequence

from analysis.call import Call
from analysis.records import Finding, Report
from export.document import OfficialDocument
from export.imprint import Imprint

UNJUDGED = "无法判断"
SENTENCE_AT_MOST = 60


def write_form_check(report: Report, call: Call, submission_id: str, rules: Sequence[str], imprint: Imprint) -> bytes:
    """The sheet (.docx) of one submission; ``rules`` are the rule names in their order. A rule without a finding is 无法判断."""
    submission = next(item for item in report.submissions if item.id == submission_id)
    unit = dict(report.units)[submission_id]
    paper = OfficialDocument("创新案例形式审查表", imprint=imprint, subtitle=f"{call.year}年度")
    about = (("案例名称", submission.title), ("申报单位", submission.unit), ("推荐单位", unit.recommender or "待核实"))
    paper.table(("", ""), about, (26, 130))
    paper.table(("审查项", "结果", "说明与原句", "条款", "核对"), check_rows(report, submission_id, rules), widths=(24, 15, 78, 16, 23))
    version = f"案例鉴 {report.versions['caselens']}" if "caselens" in report.versions else "程序"
    paper.paragraph(f"“结果”由{version}于{imprint.day or '导出当日'}初核，供人工参考；“核对”栏由审查人填写。", remark=True)
    paper.signatures(("审查人", "复核人"))
    return paper.to_bytes()


def check_rows(report: Report, submission_id: str, rules: Sequence[str]) -> list[tuple[str, str, str, str, str]]:
    """(rule, result, message with the sentences behind it, clause, box) for every rule in order."""
    text = next(item.text for item in report.submissions if item.id == submission_id)
    rows = []
    for rule in rules:
        found = [finding for finding in report.findings if finding.rule == rule and submission_id in finding.submissions]
        for finding in found:
            rows.append((rule, str(finding.level), _words(finding, submission_id, text), finding.clause, "□属实\n□不属实"))
        if not found:
            rows.append((rule, UNJUDGED, "材料不足以判断，请人工核对", "", "□属实\n□不属实"))
    return rows


def _words(finding: Finding, submission_id: str, text: str) -> str:
    """The message and up to two stretches of the text that show it."""
    spans = [span for owner, span in finding.evidence if owner == submission_id][:2]
    quotes = [text[span.start : span.end].strip().replace("\n", " ")[:SENTENCE_AT_MOST] for span in spans]
    return finding.message + "".join(f"\n“{quote}”" for quote in quotes if len(quote) > 3)
