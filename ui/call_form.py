"""What staff may change of a call, each value beside the sentence it was read from: for edits and for a draft."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from ui.definitions import DEFINITIONS
from ui.highlight import plain

_WORDS = {"title": "标题", "email": "报送邮箱", "organiser": "组织单位"}


def call_form(data: Mapping[str, Any], sentences: Mapping[str, str], key: str, *, lists: bool) -> dict[str, Any]:
    """The widgets, and what they hold as edits of ``analysis.call_edit``. ``lists``: scopes, sections and labels may change, too."""
    edits: dict[str, Any] = {name: _text(data, sentences, name, f"{key}_{name}") for name in _WORDS}
    value, _ = _beside(sentences.get("deadline.value") or data["deadline"].get("quote", ""))
    with value:
        edits["deadline"] = {"value": st.date_input("截止日期", data["deadline"]["value"], key=f"{key}_deadline", format="YYYY-MM-DD")}
    value, _ = _beside(sentences.get("length.about") or (data.get("length") or {}).get("quote", ""))
    with value:
        edits["length"] = _length(data.get("length") or {"about": 1000, "low": 500, "high": 1300}, key)
    edits["quotas"] = _quotas(data, key)
    if lists:
        scopes = {"number": "编号", "short": "简称", "wording": "通知原文", "clause": "条款"}
        edits["scopes"] = _rows(data.get("scopes") or (), scopes, "征集范围", f"{key}_scopes")
        edits["sections"] = _rows(
            data.get("sections") or (), {"name": "内容要素", "clause": "条款"}, "成果简介应含的内容", f"{key}_sections"
        )
        edits["fields"] = _rows(
            data.get("fields") or (), {"name": "栏目", "label": "表上的文字"}, "申报表表项", f"{key}_fields", fixed=True
        )
    return edits


def _beside(sentence: str) -> tuple[Any, Any]:
    left, right = st.columns([2, 3], vertical_alignment="center", gap="medium")
    right.caption(f"依据：{plain(sentence)}" if sentence else "")
    return left, right


def _text(data: Mapping[str, Any], sentences: Mapping[str, str], name: str, key: str) -> str:
    value, _ = _beside(sentences.get(name, ""))
    return str(value.text_input(_WORDS[name], data.get(name) or "", key=key)).strip()


def _length(length: Mapping[str, Any], key: str) -> dict[str, int]:
    cells = st.columns(3)
    names = {"about": "约（字）", "low": "少于则提醒", "high": "多于则提醒"}
    return {
        name: int(cell.number_input(words, 50, 20000, int(length[name]), step=50, key=f"{key}_{name}"))
        for cell, (name, words) in zip(cells, names.items(), strict=True)
    }


def _quotas(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    shown = [{**quota, "kinds": "、".join(quota.get("kinds") or ())} for quota in data.get("quotas") or ()]
    names = {"kinds": "单位类别（空为其余各类）", "limit": "限报", "clause": "条款", "quote": "原文"}
    rows = _rows(shown, names, "限报数", f"{key}_quotas")
    kept = [row for row in rows if row.get("limit")]
    return [{**row, "limit": int(row["limit"]), "kinds": [kind for kind in str(row["kinds"]).split("、") if kind]} for row in kept]


def _rows(items: Any, names: Mapping[str, str], title: str, key: str, *, fixed: bool = False) -> list[dict[str, Any]]:
    """A table to edit; rows may be added and taken out unless ``fixed``. ``place`` ties a row to the item it came from."""
    st.write(f"**{title}**")
    frame = pd.DataFrame([{"place": place, **{name: item.get(name, "") for name in names}} for place, item in enumerate(items)])
    frame = frame.reindex(columns=["place", *names])
    config = {"place": None, **names, "wording": st.column_config.TextColumn(names.get("wording", ""), width="large")}
    if "limit" in names:
        config["limit"] = st.column_config.NumberColumn(names["limit"], help=DEFINITIONS["限报"])
    disabled = ["name"] if fixed else []
    held = st.data_editor(
        frame, key=key, hide_index=True, num_rows="fixed" if fixed else "dynamic", column_config=config, disabled=disabled, width="stretch"
    )
    return [_plain_row(row) for row in held.to_dict("records")]


def _plain_row(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Numbers as int, empty cells as empty text, no place where the row is new."""
    values = {str(name): "" if pd.isna(value) else value for name, value in row.items()}
    plain_values = {name: int(value) if isinstance(value, int | float) else str(value).strip() for name, value in values.items()}
    if plain_values["place"] == "":
        plain_values.pop("place")
    return plain_values
