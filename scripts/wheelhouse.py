"""Which wheels a folder still lacks for another machine.

``pip download --platform`` takes wheels of that platform, but reads the environment markers of *this* machine: colorama, which click wants
on Windows only, would be missing at the office. So the requirements of every wheel are read again with the markers of the target.
"""

import email
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

_TARGETS = {
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    "macosx": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    "manylinux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
}


def target_environment(platform: str, python: str) -> Environment:
    """The markers of a machine: ``platform`` as pip writes it (win_amd64, macosx_11_0_arm64; empty for this machine), ``python`` as 3.12."""
    environment = default_environment()
    if platform:
        kind = next((kind for kind in _TARGETS if platform.startswith(kind)), "manylinux")
        environment |= {**_TARGETS[kind], "python_version": python, "python_full_version": f"{python}.0"}  # type: ignore[typeddict-item]
    return environment


def missing_requirements(wheels: Path, environment: Environment) -> list[str]:
    """Requirements of the folder's wheels, as pip takes them, which no wheel of the folder meets on a machine of these markers."""
    present = {parse_wheel_filename(path.name)[0] for path in wheels.glob("*.whl")}
    wanted: dict[str, str] = {}
    for path in sorted(wheels.glob("*.whl")):
        for requirement in _requirements(path):
            applies = requirement.marker is None or requirement.marker.evaluate({**environment, "extra": ""})
            if applies and canonicalize_name(requirement.name) not in present:
                wanted[requirement.name] = f"{requirement.name}{requirement.specifier}"
    return sorted(wanted.values())


def _requirements(wheel: Path) -> Iterator[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    yield from map(Requirement, metadata.get_all("Requires-Dist", []))
