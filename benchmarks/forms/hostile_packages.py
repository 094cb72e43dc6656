"""Archives that lie about themselves."""

import io
import stat
import struct
import zipfile
from collections.abc import Iterator

from benchmarks.forms.hostile_parts import Hostile, zip_of

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def package_kinds(good: bytes) -> Iterator[Hostile]:
    plain = zip_of({"申报表.docx": good})
    yield Hostile("截断.zip", plain[:-30], "an archive without its end")
    directory = plain.find(_CENTRAL)
    yield Hostile("目录坏.zip", plain[: directory + 20] + b"\xff" * 24 + plain[directory + 44 :], "a damaged directory of an archive")
    yield Hostile("校验错.zip", _patched(plain, good), "a member with a wrong check sum")
    yield Hostile("重叠.zip", _overlapping(2_500), "members that share their bytes")
    yield Hostile("百万条目.zip", _crowded(1_000_000), "a directory of a million entries")
    yield Hostile("谎报.zip", _lying(), "a member larger than it says")
    yield Hostile("设备.zip", _special(stat.S_IFCHR | 0o666), "a device in an archive")
    yield Hostile("算法.zip", _method(plain, 99), "an unknown way of packing")
    yield Hostile("长名.zip", zip_of({"长" * 15_000 + ".docx": good}), "a member's name of 15,000 characters", readable=True)
    yield Hostile("怪名.zip", zip_of({"a\u202excod\n\x00|<b>.docx": good}), "direction marks and markup in a member's name", readable=True)
    yield Hostile("网络路径.zip", zip_of({"\\\\server\\share\\CON.docx": good}), "a network name in an archive", readable=True)
    yield Hostile("炸弹套.zip", zip_of({"内.zip": zip_of({"a.docx": bytes(200_000_000)})}), "a bomb in an archive in an archive")


def _patched(package: bytes, good: bytes) -> bytes:
    """The check sum in both headers changed, so that the content unpacks well and is not what was packed."""
    data = bytearray(package)
    for mark, place in ((_LOCAL, 14), (_CENTRAL, 16)):
        data[data.find(mark) + place] ^= 0xFF
    return bytes(data)


def _overlapping(count: int) -> bytes:
    """One member of a megabyte, entered in the directory many times."""
    package = zip_of({"a.txt": bytes(1_000_000)})
    begin, end = package.find(_CENTRAL), package.find(_END)
    return _with_directory(package[:begin], package[begin:end] * count, min(count, 0xFFFF))


def _crowded(count: int) -> bytes:
    """Entries that name nothing: opening the directory alone costs a gigabyte of memory."""
    entry = struct.pack("<4s6H3I5H2I", _CENTRAL, 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    return _with_directory(zip_of({"a.txt": b"x"}), entry * count, 0xFFFF)


def _with_directory(members: bytes, directory: bytes, count: int) -> bytes:
    return members + directory + struct.pack("<4s4H2IH", _END, 0, 0, count, count, len(directory), len(members), 0)


def _lying() -> bytes:
    """The directory says ten bytes; two hundred million come out."""
    data = bytearray(zip_of({"申报表.txt": bytes(200_000_000)}))
    for mark, place in ((_LOCAL, 22), (_CENTRAL, 24)):
        at = data.find(mark) + place
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def _special(mode: int) -> bytes:
    entry = zipfile.ZipInfo("申报表.docx")
    entry.external_attr = mode << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(entry, b"")
    return buffer.getvalue()


def _method(package: bytes, method: int) -> bytes:
    data = bytearray(package)
    for mark, place in ((_LOCAL, 8), (_CENTRAL, 10)):
        at = data.find(mark) + place
        data[at : at + 2] = struct.pack("<H", method)
    return bytes(data)
