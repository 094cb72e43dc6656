"""限报数：同一推荐单位的申报数不能超过通知规定的项数；镇、街道和区属单位计入所在区，被替换的旧版本不计。

依据：通知三、1“各辖市区、常州经开区申报数不超过2项……限报1项”。一个推荐单位只出一条提示，列出它的全部案例。
不符的例子：某区委宣传部报 2 项，其下一个镇又报 1 项。通过的例子：市教育局报 1 项。
"""

from collections import defaultdict
from collections.abc import Iterable

from analysis.records import Finding, Submission
from analysis.rules.rule import Rule, RuleContext
from analysis.unit_names import normalise_name, without_party


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for recommender, kind, members in _bodies(context):
        quota = context.call.quota_of(kind)
        if quota is None:
            continue
        if len(members) > quota.limit:
            units = {submission.unit.strip() for submission in members}
            titles = "；".join(
                f"《{submission.title.strip()}》" + (f"（{submission.unit.strip()}）" if len(units) > 1 else "") for submission in members
            )
            message = f"{recommender}申报 {len(members)} 项，限报 {quota.limit} 项：{titles}"
            yield rule.contradict(context, tuple(submission.id for submission in members), message)
        else:
            for submission in members:
                yield rule.passed(context, submission.id, f"{recommender}申报 {len(members)} 项，限报 {quota.limit} 项")


def _bodies(context: RuleContext) -> list[tuple[str, str, list[Submission]]]:
    """Every recommending body with its kind and cases, in the order of first appearance; an unknown unit counts for itself."""
    members: dict[str, list[Submission]] = defaultdict(list)
    for submission in context.current:
        recommender = context.units[submission.id].recommender
        if recommender.strip():
            members[_key(recommender)].append(submission)
    kinds = {unit.name: unit.kind for unit in context.units.values()}
    areas = {"宣传部": "辖市区", "党群工作部": "经开区"}
    found = []
    for cases in members.values():
        unit = context.units[cases[0].id]
        kind = (
            unit.kind
            if unit.recommender == unit.name
            else kinds.get(unit.recommender)
            or next((kind for ending, kind in areas.items() if unit.recommender.endswith(ending)), unit.kind)
        )
        found.append((unit.recommender, kind, cases))
    return found


def _key(name: str) -> str:
    """One key for an unknown company and its 党委."""
    key = normalise_name(name)
    return min((key, *without_party(key)), key=len)


RULE = Rule("限报数", "择优推荐", check, __doc__)
