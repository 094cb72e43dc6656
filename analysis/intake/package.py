"""Opening zip packages (.docx, .xlsx, .zip) without trusting them: sizes, ratios, encryption and DTDs are looked at first."""

import io
import re
import struct
import zipfile
import zlib

from lxml import etree

from analysis.errors import UnreadableFile
from analysis.intake.limits import MEGABYTE, Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = b"PK\x05\x06"
_ENTRY_BYTES, DIRECTORY_FLOOR = 400, 1_000_000
"""A directory entry with a long Chinese path is shorter; below the floor no directory does harm."""
_HALF_REFERENCE = re.compile(rb"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));")
_PARSER_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def open_package(data: bytes, limits: Limits, kind: str) -> zipfile.ZipFile:
    """The zip of an Office file; raises UnreadableFile for a broken, encrypted or oversized one."""
    check_directory(data, limits)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as error:
        raise UnreadableFile(f"{kind}已损坏或没有传完整，请重新保存或请报送单位重发") from error
    check_expansion(package, len(data), limits)
    if any(entry.flag_bits & 1 for entry in package.infolist()):
        raise UnreadableFile(f"{kind}设有密码，请取消密码后重新保存，或请报送单位发送不加密的版本")
    return package


def check_directory(data: bytes, limits: Limits) -> None:
    """Refuse a directory of far too many entries before it is read: each costs half a kilobyte of memory."""
    if directory_bytes(data) > max(limits.files * _ENTRY_BYTES, DIRECTORY_FLOOR):
        raise UnreadableFile(f"内含的文件远超上限 {limits.files} 个，未解开；请与报送单位核实，分批导入")


def directory_bytes(data: bytes) -> int:
    """How large a zip says its directory is; 0 when it has no end."""
    end = data.rfind(_END)
    return int(struct.unpack_from("<I", data, end + 12)[0]) if 0 <= end <= len(data) - 16 else 0


def check_expansion(package: zipfile.ZipFile, packed: int, limits: Limits) -> None:
    """Refuse a package that would unpack to far more than it is (压缩炸弹)."""
    entries = package.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.files:
        raise UnreadableFile(f"内含 {len(entries)} 个文件，超过上限 {limits.files} 个，请分批导入")
    if total > limits.expanded_bytes:
        raise UnreadableFile(
            f"解开后有 {total // MEGABYTE} MB，超过上限 {limits.expanded_bytes // MEGABYTE} MB，未解开；请分批导入，或调高“读取上限”"
        )
    if total > limits.ratio_floor_bytes and total > packed * limits.expansion_ratio:
        raise UnreadableFile(f"解开后是原来的 {total // max(packed, 1)} 倍，疑似压缩炸弹，未解开；请与报送单位核实")


def read_member(package: zipfile.ZipFile, name: str | zipfile.ZipInfo, limit: int) -> bytes:
    """One member, never more than ``limit`` bytes whatever its header claims; raises UnreadableFile."""
    try:
        with package.open(name) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableFile("文件内部已损坏，请重新保存或请报送单位重发") from error
    if len(data) > limit:
        raise UnreadableFile(f"内部的一个部分超过 {limit // MEGABYTE} MB，未读取；请核实文件来源")
    return data


def parse_xml(data: bytes) -> etree._Element:
    """XML of an untrusted package: a document type or an entity is refused, nothing is fetched."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**_PARSER_OPTIONS))
    except etree.XMLSyntaxError as error:
        try:
            root = etree.fromstring(_decodable(data), etree.XMLParser(recover=True, **_PARSER_OPTIONS))
        except etree.XMLSyntaxError:
            root = None
        if root is None or len(root) == 0:
            raise UnreadableFile("文件内部的 XML 已损坏，请用 Word 或 WPS 打开后另存，再导入") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile("文件内含外部实体或文档类型声明，可能有害，未读取；请与报送单位核实后重新保存")
    return root


def _decodable(data: bytes) -> bytes:
    """UTF-8 without bytes and references that are half a character: recovery keeps them, and asking for such a text raises."""
    declared = re.search(rb"encoding\s*=\s*[\"']([\w-]+)", data[:200])
    is_utf8 = not data.startswith((b"\xff\xfe", b"\xfe\xff")) and (declared is None or declared.group(1).lower() == b"utf-8")
    return _HALF_REFERENCE.sub(b"", data.decode("utf-8", "replace").encode() if is_utf8 else data)
