"""隐藏字符：文中有看不见的字符、改变显示方向的字符，或用形近的外文字母、部首代替汉字和拉丁字母时提醒。

这些字符会让查重和字数统计失准，多数由复制粘贴带入，不一定是有意为之。
提醒的例子：“文明”二字之间夹着零宽空格。通过的例子：只含普通文字、标点。
"""

import re
import unicodedata
from collections.abc import Iterable

from analysis.records import Finding, Span
from analysis.rules.rule import Rule, RuleContext

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
_FOREIGN_INSIDE = re.compile(r"(?<=[A-Za-z])[\u0370-\u03ff\u0400-\u04ff]+|[\u0370-\u03ff\u0400-\u04ff]+(?=[A-Za-z])")
_STYLED = re.compile(r"[\U0001d400-\U0001d7ff]+")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd]+")
_KINDS = (
    (_INVISIBLE, "看不见或改变方向的字符"),
    (_RADICAL, "代替汉字的部首字符"),
    (_FOREIGN_INSIDE, "夹在拉丁字母间的形近外文字母"),
    (_STYLED, "花体字母数字"),
    (_PRIVATE, "无法显示的字符"),
)


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        found = [(what, match) for pattern, what in _KINDS for match in pattern.finditer(submission.text)]
        in_title = [what for pattern, what in _KINDS if pattern.search(submission.title)]
        if not found and not in_title:
            yield rule.passed(context, submission.id, "未见隐藏或替换字符")
            continue
        named = dict.fromkeys([*in_title, *(what for what, _ in found)])
        example = "、".join(f"U+{ord(match.group()[0]):04X} {unicodedata.name(match.group()[0], '')}".strip() for _, match in found[:2])
        message = (
            f"含{'、'.join(named)}（{len(found) + len(in_title)} 处{'，如 ' + example if example else ''}），查重和字数可能受影响，建议核实"
        )
        yield rule.remind(context, submission.id, message, [Span(match.start(), match.end()) for _, match in found])


RULE = Rule("隐藏字符", "填写申报表", check, __doc__)
