"""Text files in any encoding that an office's computer still writes."""

import re

from analysis.errors import UnreadableFile
from analysis.intake.document import Document, Paragraph
from analysis.intake.limits import MEGABYTE, Limits

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_COMMON = re.compile(r"[的是在和了有不一为中大国民会员党]")

_QUOTED_CELL = re.compile(r'(?<=\t)"((?>(?:[^"]+|"")*))"(?=\t|\r?\n|\Z)')
"""A cell of several lines as it arrives by the clipboard."""


def read_plain_text(data: bytes, limits: Limits) -> Document:
    """One paragraph a line; what a table's cell holds between quotes, pasted out of Word or Excel, without them."""
    text, exact = decode(data, limits)
    text = _QUOTED_CELL.sub(lambda cell: cell.group(1).replace('""', '"') if "\n" in cell.group(1) else cell.group(), text)
    document = Document(tuple(Paragraph(line) for line in text.splitlines()))
    if not exact:
        document.doubts.append("文字编码无法完全识别，个别字可能有误，请对照原件核对")
    return document


def decode(data: bytes, limits: Limits) -> tuple[str, bool]:
    """The text and whether every byte was understood. Raises UnreadableFile when the file is too large."""
    if len(data) > limits.xml_bytes:
        raise UnreadableFile(f"文本文件超过 {limits.xml_bytes // MEGABYTE} MB，不像申报材料，未读取；请核实")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding) or (data.decode(encoding, "replace"), False)
    wide = _wide(data)
    for encoding in (wide, "utf-8", "gb18030", "big5"):
        found = _strictly(data, encoding) if encoding else None
        if found:
            return found
    return min(((data.decode(encoding, "replace"), False) for encoding in ("utf-8", "gb18030")), key=lambda pair: pair[0].count("\ufffd"))


def _strictly(data: bytes, encoding: str) -> tuple[str, bool] | None:
    try:
        return data.decode(encoding), True
    except (UnicodeDecodeError, ValueError):
        return None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: digits, line ends and common signs leave a zero in every other byte."""
    sample = data[:4000]
    if len(sample) < 20 or not sample.count(0):
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "ignore")
        if len(_COMMON.findall(text)) * 40 >= len(text):
            return encoding
    return ""
