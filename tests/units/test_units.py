"""The unit register against the names that offices write."""

from pathlib import Path

import pytest

from analysis.errors import UnitsError
from analysis.units import UnitRegister, load_units


@pytest.fixture(scope="module")
def register() -> UnitRegister:
    return UnitRegister(load_units())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("中共常州市教育局党委", "常州市教育局"),
        ("市教育局宣传教育处", "常州市教育局"),
        ("申报单位：常州市总工会（盖章）", "常州市总工会"),
        ("中共常州市委网络安全和信息化委员会办公室", "常州市委网信办"),
        ("团市委", "共青团常州市委"),
        ("共青团常州市委员会宣传部", "共青团常州市委"),
        ("常州大学马克思主义学院", "常州大学"),
        ("中共常州大学委员会宣传部", "常州大学"),
        ("中共常州市武进区委员会宣传部", "武进区委宣传部"),
        ("常州国家高新区（新北区）委宣传部", "新北区委宣传部"),
        ("中共新北区委宣传统战部", "新北区委宣传部"),
        ("市文广旅局（文物局）", "常州市文化广电和旅游局"),
        ("常州市文广新局", "常州市文化广电和旅游局"),
        ("常州市人民防空办公室", "常州市国防动员办公室"),
        ("市市场监管局", "常州市市场监督管理局"),
        ("常州广播电视台新闻中心", "常州广播电视台"),
        ("国网常州供电公司党委", "国网江苏省电力有限公司常州供电分公司"),
        ("戚墅堰区委宣传部", "常州经开区党群工作部"),
        ("常州市钟楼区人民政府荷花池街道办事处", "钟楼区荷花池街道"),
    ],
)
def test_resolve_written_form_of_a_registered_unit(register: UnitRegister, written: str, name: str) -> None:
    found = register.resolve(written)
    assert (found.name, found.known) == (name, True)


@pytest.mark.parametrize(
    ("written", "district", "recommender"),
    [
        ("武进区横林镇人民政府", "常州经开区", "常州经开区党群工作部"),
        ("戚墅堰区丁堰街道", "常州经开区", "常州经开区党群工作部"),
        ("武进经开区", "武进区", "武进区委宣传部"),
        ("武进区委组织部", "武进区", "武进区委宣传部"),
        ("溧阳市教育局", "溧阳市", "溧阳市委宣传部"),
        ("常州市武进区湖塘镇星光村", "武进区", "武进区委宣传部"),
        ("常州大学", "市级", "常州大学"),
        ("钟楼经济开发区", "钟楼区", "钟楼区委宣传部"),
    ],
)
def test_resolve_counts_a_district_body_for_its_district(register: UnitRegister, written: str, district: str, recommender: str) -> None:
    found = register.resolve(written)
    assert (found.known, found.district, found.recommender) == (True, district, recommender)


@pytest.mark.parametrize(
    "written", ["教育局", "区委宣传部", "天宁寺", "常州市蓝天救援队", "市政工程处", "鼓楼区委宣传部", "经济开发区", "人防办"]
)
def test_resolve_never_guesses(register: UnitRegister, written: str) -> None:
    found = register.resolve(written)
    assert (found.name, found.known, found.district) == (written, False, "")


def test_resolve_joint_submission_names_both_and_decides_nothing(register: UnitRegister) -> None:
    found = register.resolve("市教育局、市文明办")
    assert (found.known, found.candidates) == (False, ("常州市教育局", "常州市文明办"))


def test_resolve_unknown_company_keeps_only_what_its_name_states(register: UnitRegister) -> None:
    found = register.resolve("常州星河文化科技有限公司")
    assert (found.known, found.kind, found.candidates) == (False, "公司", ())


def test_resolve_remembers_what_staff_taught() -> None:
    taught = UnitRegister(load_units(), [("蓝天队", "常州市应急管理局")])
    assert taught.resolve("蓝天队").name == "常州市应急管理局"


def test_register_covers_seven_areas_and_63_towns(register: UnitRegister) -> None:
    kinds = [unit.kind for unit in register.units]
    assert (kinds.count("辖市区"), kinds.count("经开区"), kinds.count("镇街")) == (6, 1, 63)


def test_load_units_reports_every_fault_at_once(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("name,aliases,former,kind,district,recommender\n甲局,甲,,市级部门,,\n乙局,甲局,,,,丙局\n", "utf-8")
    with pytest.raises(UnitsError) as caught:
        load_units(path)
    assert len(caught.value.faults) == 3
