"""对照范围：案例应对照征集范围。与归类结果相关的词太少时提醒人工看一看它是否属于宣传思想文化工作的某一方面。

依据：通知三、2“申报案例需对照申报范围，紧扣宣传思想文化工作内容”。
提醒的例子：通篇讲生产技改，与各范围都不相近。通过的例子：有多处说到该范围的工作。
"""

from collections.abc import Iterable

from analysis.records import Finding, ScopeChoice
from analysis.rules.rule import Rule, RuleContext

CUES_AT_LEAST = 8.0
"""Summed weight of the words that speak for the first scope. The 84 development cases have 11.6 to 96, texts on machine tools, building
permits, pumping stations and day surgery 0 to 5.5; the probability alone does not tell them, since it only compares the scopes."""
CHANCE_TIMES = 2.2
"""The first scope's probability must reach this many times what chance gives (1 / number of scopes)."""


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        classification = context.classifications.get(submission.id)
        if classification is None or not classification.ranking or not submission.text.strip():
            continue
        first, short = classification.first, context.call.scope(classification.first.scope).short
        if _is_weak(first, len(classification.ranking), context):
            words = "、".join(cue.word for cue in first.cues if cue.weight > 0) or "没有"
            message = f"与各征集范围都不够贴近（最近的是“{short}”，相关词：{words}），是否紧扣宣传思想文化工作，建议核实"
            yield rule.remind(context, submission.id, message, [span for cue in first.cues for span in cue.body_spans])
        else:
            yield rule.passed(context, submission.id, f"最贴近“{short}”（把握 {first.probability:.0%}）")


def _is_weak(first: ScopeChoice, scopes: int, context: RuleContext) -> bool:
    """A call without cue words can only be judged by probability."""
    has_cues = any(scope.cues for scope in context.call.scopes)
    spoken_for = sum(cue.weight for cue in first.cues if cue.weight > 0)
    return first.probability * scopes < CHANCE_TIMES or (has_cues and spoken_for < CUES_AT_LEAST)


RULE = Rule("对照范围", "对照申报范围", check, __doc__)
