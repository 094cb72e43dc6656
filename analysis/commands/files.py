"""Input files and folders of the command line as (name, bytes); nothing outside a named folder is read."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.intake.limits import Limits
from analysis.records import IntakeOutcome, IntakeStatus


def collect_files(inputs: Iterable[Path], limits: Limits) -> tuple[list[tuple[str, bytes]], list[IntakeOutcome]]:
    """The files of the inputs, sorted by their path below the given folder, and one outcome for each that was not opened.

    Raises InputError for an input that does not exist.
    """
    files, refused = [], []
    for given in inputs:
        if not given.exists():
            raise InputError(f"找不到 {given}，请检查路径")
        for name, path in _paths(given):
            reason = _refusal(path, given, limits)
            if reason:
                refused.append(IntakeOutcome(name, IntakeStatus.ERROR, reason))
            else:
                files.append((name, path.read_bytes()))
    return files, refused


def _paths(given: Path) -> Iterator[tuple[str, Path]]:
    if given.is_dir():
        found = (path for path in given.rglob("*") if path.is_symlink() or not path.is_dir())
        yield from sorted((path.relative_to(given).as_posix(), path) for path in found)
    else:
        yield given.name, given


def _refusal(path: Path, given: Path, limits: Limits) -> str:
    """Why a path is not opened, empty if it may be."""
    if path.is_symlink() and path != given:
        return "这是一个链接而不是文件，未读取；请放入文件本身"
    if not path.is_file():
        return "不是普通文件，未读取"
    size = path.stat().st_size
    if size > limits.file_bytes:
        return f"文件 {size / 1e6:.0f} MB，超过上限 {limits.file_bytes / 1e6:.0f} MB，未读取；请压缩图片或拆分后再导入"
    return ""


def read_json_lines(path: Path, required: tuple[str, ...]) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file. Raises InputError naming the first five lines that are wrong."""
    if not path.is_file():
        raise InputError(f"找不到 {path}，请检查路径")
    rows: list[dict[str, Any]] = []
    faults = []
    for number, line in enumerate(path.read_text("utf-8-sig", errors="replace").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append(f"第 {number} 行不是有效的 JSON（{error.msg}）")
            continue
        missing = [name for name in required if not isinstance(row, dict) or name not in row]
        if missing:
            faults.append(f"第 {number} 行缺少 {'、'.join(missing)}")
        else:
            rows.append(row)
    if faults:
        raise InputError(f"{path.name} 有 {len(faults)} 行有误：" + "；".join(faults[:5]))
    return rows
