"""不得重复：不得与往年已入选的创新成果重复。查重结论为“疑似重复”或“局部雷同”的，请打开对照页核实；“延续项目”另有说明。

依据：通知三、2“不得与往年已入选的创新成果重复”。机器只提示，不下结论；没有导入往年成果时查重未进行，不出提示。
提醒的例子：与某年入选成果疑似同一项目改名重写。通过的例子：与最相近的往年成果也未见重复。
"""

from collections.abc import Iterable

from analysis.records import Finding, Match, Verdict
from analysis.rules.rule import Rule, RuleContext

_ASKED = (Verdict.REPEAT, Verdict.PARTIAL)


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    matches: dict[str, list[Match]] = {}
    for match in context.matches:
        matches.setdefault(match.submission_id, []).append(match)
    for submission in context.current:
        own = sorted(matches.get(submission.id, ()), key=lambda match: (match.verdict not in _ASKED, -match.probability))
        if not own:
            continue
        first = own[0]
        if first.verdict in _ASKED:
            spans = [passage.left for passage in first.passages if passage.ledger == "substance"]
            yield rule.remind(context, submission.id, f"与往年成果{first.verdict}，建议核实：{first.reason}", spans)
        elif first.verdict is Verdict.CONTINUED:
            yield rule.passed(context, submission.id, f"延续项目，有新的内容：{first.reason}")
        else:
            yield rule.passed(context, submission.id, f"{first.verdict}（最近的可能性 {first.probability:.0%}）")


RULE = Rule("不得重复", "不得重复", check, __doc__)
