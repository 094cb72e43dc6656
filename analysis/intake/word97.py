"""The text of Word 97-2003 files (.doc, .wps) read directly: what LibreOffice cannot open, and all of them where it is missing.

Only text, cells and paragraphs are read ([MS-DOC] 2.4.1, 2.8.35); automatic numbers and tracked changes are not, hence the doubt.
"""

import io
import re
import struct
from collections.abc import Iterator

import olefile

from analysis.errors import UnreadableFile
from analysis.intake.document import Block, Document, Paragraph, simple_table
from analysis.intake.limits import Limits

_FIELD_CODE = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14([^\x13\x15]*))?\x15")
_CELL, _PARAGRAPH = "\x07", "\r"
_BROKEN = "旧版 Word 文件已损坏，请用 Word 或 WPS 打开后另存为 .docx 再导入"
_ENCRYPTED, _SECOND_TABLE, _COMPRESSED = 0x0100, 0x0200, 0x40000000


def read_word97(data: bytes, limits: Limits) -> Document:
    """The paragraphs and table cells. Raises UnreadableFile."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            text = _text(container, limits)
    except (OSError, struct.error, ValueError, IndexError, KeyError) as error:
        raise UnreadableFile(_BROKEN) from error
    document = Document(tuple(_blocks(_visible(text))))
    document.doubts.append("旧版 Word 文件按文字读取，自动编号和修订痕迹未计入，请对照原件核对")
    return document


def _text(container: olefile.OleFileIO, limits: Limits) -> str:
    if not container.exists("WordDocument"):
        raise UnreadableFile(_BROKEN)
    main = container.openstream("WordDocument").read(limits.xml_bytes)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise UnreadableFile("Word 文件设有密码，请取消密码后重新保存，或请报送单位发送不加密的版本")
    table = container.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read(limits.xml_bytes)
    length = struct.unpack_from("<i", main, 0x4C)[0]
    start, size = struct.unpack_from("<II", main, 0x01A2)
    return "".join(_pieces(main, _piece_table(table[start : start + size])))[: max(length, 0)]


def _piece_table(clx: bytes) -> bytes:
    """The PlcPcd behind the property runs (Prc)."""
    position = 0
    while clx[position] == 1:
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    size = struct.unpack_from("<I", clx, position + 1)[0]
    return clx[position + 5 : position + 5 + size]


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    count = (len(table) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}i", table, 0)
    for number in range(count):
        characters = max(places[number + 1] - places[number], 0)
        address = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)[0]
        if address & _COMPRESSED:
            begin = (address & ~_COMPRESSED) // 2
            yield main[begin : begin + characters].decode("cp1252", "replace")
        else:
            yield main[address : address + 2 * characters].decode("utf-16-le", "replace")


def _visible(text: str) -> str:
    """Field codes give way to their results; pictures and notes to nothing."""
    while (shorter := _FIELD_CODE.sub(lambda found: found.group(1) or "", text)) != text:
        text = shorter
    return re.sub(r"[\x01-\x06\x08\x0e-\x1d\x1f]", "", text.replace("\x1e", "-").replace("\x0b", "\n").replace("\x0c", "\r"))


def _blocks(text: str) -> Iterator[Block]:
    """Cells end with a mark, rows with one more; where the two cannot be told apart a row ends early, which costs nothing."""
    head, mark, rest = text.partition(_CELL)
    if not mark:
        yield from map(Paragraph, text.split(_PARAGRAPH))
        return
    before = head.split(_PARAGRAPH)
    first = len(before) - 1
    while first > 0 and len(before) - first < 4 and len(before[first - 1].strip()) <= 4:
        first -= 1
    yield from map(Paragraph, before[:first])
    *cells, after = (_PARAGRAPH.join(before[first:]) + mark + rest).split(_CELL)
    rows: list[list[str]] = [[]]
    for cell in cells:
        if cell.strip():
            rows[-1].append(cell.replace(_PARAGRAPH, "\n"))
        elif rows[-1]:
            rows.append([])
    yield simple_table(row for row in rows if row)
    yield from map(Paragraph, after.split(_PARAGRAPH))
