"""职责结合：案例应与本单位工作职责有机结合。用名录里该单位职责的常用词对照题名和简介，一个也没有时以问句提醒。

依据：通知三、2“且与本地本部门本单位工作职责有机结合”。区、镇和没有登记职责词的单位不判断。
提醒的例子：气象局申报的案例里没有一处与气象有关。通过的例子：民政局申报的婚俗改革案例。
"""

from collections.abc import Iterable

from analysis.records import Finding, Span
from analysis.rules.rule import Rule, RuleContext

_GENERAL = ("辖市区", "经开区", "镇街", "区属单位")
ENOUGH = 1


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        unit = context.units[submission.id]
        duties = context.duties.get(unit.name, ())
        if not unit.known or not duties or unit.kind in _GENERAL or not submission.text.strip():
            continue
        told = [word for word in duties if word in submission.title or word in submission.text]
        if len(told) < ENOUGH:
            message = f"题名和简介里未见与{unit.name}职责相关的词（如{'、'.join(duties[:4])}），案例与本单位职责如何结合？"
            yield rule.remind(context, submission.id, message, _opening(submission.text))
        else:
            yield rule.passed(context, submission.id, f"与本单位职责相关：{'、'.join(told[:5])}")


def _opening(text: str) -> tuple[Span, ...]:
    end = text.find("。")
    return (Span(0, end + 1),) if end > 0 else ()


RULE = Rule("职责结合", "职责结合", check, __doc__)
