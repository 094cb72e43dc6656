"""字数：成果简介约 1000 字，按 Word 的“字数”统计（一个汉字或标点算一字，一串字母或数字算一字）。

依据：通知三、3“案例简介材料1000字左右”。通知没有给出上下限，提醒范围（默认 500 至 1300 字）可在设置中调整。
提醒的例子：1800 字。通过的例子：960 字。
"""

from collections.abc import Iterable

from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    length = context.call.length
    low = length.low if context.settings.length_low is None else context.settings.length_low
    high = length.high if context.settings.length_high is None else context.settings.length_high
    for submission in context.current:
        count = context.evidence[submission.id].characters
        if not count:
            continue  # 表项齐全 says so
        if low <= count <= high:
            yield rule.passed(context, submission.id, f"{count} 字，在 {low}—{high} 字之间")
        else:
            way = f"不足 {low}" if count < low else f"超过 {high}"
            yield rule.remind(context, submission.id, f"成果简介 {count} 字（按 Word 统计），{way} 字，通知要求 {length.about} 字左右")


RULE = Rule("字数", "内容要求", check, __doc__)
