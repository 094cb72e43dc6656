"""How offices put the words of a label together: 创新案例名称, 报送单位全称, 党组审核意见. What a call lists stays first; this is for the rest."""

import re
from collections.abc import Mapping
from functools import cache

GAP = r"[\s\u200b\u2060\ufeff*＊]*"
"""What may stand between two characters of a label."""

_NARROW_GAP = r"[ \t\u3000\u00a0*＊]?"
_SENT = "申报 申请 报送 上报 推荐 填报 填表 选送 推送 报名 参评 参选"
_PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "opinion": (
        (f"{_SENT} 所在 本 我 实施", "*"),
        ("单位 部门 党委党组 党委（党组） 党委(党组) 党组织 党委 党组 党支部 主要领导 单位领导", ""),
        ("党委 党组 党组织 审核 审查 推荐 申报 报送 审批 初审", "*"),
        ("意见", ""),
    ),
    "remark": (
        ("其他 其它 有关 相关 补充", "?"),
        ("需要说明 需说明 备注说明 备注 备考 附注 补充说明 其他说明 其它说明 有关说明", ""),
        ("的", "?"),
        ("情况 事项 问题 内容 栏", "?"),
    ),
    "text": (
        (f"{_SENT} 创新 典型 优秀 案例 项目 成果 工作 主要 具体 基本 宣传思想文化", "+"),
        ("简介 简要介绍 情况简介 情况介绍 详细介绍 详细内容 介绍 概述 概要 摘要 简述 综述 正文 全文 内容 材料", ""),
        ("材料 内容 说明", "?"),
    ),
    "title": (
        (f"{_SENT} 创新 典型 优秀 特色 工作 实践 宣传思想文化 文化 宣传 品牌", "*"),
        ("案例 项目 成果 课题 品牌 作品 做法", ""),
        ("名称 标题 题目 题名 全称", ""),
    ),
    "phone": (
        ("联系人 联络人 联络员 联系 联络 办公室 办公 移动 固定 单位 工作 手机", "*"),
        ("手机 电话 座机 固话 联系方式", ""),
        ("号码 号", "?"),
    ),
    "contact": (
        ("案例 项目 业务 具体 单位 工作 日常 申报 报送 材料", "*"),
        ("联系 联络 对接", ""),
        ("人员 人 员", ""),
        ("姓名", "?"),
    ),
    "unit": (
        (f"{_SENT} 实施 案例 项目 成果 创新", "+"),
        ("单位 主体 部门 机构", ""),
        ("名称 全称", "?"),
    ),
}
"""Field -> (words, how often) in their order; ? at most once, * any number, + at least once, else just once."""


@cache
def composed() -> re.Pattern[str]:
    """One pattern whose named groups are the fields; at most one blank stands between two characters."""
    return re.compile("|".join(rf"(?P<{name}>(?=\S){''.join(_group(*part) for part in parts)})" for name, parts in _PARTS.items()))


def composed_field(key: str) -> str:
    """The field that a bare label (no white space) is put together for, empty if none."""
    found = composed().fullmatch(key)
    return str(found.lastgroup) if found else ""


def _group(words: str, often: str) -> str:
    ordered = sorted(words.split(), key=lambda word: -len(word))
    either = "|".join(_NARROW_GAP.join(map(re.escape, word)) for word in ordered)
    return f"(?:{_NARROW_GAP}(?:{either})){often.replace('*', '{0,4}').replace('+', '{1,4}')}"
