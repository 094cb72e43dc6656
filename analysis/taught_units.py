"""单位名录 as staff left it: units added, changed and merged, on top of the rows that ship."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.errors import UnitsError
from analysis.knowledge import Knowledge, TaughtUnit
from analysis.unit_names import CITY_LEVEL, normalise_name
from analysis.units import Unit, UnitRegister, load_units


def taught_register(knowledge: Knowledge) -> UnitRegister:
    """The register with everything that people taught: its rows, and the spellings of 认作…."""
    return UnitRegister(with_taught(load_units(), knowledge.units), knowledge.unit_aliases)


def with_taught(units: Iterable[Unit], taught: Sequence[TaughtUnit]) -> tuple[Unit, ...]:
    """The units in their order, changed rows in place, new ones at the end; a merged unit's names become aliases of the other."""
    rows = {unit.name: unit for unit in units}
    for change in taught:
        if not change.merged_into:
            known = rows.get(change.name)
            row = Unit(change.name, change.kind, change.district or CITY_LEVEL, change.aliases, change.former, change.recommender)
            rows[change.name] = replace(row, duties=known.duties, verified=known.verified) if known else row
    for change in taught:
        kept = _last_heir(change, taught)
        merged = rows.get(change.name)
        if change.merged_into and merged and kept in rows and kept != change.name:
            heir = rows[kept]
            names = (*heir.aliases, merged.name, *merged.aliases)
            rows[kept] = replace(heir, aliases=tuple(dict.fromkeys(names)), former=tuple(dict.fromkeys((*heir.former, *merged.former))))
    heirs = {change.name: _last_heir(change, taught) for change in taught if change.merged_into}
    gone = {name: heir for name, heir in heirs.items() if heir != name and heir in rows}
    return tuple(replace(unit, recommender=gone.get(unit.recommender, unit.recommender)) for unit in rows.values() if unit.name not in gone)


def _last_heir(change: TaughtUnit, taught: Sequence[TaughtUnit]) -> str:
    """Where a chain of merges ends; a circle ends where it began."""
    heirs = {item.name: item.merged_into for item in taught if item.merged_into}
    seen, name = {change.name}, heirs.get(change.name, "")
    while name in heirs and name not in seen:
        seen.add(name)
        name = heirs[name]
    return change.name if name in seen else name


def check_unit(unit: TaughtUnit, register: UnitRegister) -> None:
    """Raises UnitsError when the row has no kind, or one of its names already is another unit's."""
    faults = [] if unit.name.strip() and unit.kind.strip() else ["单位名称和类别不能为空"]
    for other in register.units:
        if other.name == unit.name:
            continue
        keys = {normalise_name(name) for name in (other.name, *other.aliases, *other.former)}
        taken = [name for name in (unit.name, *unit.aliases, *unit.former) if normalise_name(name) in keys]
        faults += [f"“{name}”已是“{other.name}”的名称或别名，请先合并两个单位，或去掉这个写法" for name in taken]
    if unit.recommender and unit.recommender != unit.name and register.unit(unit.recommender) is None:
        faults.append(f"推荐单位“{unit.recommender}”不在名录里")
    if faults:
        raise UnitsError(unit.name or "（未填）", faults)
