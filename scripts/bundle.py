"""``make bundle``: one archive that installs and starts in an office without internet.

    python -m scripts.bundle [--platform win_amd64] [--python 3.12] [--extras ocr] [--out dist]

Without --platform the wheels are for this machine. The archive holds the application, its wheels (jieba, which has none of its own, is
built), the start scripts for Windows and Linux, and 使用说明.docx. It serves one version of Python, which the start scripts ask for.
"""

import argparse
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from analysis.pipeline import VERSION
from export.document import OfficialDocument
from scripts.wheelhouse import missing_requirements, target_environment

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("analysis", "charts", "data", "docs", "export", "jobs", "pages", "review", "store", "ui", ".streamlit")
FILES = ("app.py", "server.py", "README.md", "README.en.md", "CHANGELOG.md", "requirements.txt", "constraints.txt")
FOLDER = "caselens"


def build(platform: str, python: str, out: Path, extras: Sequence[str] = ()) -> Path:
    """The archive's path; raises CalledProcessError when a wheel cannot be had."""
    lists = [ROOT / "requirements.txt", *(ROOT / f"requirements-{extra}.txt" for extra in extras)]
    wheels = out / f"wheels-{platform or 'local'}-{python}{''.join(f'-{extra}' for extra in extras)}"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    collect_wheels(wheels, platform, python, lists)
    archive = out / f"caselens-{VERSION}-{platform or sys.platform}-py{python}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in application_files():
            bundle.write(path, f"{FOLDER}/{path.relative_to(ROOT).as_posix()}")
        for wheel in sorted(wheels.glob("*.whl")):
            bundle.write(wheel, f"{FOLDER}/wheels/{wheel.name}", zipfile.ZIP_STORED)
        for path in lists[1:]:
            bundle.write(path, f"{FOLDER}/{path.name}")
        for name, content, mode in start_files(python):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", time.localtime()[:6])
            entry.external_attr = (stat.S_IFREG | mode) << 16
            bundle.writestr(entry, content, zipfile.ZIP_DEFLATED)
        bundle.writestr(f"{FOLDER}/使用说明.docx", write_manual())
    return archive


def start_files(python: str) -> list[tuple[str, bytes, int]]:
    """(name, content, mode) of the start scripts for a version of Python; Windows gets its own ends of lines, which cmd needs to find labels."""
    made = [("python-version.txt", f"{python}\n".encode(), 0o644)]
    for path in sorted((ROOT / "packaging").iterdir()):
        text = path.read_text("utf-8").replace("@PYTHON@", python)
        ends = "\r\n" if path.suffix in (".bat", ".txt") else "\n"
        made.append((path.name, text.replace("\n", ends).encode(), 0o755 if path.suffix == ".sh" else 0o644))
    return made


def collect_wheels(wheels: Path, platform: str, python: str, lists: Sequence[Path]) -> None:
    """Every wheel of the requirement lists for the platform; source packages are built first, so that nothing is compiled at the office."""
    jieba = next(line for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines() if line.startswith("jieba=="))
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), jieba)
    _download(wheels, platform, python, [part for path in lists for part in ("-r", str(path))])
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
    """使用说明 as Word, from docs/manual.md: headings with #, one paragraph a line, commands between fences."""
    lines = (ROOT / "docs" / "manual.md").read_text("utf-8").splitlines()
    paper = OfficialDocument(lines[0].removeprefix("# "), subtitle=f"版本 {VERSION}")
    command = False
    for line in filter(None, map(str.strip, lines[1:])):
        if line == "```":
            command = not command
        elif command:
            paper.paragraph(line, remark=True)
        elif line.startswith("## "):
            paper.heading(line.removeprefix("## "))
        else:
            paper.paragraph(line.removeprefix("- ").replace("`", ""))
    return paper.to_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description="离线安装包")
    parser.add_argument("--platform", default="", help="如 win_amd64；缺省为本机")
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}", help="目标机器的 Python 版本")
    parser.add_argument("--extras", nargs="*", default=[], choices=("ocr", "postgresql", "cluster"), help="一并装入的可选部件")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    arguments = parser.parse_args()
    archive = build(arguments.platform, arguments.python, arguments.out, arguments.extras)
    print(f"已生成 {archive}（{archive.stat().st_size / 1e6:.0f} MB）")


if __name__ == "__main__":
    main()
