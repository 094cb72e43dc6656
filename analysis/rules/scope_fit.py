"""对照范围：案例应对照征集范围。归类把握很低时提醒人工看一看它是否属于宣传思想文化工作的某一方面。

依据：通知三、2“申报案例需对照申报范围，紧扣宣传思想文化工作内容”。
提醒的例子：通篇讲生产技改，与各范围都不相近。通过的例子：第一范围的把握明显高于其余。
"""

from collections.abc import Iterable

from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext

FLOOR = 2.2
"""The first scope's probability must reach this many times what chance gives (1 / number of scopes)."""


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        classification = context.classifications.get(submission.id)
        if classification is None or not classification.ranking or not submission.text.strip():
            continue
        first = classification.first
        short = context.call.scope(first.scope).short
        if first.probability * len(classification.ranking) < FLOOR:
            message = f"与各征集范围都不够贴近（最近的是“{short}”，把握 {first.probability:.0%}），是否紧扣宣传思想文化工作，建议核实"
            yield rule.remind(context, submission.id, message)
        else:
            yield rule.passed(context, submission.id, f"最贴近“{short}”（把握 {first.probability:.0%}）")


RULE = Rule("对照范围", "对照申报范围", check, __doc__)
