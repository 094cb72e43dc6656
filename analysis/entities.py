"""Names, brands, figures and dates in a text, by rule: what a renaming changes and what it cannot."""

import re
from collections.abc import Iterable

from analysis.records import Mark, MarkKind

_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BRAND = re.compile(r"[“\"「『《]([^“”\"「」『』《》\n]{2,24})[”\"」』》]")
_DATE = re.compile(
    r"(?:20\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|今年以来|今年|去年|前年|本年度|20\d{2}[-.]\d{1,2}(?:[-.]\d{1,2})?)"
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)([万亿]?)(?=(?:余|多)?[万亿]?[^\d\W年月日、]|%|％|余)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:街道|社区|镇|村|广场|公园|古镇|老街|花园|小区|学校|小学|中学|故居|纪念馆|博物馆)")
_NOT_A_PLACE = re.compile(r"^(?:全市|各镇|每个|一个|多个|所有|乡镇|城乡|农村|进|在|到|和|与|为|把|由|从|及|的|各)")


def find_entities(text: str, unit_names: Iterable[str] = ()) -> tuple[Mark, ...]:
    """Marks for units, places, quoted brands, dates and numbers, in the order of the text."""
    marks = [*_units(text, unit_names), *_brands(text), *_dates(text), *_numbers(text), *_places(text)]
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


def _places(text: str) -> Iterable[Mark]:
    for match in _PLACE.finditer(text):
        if not _NOT_A_PLACE.match(match.group()):
            yield Mark(MarkKind.PLACE, match.start(), match.end(), match.group())
