"""单位意见：单位意见一栏要有意见，并有落款或公章。电子文档看不到公章的，以纸质盖章件为准。

依据：通知附件申报表“单位意见 单位（公章） 年 月 日”。
有没有公章由人看原件勾选（案例浏览的“解析待核”），机器只指出看到了红色圆形印章。
提醒的例子：意见栏空白，或只留着“单位（公章） 年 月 日”的原样；人工看过，没有公章或看不清。通过的例子：“同意推荐。”
"""

import re
from collections.abc import Iterable

from analysis.knowledge import SEAL_MISSING, SEAL_SEEN, SEAL_UNCLEAR
from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext

_DOUBTED = {
    SEAL_MISSING: "人工核对：没有公章，请核对纸质盖章件或请单位补盖",
    SEAL_UNCLEAR: "人工核对：公章看不清，请核对纸质盖章件",
}
_BLANK_BUT = {SEAL_SEEN: "（人工核对：看到公章）", SEAL_MISSING: "（人工核对：没有公章）", SEAL_UNCLEAR: "（人工核对：公章看不清）"}
_PRINTED = re.compile(r"单位|公章|盖章|[（）()年月日：:\s_.。/-]+")


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    if not any(field.name == "opinion" for field in context.call.fields):
        return
    seals = dict(context.knowledge.seals)
    for submission in context.current:
        seal = seals.get(submission.id, "")
        if not _PRINTED.sub("", submission.opinion):
            yield rule.remind(context, submission.id, "单位意见为空，请核对纸质盖章件或请单位补填" + _BLANK_BUT.get(seal, ""))
        elif seal in _DOUBTED:
            yield rule.remind(context, submission.id, f"已填写单位意见；{_DOUBTED[seal]}")
        elif seal == SEAL_SEEN:
            yield rule.passed(context, submission.id, "已填写单位意见；人工核对：看到公章")
        elif "红色圆形印章" in submission.seal_note:
            yield rule.passed(context, submission.id, "已填写单位意见；机器看到红色圆形印章，尚无人确认")
        else:
            yield rule.passed(context, submission.id, "已填写单位意见")


RULE = Rule("单位意见", "单位意见", check, __doc__)
