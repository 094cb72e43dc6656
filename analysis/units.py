"""单位名录: what a written unit name resolves to. An unknown name stays unknown and becomes a Finding; it is never guessed."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from analysis.errors import UnitsError
from analysis.records import UnitRef

UNITS = Path(__file__).resolve().parent.parent / "data" / "units.csv"
CITY_LEVEL = "市级"
_COLUMNS = ("name", "aliases", "former", "kind", "district", "recommender", "verified", "duties")
_PARTY = re.compile(r"^中共|党委宣传部$|党委宣传统战部$|党委（党组）$|党委\(党组\)$|（党委）$|党组$|党委$|党工委$|委员会$")
_OFFICE = re.compile(r"^.{0,12}(?:办公室|科|处|室|部|组织|机关党委|机关党总支|党支部|党总支)$")


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
        for written, name in taught:
            if name in self._by_name:
                self._keys[normalise_name(written)] = self._by_name[name]
        self._areas = self._area_prefixes()

    def unit(self, name: str) -> Unit | None:
        """The unit of a register name, None if there is none."""
        return self._by_name.get(name)

    def resolve(self, written: str) -> UnitRef:
        """The unit that a form's name means; unknown names come back as written with up to three candidates.

        A name that begins with a district's name (溧阳市融媒体中心) belongs to that district and uses its quota, but stays unknown.
        """
        key = normalise_name(written)
        unit = self._keys.get(key) or self._keys.get(_without_party(key)) or self._owner_of_office(key)
        if unit is not None:
            return unit.as_reference()
        district, recommender = self._area_of(key)
        kind = "区属单位" if recommender else ""
        return UnitRef(written.strip(), kind, district, recommender or written.strip(), candidates=self._candidates(key))

    def names(self) -> tuple[str, ...]:
        """Every name, alias and former name, longest first (for marking units in a text)."""
        found = {name for unit in self.units for name in (unit.name, *unit.aliases, *unit.former) if len(name) > 2}
        return tuple(sorted(found, key=lambda name: (-len(name), name)))

    def _owner_of_office(self, key: str) -> Unit | None:
        """市教育局宣传教育处 is the 教育局: a known name followed by nothing but one of its offices."""
        for length in range(len(key) - 1, 3, -1):
            unit = self._keys.get(key[:length])
            if unit is not None and _OFFICE.match(key[length:]):
                return unit
        return None

    def _area_prefixes(self) -> tuple[tuple[str, Unit], ...]:
        areas = [unit for unit in self.units if unit.kind in ("辖市区", "经开区")]
        pairs = [(prefix, unit) for unit in areas for prefix in _prefixes(unit.district)]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    def _area_of(self, key: str) -> tuple[str, str]:
        for prefix, unit in self._areas:
            if key.startswith(prefix) and key != prefix:
                return unit.district, unit.name
        return "", ""

    def _candidates(self, key: str) -> tuple[str, ...]:
        ranked = process.extract(key, list(self._keys), scorer=fuzz.WRatio, limit=6, score_cutoff=60)
        return tuple(dict.fromkeys(self._keys[name].name for name, _, _ in ranked))[:3]


def _prefixes(district: str) -> tuple[str, ...]:
    """The ways a district's bodies begin their names: 武进区…, 常州市武进区…, for 经开区 also without the city."""
    short = district.removeprefix("常州")
    return (district, short, f"常州市{short}")


@lru_cache(maxsize=4096)
def normalise_name(name: str) -> str:
    """A unit name for comparison: NFKC, no white space or quotes, 市… as 常州市…."""
    plain = re.sub(r"[\s“”\"'《》、,，。]+", "", unicodedata.normalize("NFKC", name))
    plain = re.sub(r"^(?:江苏省)(?=常州)", "", plain)
    return re.sub(r"^市(?=[^场政])", "常州市", plain)


def _without_party(key: str) -> str:
    """The body behind a party name: 中共常州市教育局党委 is 常州市教育局. A second pass removes what the first one uncovered."""
    return _PARTY.sub("", _PARTY.sub("", key))


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
