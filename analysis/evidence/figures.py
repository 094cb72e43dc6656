"""Figures with their unit and trend: 观众3.1万余人次 is 31000 人次; 同比下降28% is 28 %, 减."""

import re

from analysis.entities import number_value
from analysis.evidence.sentences import clause_around
from analysis.records import Figure, Span

_UNITS = (
    "人次|场次|课时|学时|小时|分钟|公里|千米|平方米|平方公里|个百分点|百分点|万元|亿元|美元|元|人|名|位|户|家|个|项|篇|条|件|次|期|集|部|本|册|份|"
    "场|米|吨|支|所|处|站|堂|节|天|%|％|倍|分|台|套|辆|座|幅|张|封|款|批|例|起|对|组|类|种|字|讲|间|亩|棵|首|幕|斤|公斤|步|届|岁|点|村|镇|校|国|语种|级|轮|档|门|顶|盏|块|枚|碗|桌|班|页|帧|票|度"
)
_FIGURE = re.compile(
    r"(?<![第\d.一二三四五六七八九十百千零〇两])"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[一二两三四五六七八九十百千零〇]+)(?P<scale>[万亿千百]?)"
    rf"(?P<more>余|多|来|几)?(?P<scale2>[万亿])?\+?\s*(?:余|多)?(?P<unit>{_UNITS})"
)
_WORDY_PERCENT = re.compile(r"百分之(?P<number>[一二两三四五六七八九十百零〇点]+|\d+(?:\.\d+)?)")
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十\d])(?P<number>[一两二三四五六七八九])成(?P<part>[一二三四五六七八九半])?(?![为了就功果立员绩长本效熟])"
)
_BARE = re.compile(
    r"(?<![\d.第])(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?P<scale>[万亿])(?P<more>余|多)?\+?(?=[，。；、）)\s]|$)"
)
"""点击量突破1200万: a large number that needs no unit."""
_UP = re.compile(r"增长|增加|提高|提升|上升|升至|增至|增幅|多了|翻|攀升|高出|扩大")
_DOWN = re.compile(r"下降|减少|降低|缩短|压降|降至|减至|降幅|少了|降到|减到|压减|缩减|降")
_NOT_COUNTED = re.compile(
    r"^(?:一|两|二)(?:个|位|家|名|种|项|条|次|堂|张|件|座|支|批|场|步|级|点|度|国|对|分|块|起|类|组|人|本|班|首|字|户|天|篇)$"
)
"""一个、一位 and the like are articles, not counts."""


def find_figures(text: str) -> tuple[Figure, ...]:
    """All figures that count something, in the order of the text; years, ordinals and numbering are none."""
    found = [figure for match in _FIGURE.finditer(text) if (figure := _figure(text, match)) is not None]
    found += [_percent(text, match) for match in _WORDY_PERCENT.finditer(text)]
    found += [_tenths(text, match) for match in _TENTHS.finditer(text)]
    found += [_bare(text, match) for match in _BARE.finditer(text)]
    return tuple(sorted(found, key=lambda figure: figure.span))


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    words = match.group()
    if _NOT_COUNTED.match(words) or (words.endswith(("点", "分", "度", "级", "国")) and not words[0].isdigit()):
        return None
    value = _value(match)
    if value is None:
        return None
    return Figure(Span(match.start(), match.end()), words, value, match.group("unit").replace("％", "%"), _trend(text, match))


def _value(match: re.Match[str]) -> float | None:
    number = match.group("number").replace(",", "")
    try:
        value = number_value(number)
    except ValueError:
        return None
    for scale in (match.group("scale"), match.group("scale2")):
        value *= {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}.get(scale or "", 1)
    return round(value, 6)


def _percent(text: str, match: re.Match[str]) -> Figure:
    whole, _, part = match.group("number").partition("点")
    value = number_value(whole) + (number_value(part) / 10 ** len(part) if part else 0.0)
    return Figure(Span(match.start(), match.end()), match.group(), value, "%", _trend(text, match))


def _tenths(text: str, match: re.Match[str]) -> Figure:
    """三成四 is 34 %."""
    part = match.group("part")
    value = number_value(match.group("number")) * 10 + (5 if part == "半" else number_value(part) if part else 0)
    return Figure(Span(match.start(), match.end()), match.group(), value, "%", _trend(text, match))


def _bare(text: str, match: re.Match[str]) -> Figure:
    value = number_value(match.group("number"), match.group("scale"))
    return Figure(Span(match.start(), match.end()), match.group(), value, "", _trend(text, match))


def _trend(text: str, match: re.Match[str]) -> str:
    """增 or 减 as the figure's own clause says, judged by the nearest word before it."""
    clause = clause_around(text, match.start(), match.end())
    ups = [found.start() for found in _UP.finditer(text, clause.start, clause.end)]
    downs = [found.start() for found in _DOWN.finditer(text, clause.start, clause.end)]
    if not ups and not downs:
        return ""

    def distance(place: int) -> int:
        return match.start() - place if place < match.start() else (place - match.end()) * 2 + 2

    return "增" if min(map(distance, ups), default=999) <= min(map(distance, downs), default=999) else "减"
