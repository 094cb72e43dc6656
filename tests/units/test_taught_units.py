import pytest

from analysis.errors import UnitsError
from analysis.knowledge import Knowledge, TaughtUnit
from analysis.taught_units import check_unit, taught_register, with_taught
from analysis.units import Unit

UNITS = (Unit("常州市甲局", "市级部门", "市级", ("甲局",), duties=("甲",)), Unit("常州市乙局", "市级部门", "市级", ("乙局",)))


def test_added_unit_is_recognised_by_its_aliases():
    taught = TaughtUnit("常州市低空经济局", "市级部门", "市级", ("市低空局",), ("常州市航空办",))
    register = taught_register(Knowledge(units=(taught,)))
    assert [register.resolve(name).name for name in ("常州市低空经济局", "市低空局", "常州市航空办")] == ["常州市低空经济局"] * 3


def test_changed_unit_keeps_its_place_and_duties():
    units = with_taught(UNITS, [TaughtUnit("常州市甲局", "直属单位", "市级", ("甲",))])
    assert units == (Unit("常州市甲局", "直属单位", "市级", ("甲",), duties=("甲",)), UNITS[1])


def test_merged_unit_leaves_its_names_to_the_other():
    units = with_taught(UNITS, [TaughtUnit("常州市乙局", merged_into="常州市甲局")])
    assert units == (Unit("常州市甲局", "市级部门", "市级", ("甲局", "常州市乙局", "乙局"), duties=("甲",)),)


def test_merge_into_a_unit_that_is_not_there_changes_nothing():
    assert with_taught(UNITS, [TaughtUnit("常州市乙局", merged_into="没有这个单位")]) == UNITS


def test_two_units_merged_into_each_other_both_stay():
    taught = [TaughtUnit("常州市乙局", merged_into="常州市甲局"), TaughtUnit("常州市甲局", merged_into="常州市乙局")]
    assert with_taught(UNITS, taught) == UNITS


def test_name_of_another_unit_is_refused():
    register = taught_register(Knowledge())
    with pytest.raises(UnitsError) as refused:
        check_unit(TaughtUnit("常州市新局", "市级部门", "市级", (register.units[0].name,)), register)
    assert len(refused.value.faults) == 1


def test_unit_without_a_kind_is_refused():
    with pytest.raises(UnitsError):
        check_unit(TaughtUnit("常州市新局"), taught_register(Knowledge()))
