"""Ways to spoil a good file a little, so that readers come further than noise would: bytes, lines, and the parts inside of packages."""

import base64
import io
import random
import re
import zipfile
from collections.abc import Callable

from benchmarks.forms.hostile_parts import zip_of

Mutation = Callable[[bytes, random.Random], bytes]
_TOKENS = (
    b"\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"-1", b"99999999999", b"1e999", b"NaN", b"%s%n", b"=?gb2312?B?zsQ?=", b"\r\n\r\n", b'"', b"<", b"&#0;",
    b"&#xD800;", b"]]>", b"<!--", b"\xed\xa0\x80", b"\xe2\x80\xae", "申报单位：".encode(), "案例名称".encode("gb18030"), b"\x1b$)A", b"/Length 0", b"endobj",
    b"w:gridSpan", b'w:val="-5"', b'w:val="x"', b'colspan="0"', b"charset=utf-7", b"boundary=", b"\xef\xbb\xbf", b"[[", b"{}", b"\t" * 50, b" " * 4000,
)  # fmt: skip


def spoiled(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """One to four mutations; a package is opened as often as not and one of its parts spoiled."""
    for _ in range(chance.randint(1, 4)):
        if data.startswith(b"PK\x03\x04") and chance.random() < 0.75:
            data = _spoiled_part(data, chance)
        elif b"base64" in data[:20_000] and chance.random() < 0.4:
            data = _spoiled_attachment(data, chance)
        elif chance.random() < 0.05:
            data = _spliced(data, chance.choice(others), chance)
        else:
            data = chance.choice(_MUTATIONS)(data, chance)
    return data


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    begin, end = sorted((_place(data, chance), _place(data, chance)))
    return data[:begin] + data[min(end, begin + chance.choice((1, 9, 200, 5_000))) :]


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    begin = _place(data, chance)
    piece = data[begin : begin + chance.choice((1, 20, 300, 3_000))]
    return data[:begin] + piece * chance.choice((2, 3, 40)) + data[begin:]


def _inserted(data: bytes, chance: random.Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + chance.choice(_TOKENS) + data[place + chance.choice((0, 0, 1, 8)) :]


def _renumbered(data: bytes, chance: random.Random) -> bytes:
    """One number of the text made strange."""
    found = list(re.finditer(rb"\d+", data[:200_000]))
    if not found:
        return data
    number = chance.choice(found)
    return data[: number.start()] + chance.choice((b"0", b"-1", b"4294967296", b"2147483647", b"1.5", b"x")) + data[number.end() :]


def _retagged(data: bytes, chance: random.Random) -> bytes:
    """One element of the markup doubled, dropped, or moved."""
    tags = list(re.finditer(rb"<[^<>]{1,300}>", data[:400_000]))
    if len(tags) < 2:
        return data
    one, other = chance.choice(tags), chance.choice(tags)
    kind = chance.randrange(3)
    if kind == 0:
        return data[: one.start()] + data[one.end() :]
    if kind == 1:
        return data[: one.start()] + one.group() * chance.choice((2, 30)) + data[one.end() :]
    return data[: one.start()] + other.group() + data[one.end() :]


_MUTATIONS: tuple[Mutation, ...] = (_flipped, _cut, _truncated, _repeated, _inserted, _inserted, _renumbered, _retagged, _retagged)


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data)) if data else 0


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def _spoiled_part(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()[:60]}
    except Exception:
        return _flipped(data, chance)  # spoiled before: no package any more
    if not parts:
        return data
    weights = [4 if "document.xml" in name or "sheet1" in name else 1 for name in parts]
    name = chance.choices(list(parts), weights)[0]
    act = chance.random()
    if act < 0.06:
        parts.pop(name)
    elif act < 0.12:
        parts[chance.choice(list(parts))] = parts[name]
    else:
        parts[name] = chance.choice(_MUTATIONS)(parts[name], chance)
    return zip_of(parts)


def _spoiled_attachment(data: bytes, chance: random.Random) -> bytes:
    """The longest base64 block decoded, spoiled and encoded again."""
    found = max(re.finditer(rb"(?:[A-Za-z0-9+/=]{60,}\r?\n)+", data), key=lambda block: len(block.group()), default=None)
    if found is None:
        return data
    try:
        content = base64.b64decode(found.group())
    except ValueError:
        return _flipped(data, chance)
    inner = _spoiled_part(content, chance) if content.startswith(b"PK\x03\x04") else chance.choice(_MUTATIONS)(content, chance)
    return data[: found.start()] + base64.encodebytes(inner) + data[found.end() :]
