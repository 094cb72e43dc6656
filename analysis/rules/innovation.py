"""创新之处：成果简介要突出创新之处，要有一句话说明新在哪里（首创、改变做法、新机制、特色品牌等）。

依据：通知三、3“要突出工作特色、工作成效和创新之处”，二、3“具有创新性和鲜明特色”。
提醒的例子：只列常规工作，没有一处说明与以往有何不同。通过的例子：“变‘我讲你听’为‘你问我答’”。
"""

from collections.abc import Iterable

from analysis.records import ClaimKind, Finding
from analysis.rules.rule import Rule, RuleContext

_NEW = (ClaimKind.FIRST, ClaimKind.INNOVATION, ClaimKind.FEATURE)


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    if not any(section.name == "创新" for section in context.call.sections):
        return
    for submission in context.current:
        evidence = context.evidence[submission.id]
        if not submission.text.strip():
            continue
        if any(section.name == "创新" for section in evidence.sections) or any(claim.kind in _NEW for claim in evidence.claims):
            yield rule.passed(context, submission.id, "写明了创新或特色之处")
        else:
            yield rule.remind(context, submission.id, "未见说明创新之处的句子，建议核实或请单位补充")


RULE = Rule("创新之处", "创新性", check, __doc__)
