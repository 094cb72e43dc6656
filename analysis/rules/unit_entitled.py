"""申报主体：申报单位要在单位名录中，并属于通知所列的申报主体；镇、街道和区属单位由所在区推荐。

依据：通知主送机关和三、1。名录里没有的单位不作猜测，请在“单位名录”里认作某单位或新增。
提醒的例子：名录外的单位；通知未单列的驻常单位；镇直接报送，请确认已由区推荐。通过的例子：常州市教育局。
"""

from collections.abc import Iterable

from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        unit = context.units[submission.id]
        if not submission.unit.strip():
            continue
        if not unit.known:
            hint = f"，相近的有：{'、'.join(unit.candidates)}" if unit.candidates else ""
            owner = f"；按名称属{unit.district}，限报数计入{unit.recommender}" if unit.recommender != unit.name and unit.district else ""
            yield rule.remind(context, submission.id, f"“{submission.unit.strip()}”不在单位名录中{hint}{owner}，请核实或认作已有单位")
        elif unit.kind == "派驻垂管":
            yield rule.remind(context, submission.id, f"{unit.name}为驻常垂管单位，通知未单列此类，请确认是否在征集范围内")
        elif unit.recommender != unit.name:
            yield rule.passed(context, submission.id, f"{unit.name}属{unit.district}，限报数计入{unit.recommender}，请确认已由其推荐")
        else:
            yield rule.passed(context, submission.id, f"申报单位认作{unit.name}（{unit.kind}）")


RULE = Rule("申报主体", "申报主体", check, __doc__)
