"""Lines of the log in an official's words: the log itself keeps JSON, because that is what is hashed."""

import json
from collections.abc import Iterable, Mapping

import pandas as pd

from store.audit import AuditEntry

NAMES = {
    "subject": "对象", "submission_id": "案例", "value": "结论", "marks": "各项分", "abstained": "弃权", "reason": "理由", "remark": "评语",
    "overlap": "与他案重叠", "sequence": "第几次", "undoes": "撤销核定", "name": "姓名", "role": "角色", "unit": "单位", "identity": "统一身份",
    "starts_on": "开始", "ends_on": "截止", "blind": "匿名", "removed": "移出", "merged_into": "并入", "files": "文件数", "title": "名称",
    "text": "正文", "scope": "范围", "added": "补充隐去", "kept": "不隐去",
}  # fmt: skip
"""Keys of the log's JSON as people call them, in the order in which they are read."""
SAID_ELSEWHERE = frozenset({"year", "call_year", "judge_id"})
"""Left out: the year in view, and whose score it is stands in the line already."""
LONGEST = 160
"""Characters of one cell; the export has everything."""
COLUMNS = ["时间", "姓名", "角色", "来自", "动作", "对象", "原来", "改为", "序号"]


def log_rows(entries: Iterable[AuditEntry], titles: Mapping[str, str]) -> pd.DataFrame:
    """One row a line; ``titles`` (case id → title) stand for the ids of cases."""
    rows = [
        (
            f"{e.at.astimezone():%m-%d %H:%M:%S}", e.name, e.role, e.place, e.action, _titled(e.subject, titles),
            change_in_words(e.before, titles), change_in_words(e.after, titles), e.number,
        )
        for e in entries
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def change_in_words(told: str, titles: Mapping[str, str]) -> str:
    """对象：村口课堂；结论：入选；理由：…; what is empty is left out."""
    said = _said(json.loads(told), titles) if told else ""
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}……"


def _said(value: object, titles: Mapping[str, str]) -> str:
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return "是"
    if isinstance(value, dict):
        known = [*NAMES, *(key for key in value if key not in NAMES and key not in SAID_ELSEWHERE)]
        parts = ((NAMES.get(key, _titled(key, titles)), _said(value.get(key), titles)) for key in known)
        return "；".join(f"{name}：{words}" for name, words in parts if words)
    if isinstance(value, list):
        return "、".join(filter(None, (_pair(item) or _said(item, titles) for item in value)))
    return f"{value:g}" if isinstance(value, float) else _titled(str(value), titles)


def _pair(item: object) -> str:
    """A mark as its figure alone: standard-1, 4.0 is 4."""
    if isinstance(item, list) and len(item) == 2 and str(item[0]).startswith("standard-") and isinstance(item[1], float):
        return f"{item[1]:g}"
    return ""


def _titled(words: str, titles: Mapping[str, str]) -> str:
    first, _, rest = words.partition(" ")
    return f"{titles[first]} {rest}".strip() if first in titles else words
