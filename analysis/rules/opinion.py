"""单位意见：单位意见一栏要有意见，并有落款或公章。电子文档看不到公章的，以纸质盖章件为准。

依据：通知附件申报表“单位意见 单位（公章） 年 月 日”。
提醒的例子：意见栏空白，或只留着“单位（公章） 年 月 日”的原样。通过的例子：“同意推荐。”
"""

import re
from collections.abc import Iterable

from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext

_PRINTED = re.compile(r"单位|公章|盖章|[（）()年月日：:\s_.。/-]+")


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    if not any(field.name == "opinion" for field in context.call.fields):
        return
    for submission in context.current:
        if _PRINTED.sub("", submission.opinion):
            yield rule.passed(context, submission.id, "已填写单位意见")
        else:
            yield rule.remind(context, submission.id, "单位意见为空，请核对纸质盖章件或请单位补填")


RULE = Rule("单位意见", "单位意见", check, __doc__)
