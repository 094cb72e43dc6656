"""单位名录 as staff left it, for recusal and for what a blind phase hides."""

from functools import lru_cache

from sqlalchemy import Connection

from analysis.knowledge import Knowledge
from analysis.taught_units import taught_register
from analysis.unit_names import CITY_LEVEL
from analysis.units import UnitRegister
from store.decisions import latest_lessons
from store.lessons import alias_pairs, taught_units


def register_of(connection: Connection) -> UnitRegister:
    """The unit register with the units, aliases and merges that staff taught."""
    return _register(_taught(connection))


def register_names(connection: Connection) -> tuple[str, ...]:
    """Names, aliases, taught spellings and districts, longest first. The same object as long as nothing new is taught."""
    return _names(_taught(connection))


def _taught(connection: Connection) -> Knowledge:
    lessons = latest_lessons(connection)
    return Knowledge(unit_aliases=alias_pairs(lessons), units=taught_units(lessons))


@lru_cache(maxsize=8)
def _register(taught: Knowledge) -> UnitRegister:
    return taught_register(taught)


@lru_cache(maxsize=8)
def _names(taught: Knowledge) -> tuple[str, ...]:
    register = _register(taught)
    districts = {unit.district for unit in register.units} - {"", CITY_LEVEL}
    areas = districts | {district.removeprefix("常州")[:2] for district in districts}
    spellings = {written.strip() for written, _ in taught.unit_aliases if len(written.strip()) > 1}
    return tuple(sorted({*register.names(), *areas, *spellings}, key=lambda name: (-len(name), name)))
