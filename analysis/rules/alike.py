"""避免同质化：本年度几个单位申报的做法相近时，把它们放在一起提醒，由人看各自的特色是否突出。

依据：通知三、2“突出特色亮点，避免同质化”。一组只出一条提示，列出全部成员。
提醒的例子：三个区都报积分兑换。通过的例子：没有与之相近的案例。
"""

from collections.abc import Iterable

from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    current = {submission.id: submission for submission in context.current}
    grouped: set[str] = set()
    for group in context.groups:
        members = tuple(member for member in group.members if member in current)
        if len(members) < 2:
            continue
        grouped.update(members)
        titles = "；".join(f"{current[member].unit.strip()}《{current[member].title.strip()}》" for member in members)
        yield rule.remind(context, members, f"{len(members)} 项案例做法相近，建议放在一起比较特色：{titles}")
    for submission in context.current:
        if submission.id not in grouped and submission.text.strip():
            yield rule.passed(context, submission.id, "本年度未见做法相近的案例")


RULE = Rule("避免同质化", "避免同质化", check, __doc__)
