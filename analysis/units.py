"""单位名录: what a written unit name resolves to. An unknown name stays unknown and becomes a Finding; it is never guessed."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from analysis.errors import UnitsError
from analysis.records import UnitRef
from analysis.unit_names import CITY_LEVEL, is_office, is_organ, is_village, joint_parts, kind_by_form, normalise_name, without_party

UNITS = Path(__file__).resolve().parent.parent / "data" / "units.csv"
AREA_KINDS = ("辖市区", "经开区")
DISTRICT_BODY, TOWN = "区属单位", "镇街"
_COLUMNS = ("name", "aliases", "former", "kind", "district", "recommender", "verified", "duties")
_FORMER_AREAS = {"戚墅堰区": "常州经开区", "武进市": "武进区", "金坛市": "金坛区", "武进县": "武进区", "金坛县": "金坛区"}
_UNMISTAKABLE = ("溧阳", "金坛", "武进")
"""District names that need no 市 or 区 to begin a unit's name; 天宁、钟楼、新北 are also common words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """申报单位 of the register. ``recommender`` is the body whose quota it uses (itself for most); ``duties`` are words of its field."""

    name: str
    kind: str
    district: str
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    recommender: str = ""
    verified: bool = False
    duties: tuple[str, ...] = ()

    def as_reference(self) -> UnitRef:
        return UnitRef(self.name, self.kind, self.district, self.recommender or self.name, known=True, verified=self.verified)


class UnitRegister:
    """All known units with their aliases and former names; ``taught`` adds what staff said with 认作…."""

    def __init__(self, units: Iterable[Unit], taught: Iterable[tuple[str, str]] = ()) -> None:
        self.units = tuple(units)
        self._by_name = {unit.name: unit for unit in self.units}
        self._keys = {normalise_name(name): unit for unit in self.units for name in (*unit.former, *unit.aliases, unit.name)}
        self._taught = {normalise_name(written): self._by_name[name] for written, name in taught if name in self._by_name}
        self._areas = self._area_prefixes()

    def unit(self, name: str) -> Unit | None:
        """The unit of a register name, None if there is none."""
        return self._by_name.get(name)

    def resolve(self, written: str) -> UnitRef:
        """The unit that a form's name means; unknown names come back as written with up to three candidates.

        武进区教育局 is no row of the register, yet its name says whose it is: it counts for its district. Of an unknown name
        ``kind`` and ``district`` hold only what the name itself states; a joint submission of several units is nobody's.
        """
        key = normalise_name(written)
        unit = self._unit_of(key)
        if unit is not None:
            return unit.as_reference()
        joint = self._joint(written)
        if joint:
            return UnitRef(written.strip(), recommender=written.strip(), candidates=joint)
        return self._district_body(written.strip(), key) or self._unknown(written.strip(), key)

    def names(self) -> tuple[str, ...]:
        """Every name, alias and former name, longest first (for marking units in a text), 常州市… also as 市…."""
        found = {name for unit in self.units for name in (unit.name, *unit.aliases, *unit.former)}
        found |= {name.removeprefix("常州") for name in found if name.startswith("常州市")}
        return tuple(sorted((name for name in found if len(name) > 2), key=lambda name: (-len(name), name)))

    def _unit_of(self, key: str) -> Unit | None:
        if key in self._taught:
            return self._taught[key]
        for form in (key, *without_party(key)):
            if form in self._keys:
                return self._keys[form]
        return self._owner_of_office(key)

    def _owner_of_office(self, key: str) -> Unit | None:
        """市教育局宣传教育处 is the 教育局: a known name followed by nothing but one of its offices."""
        for length in range(len(key) - 1, 2, -1):
            unit = self._keys.get(key[:length])
            if unit is None or (unit.kind in AREA_KINDS and not key[:length].endswith("部")):
                continue  # 武进区委组织部 is no office of the 武进区委宣传部
            return unit if is_office(key[length:], unit.kind) else None
        return None

    def _joint(self, written: str) -> tuple[str, ...]:
        parts = joint_parts(written)
        found = [unit.name for part in parts if (unit := self._unit_of(normalise_name(part)))]
        return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()

    def _district_body(self, written: str, key: str) -> UnitRef | None:
        """An organ, village or company whose name begins with its district's; known only when its form leaves no doubt."""
        town = self._town_of(key)
        if town is not None:
            return UnitRef(written, TOWN, town.district, town.recommender, known=is_village(key), candidates=(town.name,))
        for prefix, area in self._areas:
            rest = key.removeprefix(prefix)
            if rest == key or not rest:
                continue
            if prefix.endswith(("市", "区", "县")) or prefix in _UNMISTAKABLE or is_organ(rest):
                return UnitRef(written, DISTRICT_BODY, area.district, area.name, known=is_organ(rest), candidates=self._candidates(key))
        return None

    def _town_of(self, key: str) -> Unit | None:
        """The 镇 or 街道 that a longer name (a village's, a school's) begins with."""
        for length in range(len(key) - 1, 2, -1):
            unit = self._keys.get(key[:length])
            if unit is not None and unit.kind == TOWN:
                return unit
        return None

    def _unknown(self, written: str, key: str) -> UnitRef:
        kind = kind_by_form(key)
        return UnitRef(written, kind, CITY_LEVEL if kind else "", written, candidates=self._candidates(key))

    def _area_prefixes(self) -> tuple[tuple[str, Unit], ...]:
        areas = {unit.district: unit for unit in self.units if unit.kind in AREA_KINDS}
        pairs = [(prefix, area) for name, area in areas.items() for prefix in dict.fromkeys((name, name.rstrip("市区")))]
        pairs += [(former, areas[today]) for former, today in _FORMER_AREAS.items() if today in areas]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    def _candidates(self, key: str) -> tuple[str, ...]:
        ranked = process.extract(key, list(self._keys), scorer=fuzz.ratio, limit=6, score_cutoff=60)
        return tuple(dict.fromkeys(self._keys[name].name for name, _, _ in ranked))[:3]


def tie_between(left: UnitRef, right: UnitRef) -> str:
    """What ties two units for a recusal (回避), in Chinese; empty for nothing. City-level units share no district."""
    if not left.name or not right.name:
        return ""
    if left.name == right.name:
        return "同一单位"
    if left.recommender and left.recommender == right.recommender:
        return "同一推荐单位"
    if left.district and left.district == right.district and left.district != CITY_LEVEL:
        return "同一辖市区"
    return ""


def load_units(path: Path = UNITS) -> tuple[Unit, ...]:
    """The units of a CSV file (UTF-8, semicolons inside cells). Raises UnitsError with every fault at once."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
    except FileNotFoundError:
        raise UnitsError(path.name, ["找不到这个文件，请检查路径"]) from None
    missing = [column for column in _COLUMNS[:4] if rows and column not in rows[0]]
    if missing or not rows:
        raise UnitsError(path.name, [f"缺少列：{'、'.join(missing)}" if missing else "没有任何单位"])
    units = tuple(_unit(row) for row in rows)
    faults = list(_faults(units))
    if faults:
        raise UnitsError(path.name, faults)
    return units


def _unit(row: dict[str, str]) -> Unit:
    def listed(column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (row.get(column) or "").split(";") if part.strip())

    return Unit(
        name=row["name"].strip(),
        kind=row["kind"].strip(),
        district=(row.get("district") or CITY_LEVEL).strip(),
        aliases=listed("aliases"),
        former=listed("former"),
        recommender=(row.get("recommender") or "").strip(),
        verified=(row.get("verified") or "").strip() == "yes",
        duties=listed("duties"),
    )


def _faults(units: tuple[Unit, ...]) -> Iterable[str]:
    owners: dict[str, str] = {}
    for line, unit in enumerate(units, start=2):
        if not unit.name or not unit.kind:
            yield f"第 {line} 行：name 与 kind 不能为空"
        for name in (unit.name, *unit.aliases, *unit.former):
            owner = owners.setdefault(normalise_name(name), unit.name)
            if owner != unit.name:
                yield f"第 {line} 行：“{name}”既属于“{owner}”又属于“{unit.name}”，请只留一处"
    names = {unit.name for unit in units}
    for line, unit in enumerate(units, start=2):
        if unit.recommender and unit.recommender not in names:
            yield f"第 {line} 行：推荐单位“{unit.recommender}”不在名录里"
