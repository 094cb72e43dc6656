"""内容要素：成果简介应讲清实施背景、实施过程、具体举措、效果反响。先按小标题认，没有小标题的按各段所讲内容认。

依据：通知三、3“内容应包括实施背景、实施过程、具体举措、效果反响等”。
提醒的例子：通篇只讲做法，没有一句成效。通过的例子：以“一、背景”等分段，或虽无小标题但四方面都讲到。
"""

from collections.abc import Iterable

from analysis.records import Finding, Span
from analysis.rules.rule import Rule, RuleContext

INNOVATION = "创新"


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    required = [section.name for section in context.call.sections if section.name != INNOVATION]
    if not required:
        return
    for submission in context.current:
        if not submission.text.strip():
            continue
        found = context.evidence[submission.id].sections
        missing = [name for name in required if name not in {section.name for section in found}]
        if missing:
            spans = [Span(section.start, section.end) for section in found]
            yield rule.remind(context, submission.id, f"未见{'、'.join(missing)}的内容，建议核实或请单位补充", spans)
        else:
            yield rule.passed(context, submission.id, f"{'、'.join(required)}均有涉及")


RULE = Rule("内容要素", "内容要求", check, __doc__)
