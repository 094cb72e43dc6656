"""单位名录 kept by staff: add and change units, merge two, take a change back, list who sent nothing."""

from dataclasses import asdict

import pandas as pd
import streamlit as st

from analysis.errors import UnitsError
from analysis.knowledge import TaughtUnit
from analysis.records import DecisionKind
from analysis.taught_units import check_unit
from analysis.unit_names import CITY_LEVEL
from analysis.units import UnitRegister
from export.workbook import table_bytes
from ui import state
from ui.actions import teach, told
from ui.batch import Batch
from ui.case_files import reminder, silent
from ui.clickable import table
from ui.handing_out import handed_out
from ui.highlight import plain
from ui.state import Workspace

_NEW = "（新增单位）"


def edit_units(place: Workspace, register: UnitRegister) -> None:
    """One form for a new unit and for a known one; below it the merge and what was changed by hand."""
    names = [unit.name for unit in register.units]
    chosen = st.selectbox("单位", [_NEW, *names], key="unit_chosen")
    known = register.unit(chosen)
    key = f"unit_form_{chosen}"
    kinds, districts = sorted({unit.kind for unit in register.units}), sorted({unit.district for unit in register.units} | {CITY_LEVEL})
    with st.form(key, border=True):
        left, right = st.columns(2)
        left.text_input("名称", value=known.name if known else "", disabled=known is not None, key=f"{key}_name")
        left.selectbox("类别", kinds, index=kinds.index(known.kind) if known else None, key=f"{key}_kind", placeholder="选择类别")
        district = districts.index(known.district if known else CITY_LEVEL)
        left.selectbox("区县", districts, index=district, key=f"{key}_district")
        right.text_input("别名（用顿号隔开）", value="、".join(known.aliases) if known else "", key=f"{key}_aliases")
        right.text_input("曾用名（用顿号隔开）", value="、".join(known.former) if known else "", key=f"{key}_former")
        own = names.index(known.recommender) if known and known.recommender in names else None
        right.selectbox("推荐单位（空为自己推荐）", names, index=own, key=f"{key}_recommender", placeholder="自己推荐")
        st.form_submit_button("保存", type="primary", on_click=_save, args=(chosen, key))
    _merge_form(names)
    _changes(place)


def _save(chosen: str, key: str) -> None:
    place = state.workspace()
    name = str(state.held(f"{key}_name") or "").strip() if chosen == _NEW else chosen

    def act() -> str:
        unit = TaughtUnit(
            name,
            state.held(f"{key}_kind") or "",
            state.held(f"{key}_district") or "",
            _listed(state.held(f"{key}_aliases")),
            _listed(state.held(f"{key}_former")),
            state.held(f"{key}_recommender") or "",
        )
        register = state.register(place)
        if chosen == _NEW and register.unit(name) is not None:
            raise UnitsError(name, ["名录里已有这个单位，请在上面选中它再修改"])
        check_unit(unit, register)
        _record(place, unit)
        return f"“{name}”已保存，正在重新分析"

    told(act)


def _listed(words: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in str(words or "").replace("，", "、").replace(";", "、").split("、") if part.strip())


def _record(place: Workspace, unit: TaughtUnit, reason: str = "") -> None:
    value = {field: list(held) if isinstance(held, tuple) else held for field, held in asdict(unit).items() if field != "name"}
    place.view.decisions.record(place.year, DecisionKind.UNIT, (unit.name,), value, reason=reason)
    state.request_analysis(place)


def _merge_form(names: list[str]) -> None:
    with st.form("unit_merge", border=True):
        st.write("**合并两个单位**　机构改革或重复登记时用：被并入单位的名称都成为另一单位的别名，限报数一并计算。")
        left, right = st.columns(2)
        left.selectbox("把", names, index=None, key="merge_from", placeholder="被并入的单位")
        right.selectbox("并入", names, index=None, key="merge_into", placeholder="保留的单位")
        st.form_submit_button("合并", on_click=_merge)


def _merge() -> None:
    place, gone, kept = state.workspace(), state.held("merge_from"), state.held("merge_into")
    if not gone or not kept or gone == kept:
        state.remember("told", ("warning", "请选择两个不同的单位。"))
        return

    def act() -> str:
        _record(place, TaughtUnit(gone, merged_into=kept))
        return f"“{gone}”已并入“{kept}”，正在重新分析"

    told(act)


def _changes(place: Workspace) -> None:
    changes = place.view.decisions.current(place.year, DecisionKind.UNIT)
    if changes:
        st.caption("人工增改的单位；取消后恢复随程序提供的名录。")
    for change in changes:
        told_of = change.value if isinstance(change.value, dict) else {}
        into = told_of.get("merged_into")
        what = f"并入 {plain(str(into))}" if into else f"{plain(str(told_of.get('kind', '')))} · {plain(str(told_of.get('district', '')))}"
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.write(f"{plain(change.subject[0])}　{what}　· {plain(change.name)}")
        right.button(
            "取消", key=f"unit_{change.id}", on_click=teach, args=(DecisionKind.UNIT, change.subject, None, "已取消，正在重新分析")
        )


def coverage(place: Workspace, found: Batch | None, register: UnitRegister) -> None:
    """Registered units that sent nothing, with the list to remind them by."""
    if found is None or not found.submissions:
        st.info("导入申报表之后，这里列出尚未报送的单位。")
        return
    rows = silent(found, register)
    frame = pd.DataFrame(rows, columns=["单位", "类别", "区县"])
    st.caption(f"名录中有 {len(rows)} 个可直接推荐的单位尚未报送；镇、街道和区属单位随所在区。")
    table(frame, "silent", height=420)
    with st.container(horizontal=True):
        st.download_button(
            "催报名单（Word）",
            handed_out(place, "催报名单.docx", lambda imprint: reminder(found, rows, imprint)),
            "催报名单.docx",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "催报名单（Excel）",
            handed_out(place, "催报名单.xlsx", lambda imprint: table_bytes("催报名单", list(frame.columns), rows, imprint=imprint)),
            "催报名单.xlsx",
            on_click="ignore",
            icon=":material/download:",
        )
