"""表项齐全：申报表的必填项（申报单位、案例名称、联系人、联系电话、成果简介）都要填写。

依据：通知三、3“请认真填写《申报表》”。必填项由征集方案指定。
不符的例子：联系人一栏为空。通过的例子：各必填项均已填写。
"""

from collections.abc import Iterable

from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext

_BLANKS = ("", "无", "/", "-", "—", "——", "待填", "xxx", "×××")


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        empty = [
            field.label
            for field in context.call.fields
            if field.required and str(getattr(submission, field.name, "")).strip().lower() in _BLANKS
        ]
        if empty:
            yield rule.contradict(context, submission.id, f"必填项未填写：{'、'.join(empty)}")
        else:
            yield rule.passed(context, submission.id, "必填项均已填写")


RULE = Rule("表项齐全", "填写申报表", check, __doc__)
