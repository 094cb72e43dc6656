"""Names, brands, figures and dates in a text, by rule: what a renaming changes and what it cannot."""

import re
from collections.abc import Iterable

from analysis.names import find_people, find_places
from analysis.records import Mark, MarkKind

_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BRAND = re.compile(r"[“\"「『《]([^“”\"「」『』《》\n]{2,24})[”\"」』》]")
_DATE = re.compile(
    r"(?:20\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|今年以来|今年|去年|前年|本年度|20\d{2}[-.]\d{1,2}(?:[-.]\d{1,2})?)"
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)([万亿]?)(?=(?:余|多)?[万亿]?[^\d\W年月日、]|%|％|余)")
_FREQUENCY = re.compile(
    r"每(?:逢)?(?:年|个?月|周|季度?|天|晚|逢|学期|隔?[两二三四五六七八九十\d]+[天周月年个]{1,2}月?)"
    r"(?:(?:的)?(?:第?[一二三四五六七八九十\d]+个?)?(?:周[一二三四五六日天末]|星期[一二三四五六日天]|[一二三四五六七八九十\d]{1,3}[日号]|[上下]旬|[初末底]))?"
    r"(?:[早晚上下中][上午晚间])?"
)


def find_entities(text: str, unit_names: Iterable[str] = ()) -> tuple[Mark, ...]:
    """Marks for units, places, people, quoted brands, dates, numbers and frequencies, in the order of the text."""
    marks = [
        *_units(text, unit_names),
        *_brands(text),
        *_dates(text),
        *_numbers(text),
        *_frequencies(text),
        *find_places(text),
        *find_people(text),
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)))


def number_value(digits: str, scale: str = "") -> float:
    """1.2 and 万 as 12000; 四百零三 as 403. Raises ValueError on anything that is no number."""
    factor = _SCALES.get(scale, 1)
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return round(float(digits) * factor, 6)
    total = current = 0
    for character in digits:
        if character in _DIGITS:
            current = current * 10 + _DIGITS[character] if current and "十" not in digits and "百" not in digits else _DIGITS[character]
        elif character in _SCALES:
            total, current = total + (current or 1) * _SCALES[character], 0
        else:
            raise ValueError(f"不是数字：{digits}")
    return float((total + current) * factor)


def _units(text: str, names: Iterable[str]) -> Iterable[Mark]:
    taken = bytearray(len(text))
    for name in names:
        start = text.find(name)
        while start >= 0:
            if not any(taken[start : start + len(name)]):
                taken[start : start + len(name)] = b"\1" * len(name)
                yield Mark(MarkKind.UNIT, start, start + len(name), name)
            start = text.find(name, start + 1)


def _brands(text: str) -> Iterable[Mark]:
    return (Mark(MarkKind.BRAND, match.start(), match.end(), match.group(1)) for match in _BRAND.finditer(text))


def _dates(text: str) -> Iterable[Mark]:
    return (Mark(MarkKind.DATE, match.start(), match.end(), match.group()) for match in _DATE.finditer(text))


def _numbers(text: str) -> Iterable[Mark]:
    for match in _NUMBER.finditer(text):
        yield Mark(MarkKind.NUMBER, match.start(), match.end(), f"{number_value(match.group(1), match.group(2)):g}")


def _frequencies(text: str) -> Iterable[Mark]:
    """每月第二个周六: how often something is done, which a renaming leaves as it was."""
    return (Mark(MarkKind.FREQUENCY, match.start(), match.end(), match.group()) for match in _FREQUENCY.finditer(text))
