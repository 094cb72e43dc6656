"""A call written back as TOML: for a new year, a draft from a notice, and edits made on the page 征集方案."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date

from analysis.call import PLACEHOLDER_YEAR, Call

_ORDER = ("year", "city", "organiser", "title", "form_title", "email", "notice")
_TABLES = ("deadline", "length", "clauses")
_LISTS = ("quotas", "scopes", "standards", "fields", "sections")


def call_data(call: Call) -> dict[str, object]:
    """The call as plain data which ``parse_call`` takes."""
    data = asdict(call)
    return {field.name: data[field.name] for field in fields(Call)}


def dump_call(data: Mapping[str, object]) -> str:
    """TOML text of a call's data; empty values are left out, cues are grouped by weight. ``parse_call`` reads it back equal."""
    lines = [f"{key} = {_value(data[key])}" for key in _ORDER if data.get(key)]
    for name in _TABLES:
        table = data.get(name)
        if isinstance(table, Mapping) and table:
            lines += ["", f"[{name}]", *_pairs(table)]
    for name in _LISTS:
        for item in _items(data.get(name)):
            lines += ["", f"[[{name}]]", *_pairs(item), *_nested(name, item)]
    return "\n".join(lines) + "\n"


def new_call(year: int, from_call: Call) -> str:
    """TOML text for another year: last year's scopes, quotas and form, with values on purpose absurd where the new notice must be read."""
    data = call_data(from_call)
    data |= {
        "year": year,
        "title": f"（待填）{from_call.title.replace(str(from_call.year), str(year))}",
        "notice": "",
        "deadline": {"value": date(PLACEHOLDER_YEAR, 1, 1), "clause": from_call.deadline.clause, "quote": ""},
    }
    head = (
        f"# {year} 年度征集方案，由 {from_call.year} 年度方案生成。请对照新通知逐项核对：\n"
        "# title、deadline.value 是占位值，不改则 check-call 不通过；notice 请粘贴新通知全文（它决定哪些文字算“通知原文”）；\n"
        "# 征集范围、限报数、字数、表项沿用上年，条款号（clause）也请核对。\n\n"
    )
    return head + dump_call(data)


def _pairs(table: Mapping[str, object]) -> Iterable[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in table.items() if _is_written(value)]


def _is_written(value: object) -> bool:
    return not isinstance(value, Mapping) and value not in ("", (), [], None)


def _nested(name: str, item: Mapping[str, object]) -> list[str]:
    """The tables inside an item: cues grouped by weight, others as they are."""
    lines: list[str] = []
    for key, table in item.items():
        if not isinstance(table, Mapping) or not table:
            continue
        if key == "cues":
            lines += ["", f"[{name}.graded_cues]", *_graded(table)]
        else:
            lines += ["", f"[{name}.{key}]", *_pairs(table)]
    return lines


def _graded(cues: Mapping[str, object]) -> Iterable[str]:
    weights = sorted({float(str(weight)) for weight in cues.values()}, reverse=True)
    for weight in weights:
        words = [word for word, own in cues.items() if float(str(own)) == weight]
        yield f'"{weight:g}" = [{", ".join(_value(word) for word in words)}]'


def _items(value: object) -> Iterable[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []


def _key(key: object) -> str:
    name = str(key)
    return name if name.isascii() and name.replace("_", "").isalnum() else json.dumps(name, ensure_ascii=False)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)
