"""截止日期：收到日期不能晚于申报截止日期；当天收到的算按时。

依据：通知三、4“申报截止日期为12月6日”。收到日期取自邮件日期或导入时填写的日期；没有日期的案例无法判断，不出提示。
不符的例子：12月9日收到。通过的例子：12月6日收到。
"""

from collections.abc import Iterable

from analysis.call import PLACEHOLDER_YEAR
from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    deadline = context.call.deadline.value
    if deadline.year == PLACEHOLDER_YEAR:
        return
    for submission in context.current:
        if submission.received_on is None:
            continue
        late = (submission.received_on - deadline).days
        if late > 0:
            message = f"收到日期 {submission.received_on} 晚于截止日期 {deadline}（{late} 天），是否受理由工作人员决定"
            yield rule.contradict(context, submission.id, message)
        else:
            yield rule.passed(context, submission.id, f"收到日期 {submission.received_on}，在截止日期 {deadline} 之前或当日")


RULE = Rule("截止日期", "截止日期", check, __doc__)
