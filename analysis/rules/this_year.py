"""本年度开展：申报案例应是本年度实际开展的工作。把文中的日期、时段、“自……以来”都换算成年份，看行动发生在哪一年。

依据：通知三、2“必须是本年度实际开展的具体工作项目”。
不符的例子：全文只写 2023 年启动、2023 年推进、2023 年全年成效。提醒的例子：只有一处日期且在往年；成效都截至往年。
通过的例子：“2021 年试点，今年全面推开”——起步早不要紧，今年有实际行动即可。全文没有日期的，无法判断，不出提示。
"""

import re
from collections.abc import Iterable

from analysis.records import DateMention, Finding, Submission
from analysis.rules.rule import Rule, RuleContext

RECENT = 12
"""Years back from the call within which a date can tell of the case's own work; older ones are history."""
_OTHER_YEAR = re.compile(r"(20\d{2})年度?(?:的)?(?:工作|开展|案例|项目|活动)")


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        finding = _judge(rule, context, submission)
        if finding is not None:
            yield finding


def _judge(rule: Rule, context: RuleContext, submission: Submission) -> Finding | None:
    year = context.call.year
    own = [mention for mention in context.evidence[submission.id].dates if _is_own(mention, year)]
    now = [mention for mention in own if (mention.last_year or 0) >= year]
    deeds = [mention for mention in own if mention.action and not mention.since and (mention.last_year or 0) < year]
    if now:
        return _with_this_year(rule, context, submission, now, deeds)
    stated = [found for found in _OTHER_YEAR.findall(submission.remark) if int(found) < year]
    years = "、".join(str(found) for found in sorted({mention.last_year for mention in deeds if mention.last_year}))
    spans = [mention.span for mention in deeds]
    if len(deeds) >= 2 or (deeds and stated):
        return rule.contradict(context, submission.id, f"文中写明时间的工作都在 {years} 年，未见 {year} 年实际开展的内容，建议核实", spans)
    if deeds or stated:
        when = years or "、".join(stated)
        return rule.remind(context, submission.id, f"文中写明的时间是 {when} 年，未见 {year} 年实际开展的内容，建议核实", spans)
    return None


def _with_this_year(rule: Rule, context: RuleContext, submission: Submission, now: list[DateMention], deeds: list[DateMention]) -> Finding:
    year = context.call.year
    if len(deeds) >= 4 and len(deeds) >= 4 * len(now):
        message = f"{len(deeds)} 处时间在往年，{year} 年只有 {len(now)} 处（{now[0].words}），建议核实是否为本年度实际开展"
        return rule.remind(context, submission.id, message, [mention.span for mention in deeds])
    return rule.passed(context, submission.id, f"有 {len(now)} 处 {year} 年的时间，如“{now[0].words}”")


def _is_own(mention: DateMention, year: int) -> bool:
    return mention.last_year is not None and year - RECENT <= mention.last_year <= year


RULE = Rule("本年度开展", "本年度", check, __doc__)
