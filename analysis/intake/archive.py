"""Zip archives: members with their real names (GBK too), nothing ever written to disk."""

import posixpath
import stat
from dataclasses import dataclass, field
from datetime import date

from analysis.errors import UnreadableFile
from analysis.intake.limits import MEGABYTE, Limits
from analysis.intake.package import open_package, read_member

_UTF8_FLAG = 0x800
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini", "~$", "._")


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter that brought a file: the day it came (None: no letter did) and who sent it."""

    received_on: date | None = None
    sender: str = ""


NO_LETTER = Letter()


@dataclass(slots=True)
class Members:
    """What a container holds: (name, bytes) in order, members refused with the reason, and the letter that it is, if it is one."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    letter: Letter | None = None


def read_zip(data: bytes, limits: Limits) -> Members:
    """The members of a zip. Raises UnreadableFile for a broken, encrypted or oversized archive."""
    package = open_package(data, limits, "压缩包")
    members = Members()
    for entry in package.infolist():
        name = member_name(entry.filename, entry.flag_bits)
        if entry.is_dir() or is_junk(name):
            continue
        mode = entry.external_attr >> 16
        if stat.S_ISLNK(mode):
            members.refused.append((plain_name(name), "压缩包里的链接（不是文件），未读取；请让报送单位放入原文件"))
        elif entry.file_size > limits.file_bytes:
            members.refused.append((plain_name(name), f"文件超过 {limits.file_bytes // MEGABYTE} MB，未读取；请核实后单独导入"))
        else:
            try:
                members.files.append((plain_name(name), read_member(package, entry, limits.file_bytes)))
            except UnreadableFile as error:
                members.refused.append((plain_name(name), str(error)))
    return members


def member_name(name: str, flags: int) -> str:
    """The name as it was typed: Windows writes GBK bytes, which zipfile shows as cp437 noise."""
    if flags & _UTF8_FLAG:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def plain_name(name: str) -> str:
    """A relative path that stays where it is: no drive, no root, no .., no control characters."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..") and not part.endswith(":")]
    return "/".join("".join(c if c.isprintable() else " " for c in part).strip() for part in parts) or "未命名"


def is_junk(name: str) -> bool:
    """Files that systems leave behind and nobody sent."""
    return name.startswith(_JUNK) or posixpath.basename(name.replace("\\", "/")).startswith(_JUNK)
