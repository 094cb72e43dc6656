"""Edits of a call as data: what staff may change in the app, and what a new notice inherits from last year's call."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from analysis.call import Call
from analysis.call_file import call_data

SAME_WORDING = 85.0
"""Likeness (0-100, rapidfuzz ratio) from which two wordings are the same scope, mended."""
_SCOPE_LESSONS = ("cues", "unit_cues", "yields_to", "gathers_from")
_SHORT = ("deadline", "length")
_LISTED = ("quotas", "scopes", "standards", "sections", "fields")


def edited(data: Mapping[str, Any], edits: Mapping[str, Any]) -> dict[str, Any]:
    """The data with edits laid over it: tables key by key, lists item by item by their place; whatever no edit names stays."""
    result = dict(data)
    for key, value in edits.items():
        if key in _SHORT:
            result[key] = {**dict(data.get(key) or {}), **value}
        elif key in _LISTED:
            result[key] = _laid_over(data.get(key) or (), value)
        else:
            result[key] = value
    return result


def _laid_over(items: Sequence[Mapping[str, Any]], edits: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """``place`` (from 0) of an edit names the item that it changes; without one the item is new; items that no edit names go."""
    laid = []
    for edit in edits:
        place = edit.get("place")
        own = {key: value for key, value in edit.items() if key != "place"}
        laid.append({**(items[place] if place is not None and 0 <= place < len(items) else {}), **own})
    return laid


def inherit(data: Mapping[str, Any], last: Call) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A drafted call with what its notice leaves open taken from last year's; the second part says so, one Chinese sentence each.

    A scope whose wording is nearly a past one's keeps its name and what was learned about it; form labels keep their spellings.
    """
    before, result, said = call_data(last), dict(data), []
    for key, words in (("city", "城市"), ("organiser", "组织单位"), ("email", "报送邮箱"), ("form_title", "申报表标题")):
        if not result.get(key) and before[key]:
            result[key] = before[key]
            said.append(f"通知里没有读到{words}，沿用 {last.year} 年度。")
    for key, words in (
        ("quotas", "限报数"),
        ("standards", "征集标准"),
        ("sections", "内容要素"),
        ("fields", "表项"),
        ("scopes", "征集范围"),
    ):
        if not result.get(key) and before[key]:
            result[key] = before[key]
            said.append(f"通知里没有读到{words}，沿用 {last.year} 年度，请核对。")
    if "length" not in result:
        result["length"] = before["length"]
        said.append(f"通知里没有读到字数要求，沿用 {last.year} 年度。")
    result["scopes"] = _with_lessons(result.get("scopes") or (), before["scopes"])  # type: ignore[arg-type]
    result["fields"] = _with_variants(result.get("fields") or (), before["fields"], "label")  # type: ignore[arg-type]
    result["sections"] = _with_variants(result.get("sections") or (), before["sections"], "name")  # type: ignore[arg-type]
    return result, tuple(said)


def _with_lessons(scopes: Iterable[Mapping[str, Any]], past: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Scope numbers may move from year to year, so ``yields_to`` is translated; a number that is gone is left out."""
    listed = list(scopes)
    twins = [max(past, key=lambda old: fuzz.ratio(old["wording"], scope["wording"]), default=None) for scope in listed]
    twins = [t if t and fuzz.ratio(t["wording"], s["wording"]) >= SAME_WORDING else None for s, t in zip(listed, twins, strict=True)]
    today = {twin["number"]: scope["number"] for scope, twin in zip(listed, twins, strict=True) if twin}
    result = []
    for scope, twin in zip(listed, twins, strict=True):
        learned = {key: twin[key] for key in _SCOPE_LESSONS} | {"short": twin["short"]} if twin else {}
        if twin:
            learned["yields_to"] = {today[number]: share for number, share in twin["yields_to"].items() if number in today}
        result.append({**scope, **learned})
    return result


def _with_variants(items: Iterable[Mapping[str, Any]], past: Sequence[Mapping[str, Any]], label: str) -> list[dict[str, Any]]:
    """Items by the same name keep last year's other spellings, cues and hints where the draft has none of its own."""
    known = {old["name"]: old for old in past}
    result = []
    for item in items:
        old = known.get(item["name"], {})
        merged = {**old, **{key: value for key, value in item.items() if value not in ("", (), [])}}
        if label in old and old.get(label) != merged.get(label):
            spellings = (*merged.get("variants", ()), old[label])
            merged["variants"] = tuple(name for name in dict.fromkeys(spellings) if name != merged[label])
        result.append(merged)
    return result
