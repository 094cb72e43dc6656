"""What a person typed into the search box: words, phrases, exclusions, field filters.

    清朗 "网络举报" 区县:武进区 范围:13 年份:2022-2024 -高校

Words must all occur; a quoted phrase must occur as written; a minus excludes; 字段:值 filters on a field.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

FIELDS = ("单位", "区县", "范围", "风险", "年份", "类别", "名称")
_TERM = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[\u4e00-\u9fff]{1,4})[:：](?P<value>"[^"]*"|“[^”]*”|[^\s"“”]+)|["“](?P<phrase>[^"”]*)["”]?|(?P<word>[^\s"“”]+))'
)
_YEARS = re.compile(r"(\d{4})(?:[-–—~～至](\d{4}))?")
_QUOTES = '"“”'


@dataclass(frozen=True, slots=True)
class Query:
    """Words and phrases that must or must not occur, and (field, value) filters."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    """Filters with a minus."""
    notes: tuple[str, ...] = ()
    """What could not be understood, in Chinese, with what would be."""


def parse_query(text: str) -> Query:
    """The query that a person typed; an unknown field is searched as text, and the notes say so."""
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    filters: list[tuple[str, str]] = []
    without: list[tuple[str, str]] = []
    notes: list[str] = []
    for match in _TERM.finditer(text):
        field, value = match["field"], (match["value"] or "").strip(_QUOTES)
        if field in FIELDS and value:
            (without if match["minus"] else filters).append((field, value))
            continue
        if field:
            notes.append(unknown_field(field, value))
        term = (match["phrase"] if match["phrase"] is not None else match["word"] or f"{field}:{value}").strip()
        if term.strip("-"):
            (excluded if match["minus"] else words if match["phrase"] is None else phrases).append(term)
    notes += _faults(text, words, filters + without)
    return Query(tuple(words), tuple(phrases), tuple(excluded), tuple(filters), tuple(without), tuple(notes))


def unknown_field(field: str, value: str) -> str:
    return f"没有“{field}”这一栏，“{field}:{value}”按文字检索；可用的栏：{'、'.join(FIELDS)}。"


def _faults(text: str, words: Iterable[str], filters: Iterable[tuple[str, str]]) -> Iterable[str]:
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        yield "引号没有成对，引号后面的文字当作一个短语。"
    for word in words:
        if word.rstrip(":：") in FIELDS and word != word.rstrip(":："):
            yield f"“{word}”后面没有写值，例如 区县:武进区、年份:2023。"
    for field, value in filters:
        if field == "年份" and years_of(value) is None:
            yield f"年份:{value} 看不懂；请写四位数，如 年份:2023，或一段，如 年份:2021-2023。"


def years_of(value: str) -> tuple[int, int] | None:
    """2023 as (2023, 2023), 2021-2023 as its ends in order; None for anything else."""
    match = _YEARS.fullmatch(value)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return min(first, last), max(first, last)


def answers(field: str, value: str, shown: str) -> bool:
    """Whether a case whose field is ``shown`` passes 字段:值: years by number, 范围 by its number or words, the rest by a part of it."""
    if field == "年份":
        years = years_of(value)
        return years is not None and shown.isdigit() and years[0] <= int(shown) <= years[1]
    if field == "范围" and value.isdigit():
        return shown.split(" ", 1)[0] == value
    return value in shown
