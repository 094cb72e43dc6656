"""退回修改意见 of one unit: what its cases still need, in the polite words of an office letter; and the list of units to remind."""

from collections.abc import Iterable

from analysis.call import Call
from analysis.records import Finding, Level, Report, Submission
from export.document import OfficialDocument
from export.imprint import Imprint
from export.numerals import chinese_number

_ASKED = (
    "表项齐全",
    "联系电话",
    "限报数",
    "截止日期",
    "字数",
    "内容要素",
    "创新之处",
    "本年度开展",
    "对照范围",
    "职责结合",
    "具体实在",
    "单位意见",
    "隐藏字符",
)
"""Rules that a unit can answer; 不得重复 and 避免同质化 are for the committee and name other units' cases."""
_REQUESTS = {
    "表项齐全": "请补填所列表项",
    "联系电话": "请核对联系电话",
    "限报数": "请择优确定申报案例，并告知保留哪几项",
    "截止日期": "请说明报送时间",
    "字数": "请按通知要求调整成果简介的篇幅",
    "内容要素": "请补充相应内容",
    "创新之处": "请补充与以往做法相比的创新之处",
    "本年度开展": "请补充本年度实际开展的内容，或说明情况",
    "对照范围": "请说明对应通知的哪一项征集范围",
    "职责结合": "请说明案例与本单位职责的结合点",
    "具体实在": "请补充具体做法、时间、对象和可以核实的数据",
    "单位意见": "请补填单位意见并加盖公章",
    "隐藏字符": "请以纯文本重新粘贴后报送",
}


def write_return_letter(report: Report, call: Call, unit: str, imprint: Imprint) -> bytes:
    """The letter (.docx) to a unit (register name or as written) over all its cases that have something to mend."""
    paper = OfficialDocument("关于补充完善申报材料的函", imprint=imprint)
    paper.paragraph(f"{unit}：", indent=False)
    paper.paragraph(f"贵单位报来的{call.year}年度创新案例申报材料收悉。经对照通知要求初步核对，以下几处请予补充完善或说明：")
    for number, (submission, findings) in enumerate(_open_cases(report, unit), start=1):
        paper.heading(f"{chinese_number(number)}、《{submission.title.strip() or '（题名空缺）'}》")
        rows = [(line, finding.message, finding.clause, _REQUESTS[finding.rule]) for line, finding in enumerate(findings, start=1)]
        paper.table(("序号", "核对情况", "通知条款", "请贵单位"), rows, widths=(12, 78, 20, 46))
    paper.paragraph("以上为形式核对意见，不涉及对案例水平的评价。如材料中已有相应内容，请指明所在位置即可。")
    paper.paragraph(f"请于{_answer_by(call, imprint)}前反馈。感谢支持！")
    if call.email:
        paper.paragraph(f"电子文档请发送至：{call.email}")
    if imprint.on:
        paper.sign_off(call.organiser, imprint.on)
    return paper.to_bytes()


def _answer_by(call: Call, imprint: Imprint) -> str:
    """The call's deadline while it lies ahead, else a day to fill in: nobody can answer by yesterday."""
    due = call.deadline.value
    return f"{due.month}月{due.day}日" if imprint.on is None or imprint.on < due else "＿＿月＿＿日"


def cases_to_answer(report: Report, imprint: Imprint) -> dict[str, tuple[str, ...]]:
    """Register names of the units that have a case in view with a point to mend, in the order of the submissions, and all such cases of each."""
    names = dict(_names(report))
    asked = {case for finding in report.findings if _is_asked(finding) for case in finding.submissions}
    cases: dict[str, list[str]] = {}
    for submission in report.submissions:
        if submission.id in asked:
            cases.setdefault(names[submission.id], []).append(submission.id)
    return {unit: tuple(ids) for unit, ids in cases.items() if imprint.lists(*ids)}


def _names(report: Report) -> Iterable[tuple[str, str]]:
    return ((submission_id, unit.name) for submission_id, unit in report.units)


def _open_cases(report: Report, unit: str) -> Iterable[tuple[Submission, list[Finding]]]:
    names = dict(_names(report))
    for submission in report.submissions:
        findings = list(_findings_of(report, submission.id))
        if findings and unit in (names.get(submission.id), submission.unit):
            yield submission, findings


def _findings_of(report: Report, submission_id: str) -> Iterable[Finding]:
    return (finding for finding in report.findings if submission_id in finding.submissions and _is_asked(finding))


def _is_asked(finding: Finding) -> bool:
    return finding.level is not Level.PASS and finding.rule in _ASKED


def silent_units(report: Report, register_names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """催报名单: of (unit, recommending body) pairs, the bodies that have sent nothing yet, in the register's order."""
    sent = {unit.recommender for _, unit in report.units} | {unit.name for _, unit in report.units}
    return tuple(dict.fromkeys(recommender for _, recommender in register_names if recommender not in sent))
