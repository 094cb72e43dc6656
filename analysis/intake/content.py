"""What a file's content is, whatever its name says: the reader table is asked with this, not with the suffix."""

import io
import re
import zipfile

from analysis.intake.package import DIRECTORY_FLOOR, OLE, directory_bytes

_SIGNATURES = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"GIF8", ".gif"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"MZ", ".exe"),
    (b"\x7fELF", ".exe"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", ".encrypted"),
    ("__substg1.0_", ".msg"),
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
)
_TEXT_SUFFIXES = frozenset({".txt", ".md", ".csv", ".tsv", ".jsonl", ".json", ".eml", ".mbox", ".html", ".htm", ".mht", ".xml"})


def suffix_of(name: str) -> str:
    """The suffix in lower case, also of 250-character names and names with line breaks."""
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name.strip())
    return found.group().lower() if found else ""


def real_suffix(name: str, data: bytes) -> str:
    """The suffix that the bytes deserve; the name's own when the bytes say nothing against it, empty for unknown binary data."""
    named = suffix_of(name)
    if data.startswith(OLE):
        return next(
            (suffix for stream, suffix in _OLE_STREAMS if stream.encode("utf-16-le") in data),
            ".doc" if named in (".doc", ".wps") else ".ole",
        )
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, named)
    found = next((suffix for signature, suffix in _SIGNATURES if data.startswith(signature)), "")
    if found:
        return found
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    if head[:5].lower() == b"<html" or head[:14].lower() == b"<!doctype html":
        return ".html"
    if named not in (".eml", ".mbox") and head[:13].lower() == b"mime-version:" and b"multipart/related" in data[:4096].lower():
        return ".mht"
    if head[:5] == b"<?xml" and b"wordDocument" in data[:4096]:
        return ".xml"
    if named in _TEXT_SUFFIXES:
        return named
    if (named in (".bmp", ".webp") and data[:4] in (b"RIFF",)) or (data[:2] == b"BM" and named == ".bmp"):
        return named
    return ".txt" if _looks_like_text(data) else ""


def _zip_kind(data: bytes, named: str) -> str:
    if directory_bytes(data) > DIRECTORY_FLOOR:
        return ".zip"  # no Office file; the archive's reader refuses it, or not, before opening it
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError):
        return named if named in (".docx", ".docm", ".xlsx", ".xlsm", ".zip", ".odt", ".ods") else ".zip"
    for prefix, suffix in (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"), ("OFD.xml", ".ofd")):
        if any(name.startswith(prefix) for name in names) and ("[Content_Types].xml" in names or suffix == ".ofd"):
            return suffix
    if "mimetype" in names and "content.xml" in names:
        return ".ods" if named == ".ods" else ".odt"
    return named if named in (".docx", ".docm", ".xlsx", ".xlsm") else ".zip"


def _looks_like_text(data: bytes) -> bool:
    sample = data[:4096]
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in sample)
    return bool(sample) and controls <= len(sample) // 100
