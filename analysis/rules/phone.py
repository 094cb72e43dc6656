"""联系电话：号码要像一个打得通的电话。认手机号、带区号或不带区号的座机、分机和几个并列的号码。

依据：通知附件申报表“联系电话”。
提醒的例子：1380000（位数不对）。通过的例子：0519-85680000、138 0000 0000、85680000转8012。
"""

import re
import unicodedata
from collections.abc import Iterable

from analysis.records import Finding
from analysis.rules.rule import Rule, RuleContext

_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:(?:\+?86)?0\d{2,3})?[2-9]\d{6,7}(?:转?\d{1,6})?")
_SHORT = re.compile(r"\d{5,6}")
"""Short numbers of an office's own exchange or a mobile 小号, only beside a full number."""


def is_plausible(phone: str) -> bool:
    """Whether any of the numbers written is a full telephone number."""
    plain = unicodedata.normalize("NFKC", phone)
    if re.fullmatch(r".*(\d)\1{9,}.*", re.sub(r"\D", "", plain)):
        return False
    parts = [re.sub(r"[^\d转+]", "", part) for part in re.split(r"[、,;/，；\n]|或|\s{2,}", re.sub(r"分机", "转", plain))]
    joined = re.sub(r"[^\d转+]", "", plain)
    return any(_MOBILE.fullmatch(part) or _LANDLINE.fullmatch(part) for part in (*parts, joined) if part)


def check(rule: Rule, context: RuleContext) -> Iterable[Finding]:
    for submission in context.current:
        if not submission.phone.strip():
            continue  # 表项齐全 says so
        if is_plausible(submission.phone):
            yield rule.passed(context, submission.id, "联系电话格式正常")
        else:
            yield rule.remind(context, submission.id, f"联系电话“{submission.phone.strip()}”不像完整的号码，建议核实")


RULE = Rule("联系电话", "填写申报表", check, __doc__)
