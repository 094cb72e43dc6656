"""``make bundle``: one archive that installs and starts in an office without internet.

    python -m scripts.bundle [--platform win_amd64] [--python 3.12] [--out dist]

Without --platform the wheels are for this machine. The archive holds the application, its wheels (jieba, which has none of its own, is
built), a start script for Windows and Linux, and 使用说明.docx.
"""

import argparse
import subprocess
import sys
import zipfile
from pathlib import Path

from analysis.pipeline import VERSION
from export.document import OfficialDocument
from scripts.wheelhouse import missing_requirements, target_environment

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("analysis", "charts", "data", "docs", "export", "jobs", "pages", "review", "store", "ui", ".streamlit")
FILES = ("app.py", "server.py", "README.md", "README.en.md", "CHANGELOG.md", "requirements.txt", "constraints.txt")
FOLDER = "caselens"


def build(platform: str, python: str, out: Path) -> Path:
    """The archive's path; raises CalledProcessError when a wheel cannot be had."""
    wheels = out / f"wheels-{platform or 'local'}"
    wheels.mkdir(parents=True, exist_ok=True)
    collect_wheels(wheels, platform, python)
    archive = out / f"caselens-{VERSION}-{platform or sys.platform}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in application_files():
            bundle.write(path, f"{FOLDER}/{path.relative_to(ROOT).as_posix()}")
        for wheel in sorted(wheels.glob("*.whl")):
            bundle.write(wheel, f"{FOLDER}/wheels/{wheel.name}", zipfile.ZIP_STORED)
        for script in ("start.sh", "start.bat"):
            bundle.write(ROOT / "packaging" / script, f"{FOLDER}/{script}")
        bundle.writestr(f"{FOLDER}/使用说明.docx", write_manual())
    return archive


def collect_wheels(wheels: Path, platform: str, python: str) -> None:
    """Every wheel of requirements.txt for the platform; source packages are built first, so that nothing is compiled at the office."""
    jieba = next(line for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines() if line.startswith("jieba=="))
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), jieba)
    _download(wheels, platform, python, ["-r", str(ROOT / "requirements.txt")])
    environment = target_environment(platform, python)
    while missing := missing_requirements(wheels, environment):
        _download(wheels, platform, python, ["-c", str(ROOT / "constraints.txt"), *missing])


def _download(wheels: Path, platform: str, python: str, what: list[str]) -> None:
    target = ["--platform", platform, "--python-version", python, "--implementation", "cp"] if platform else []
    _pip("download", "--only-binary=:all:", *target, "--find-links", str(wheels), "--dest", str(wheels), *what)


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"], check=True)


def application_files() -> list[Path]:
    """What the application needs at run time: its rooms without caches, and the files beside them."""
    rooms = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    return [*rooms, *(ROOT / name for name in FILES if (ROOT / name).exists())]


def write_manual() -> bytes:
    """使用说明 as Word, from docs/manual.md (headings with #, one paragraph a line)."""
    lines = (ROOT / "docs" / "manual.md").read_text("utf-8").splitlines()
    paper = OfficialDocument(lines[0].removeprefix("# "), subtitle=f"版本 {VERSION}")
    for line in filter(None, map(str.strip, lines[1:])):
        if line.startswith("## "):
            paper.heading(line.removeprefix("## "))
        else:
            paper.paragraph(line.removeprefix("- "))
    return paper.to_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description="离线安装包")
    parser.add_argument("--platform", default="", help="如 win_amd64；缺省为本机")
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}", help="目标机器的 Python 版本")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    arguments = parser.parse_args()
    print(f"已生成 {build(arguments.platform, arguments.python, arguments.out)}")


if __name__ == "__main__":
    main()
