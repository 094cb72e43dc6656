"""Words that the blank form prints for the writer (提示语) and that stay behind in a filled one: they are no content."""

import re
import unicodedata

from rapidfuzz import fuzz

from analysis.call import Call

_PROMPT = re.compile(
    r"^(?:[（(]?\d{3,5}字(?:左右|以内|以上|内)?[)）]?"
    r"|(?:单击|点击|单击或点击|请单击|请点击).{0,8}(?:输入|添加|填写|键入).{0,8}[。.]?"
    r"|[（(]?(?:此处|在此).{0,4}(?:填写|输入).{0,20}[)）]?"
    r"|[（(]?请(?:填写|输入|注明|在此|如实|按).{0,40}[)）]?"
    r"|[（(](?:对|就|由|填写|说明|简述)[^（()）]{2,40}(?:意见|情况|评价|说明|填写)[)）]"
    r"|[（(](?:限|不超过|不少于|控制在|字数|可另附|可附|另附|如有|包括|简要|需|应|加盖|盖章|公章|单位公章|单位全称|全称|规范全称|续|续表|续上|接上页)"
    r"[^（()）]{0,60}[)）])$"
)
HINT_WORDS = re.compile(
    r"字|章|签|限|包括|左右|可另|另附|请|全称|规范|手机|座机|固话|必填|选填|如有|如无|没有|填写|说明|续|附页|以内|以上|不超过|简要|姓名|电话|必须"
)
"""Words by which brackets behind a label are known to hint: （盖章）, （1000字左右）."""

_LONG_HINT = 15
"""Only a hint of this many letters may be altered a little and is still known: 同意 before a short one is an opinion."""


def letters(text: str) -> str:
    """Every letter and digit of a text, widths made one: what two renderings of a hint share."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


class Hints:
    """The hints of one call."""

    def __init__(self, call: Call) -> None:
        self._hints = tuple(letters(field.hint) for field in call.fields if field.hint)

    def covers(self, text: str) -> bool:
        """Whether a stretch only asks to be filled in; true of an empty one."""
        key = letters(text)
        if not key or _PROMPT.match(text.strip()):
            return True
        if len(key) > 80:
            return False
        if any(key == hint or (len(hint) >= _LONG_HINT and fuzz.ratio(key, hint) >= 80) for hint in self._hints):
            return True
        counted = re.match(r"\d{3,4}字(?:左右|以内)?", key)
        return bool(counted) and any(fuzz.partial_ratio(hint, key[counted.end() :]) >= 85 for hint in self._hints)  # type: ignore[union-attr]

    def strip(self, text: str) -> str:
        """The text without hints, whether they are lines of their own or brackets that lead a line."""
        lines = (self._without_leading(line) for line in text.split("\n"))
        return "\n".join(line for line in lines if line is not None)

    def _without_leading(self, line: str) -> str | None:
        stripped = line.strip()
        if stripped and self.covers(stripped):
            return None
        opened = re.match(r"[（(][^（()）]{4,80}[)）]", stripped)
        return stripped[opened.end() :] if opened and self.covers(opened.group()) else line
