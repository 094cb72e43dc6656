import zipfile
from pathlib import Path

from scripts.wheelhouse import missing_requirements, target_environment


def _wheel(folder: Path, name: str, *requirements: str) -> None:
    metadata = "\n".join(["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {line}" for line in requirements)])
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}-1.0.dist-info/METADATA", metadata + "\n")


def test_a_package_wanted_on_windows_only_is_missed_for_windows_only(tmp_path):
    _wheel(tmp_path, "click", 'colorama>=0.4; platform_system == "Windows"')
    assert missing_requirements(tmp_path, target_environment("win_amd64", "3.12")) == ["colorama>=0.4"]
    assert missing_requirements(tmp_path, target_environment("manylinux2014_x86_64", "3.12")) == []


def test_what_the_folder_holds_and_what_only_extras_want_is_not_missed(tmp_path):
    _wheel(tmp_path, "typing_extensions")
    _wheel(tmp_path, "application", "typing-extensions", 'pytest; extra == "test"', 'tomli; python_version < "3.11"')
    assert missing_requirements(tmp_path, target_environment("win_amd64", "3.11")) == []
