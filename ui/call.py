"""Rows of 征集方案: every value beside its clause."""

import pandas as pd

from analysis.call import Call


def value_table(call: Call) -> pd.DataFrame:
    length = call.length
    rows = [
        ("截止日期", f"{call.deadline.value:%Y-%m-%d}", call.deadline.clause, call.deadline.quote),
        ("字数", f"约 {length.about} 字；{length.low}–{length.high} 以外提醒", length.clause, length.quote),
        ("报送邮箱", call.email, "", ""),
        ("组织单位", call.organiser, "", ""),
    ]
    rows += [(subject, "", clause, "") for subject, clause in call.clauses.items()]
    return pd.DataFrame(rows, columns=["事项", "值", "条款", "原文"])


def quota_table(call: Call) -> pd.DataFrame:
    rows = [("、".join(quota.kinds) or "其余各类单位", quota.limit, quota.clause, quota.quote) for quota in call.quotas]
    return pd.DataFrame(rows, columns=["单位类别", "限报", "条款", "原文"])


def scope_table(call: Call) -> pd.DataFrame:
    rows = [(scope.number, scope.short, scope.clause, scope.wording, len(scope.cues)) for scope in call.scopes]
    return pd.DataFrame(rows, columns=["编号", "简称", "条款", "原文", "线索词数"])


def section_table(call: Call) -> pd.DataFrame:
    fields = [("表项", field.label, "、".join(field.variants[:6]), field.clause, field.hint) for field in call.fields]
    sections = [("内容", section.name, "、".join(section.variants[:6]), section.clause, "") for section in call.sections]
    return pd.DataFrame(fields + sections, columns=["类", "名称", "也写作", "条款", "原文"])
