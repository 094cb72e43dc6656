"""具体实在：内容要具体实在。套话和表态词多，而数字、时间、地点、人物、引用的名称少的，提醒人工看一看。

依据：通知二、2“内容具体实在，工作成效显著”。
提醒的例子：通篇“提高站位、压实责任、健全机制”，没有一个数字或一件具体的事。通过的例子：写明做了什么、多少人参加、结果如何。
"""

import re
from collections.abc import Iterable

from analysis.records import Evidence, Finding, MarkKind, SegmentedText, Span
from analysis.rules.rule import Rule, RuleContext

_DECLARED = re.compile(
    r"加强|强化|健全|完善|提升|推动|推进|深入|扎实|着力|充分|不断|积极|切实|落实|统筹|压实|进一步|有效|明确|坚持|深化|高度重视|聚焦|紧扣|紧紧|牢牢|夯实|筑牢|凝聚|"
    r"引领|全面|广泛|大力|持续|始终|突出|严格|认真|构建|营造|激发|彰显|提高|站位|合力|机制|体系|格局|抓手|保障|阵地|浓厚|氛围|水平|能力|作用|优势|工作|责任"
)
PER_HUNDRED = 3.5
"""Declaring words per hundred characters above which a text is called 空泛, less what its concrete content gives back."""
GIVEN_BACK = 0.9
"""How much one concrete thing per hundred characters (a figure, a date, a named person, place or work) outweighs."""


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        body, evidence = context.cases[submission.id].body, context.evidence[submission.id]
        if not evidence.characters:
            continue
        concrete = concrete_things(body, evidence)
        if emptiness(body, evidence) > PER_HUNDRED:
            spans = [Span(match.start(), match.end()) for match in _DECLARED.finditer(body.text)]
            message = f"表态性词语 {len(spans)} 处，而数字、时间、人名、地名等具体信息 {concrete} 处，内容偏空泛，建议核实或请单位补充"
            yield rule.remind(context, submission.id, message, spans)
        else:
            yield rule.passed(context, submission.id, f"数字、时间、人名、地名等具体信息 {concrete} 处")


def emptiness(body: SegmentedText, evidence: Evidence) -> float:
    """Declaring words per hundred characters less what the concrete content outweighs; the higher, the emptier."""
    per_hundred = 100 / max(len(body.text), 1)
    return (len(_DECLARED.findall(body.text)) - GIVEN_BACK * concrete_things(body, evidence)) * per_hundred


def concrete_things(body: SegmentedText, evidence: Evidence) -> int:
    """Figures, dates, people, places and titled works that the text names."""
    named = {mark.value for mark in body.marks_of(MarkKind.PERSON, MarkKind.PLACE)}
    return len(evidence.figures) + len(evidence.dates) + len(named) + len(re.findall(r"《", body.text))


RULE = Rule("具体实在", "具体实在", check, __doc__)
