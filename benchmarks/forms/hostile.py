"""Files that are broken or mean harm, each with what it tries. Made small on disk, large only when opened without care."""

import gzip
import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl
from docx import Document

from benchmarks.forms.shapes import Case, official

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Hostile:
    """``readable`` says that the case itself must still be read, with or without a doubt; else the file must be refused."""

    name: str
    data: bytes
    tries: str
    readable: bool = False


def hostile_files(case: Case) -> Iterator[Hostile]:
    """Every kind once, in a fixed order."""
    good = official(case)
    yield from _broken(good)
    yield from _archives(good)
    yield from _xml(good, case)
    yield from _pictures_and_pdf()
    yield from _tables()
    yield from _texts(case)


def _broken(good: bytes) -> Iterator[Hostile]:
    yield Hostile("空.docx", b"", "empty")
    yield Hostile("全零.docx", bytes(2048), "null bytes only")
    yield Hostile("截断.docx", good[: len(good) // 2], "truncated")
    yield Hostile("改名的程序.docx", b"MZ" + bytes(range(256)) * 20, "a program renamed")
    yield Hostile("乱码.docx", zlib.compress(bytes(range(256)) * 40)[:900], "noise")
    yield Hostile("文本冒充.docx", "这不是申报表。".encode(), "text renamed")
    yield Hostile("改名.doc", good, "a .docx renamed .doc", readable=True)
    yield Hostile(
        "加密.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512),
        "encrypted Office file",
    )
    yield Hostile(
        "坏的.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(700), "broken OLE file"
    )
    yield Hostile(
        "坏的.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le") + bytes(700), "broken OLE table"
    )
    yield Hostile("包.rar", b"Rar!\x1a\x07\x01\x00" + bytes(64), "RAR")
    yield Hostile("包.7z", b"7z\xbc\xaf\x27\x1c" + bytes(64), "7z")
    yield Hostile("包.gz", gzip.compress(good), "gzip")
    yield Hostile(
        "邮件.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__substg1.0_0037001F".encode("utf-16-le"), "Outlook message"
    )
    buffer = io.BytesIO()
    Document().save(buffer)
    yield Hostile("没有字.docx", buffer.getvalue(), "an empty document")


def _archives(good: bytes) -> Iterator[Hostile]:
    yield Hostile("炸弹.zip", _zip({"a.txt": bytes(300_000_000)}), "zip bomb")
    yield Hostile(
        "炸弹.docx", _zip({"word/document.xml": b"<a>" + b" " * 120_000_000 + b"</a>", "[Content_Types].xml": b"<Types/>"}), "document bomb"
    )
    nested = _zip({"申报表.docx": good})
    for level in range(8):
        nested = _zip({f"第{level}层.zip": nested})
    yield Hostile("层层.zip", nested, "deep nesting")
    yield Hostile("穿越.zip", _zip({"../../../../etc/cron.d/x.docx": good}), "a name that leaves the folder", readable=True)
    yield Hostile("绝对.zip", _zip({"/etc/申报表.docx": good}), "an absolute name", readable=True)
    yield Hostile("盘符.zip", _zip({"C:\\Windows\\申报表.docx": good}), "a drive name", readable=True)
    link = zipfile.ZipInfo("申报表.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(link, "/etc/passwd")
    yield Hostile("链接.zip", buffer.getvalue(), "a symbolic link")
    locked = bytearray(_zip({"申报表.docx": good}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = locked.find(mark) + (6 if mark == b"PK\x03\x04" else 8)
        locked[place] |= 1
    yield Hostile("加密.zip", bytes(locked), "encrypted archive")
    yield Hostile("空.zip", _zip({}), "empty archive")
    damaged = bytearray(_zip({"申报表.docx": good}))
    damaged[200:400] = bytes(200)
    yield Hostile("损坏.zip", bytes(damaged), "damaged archive")
    yield Hostile("很多.zip", _zip({f"{number}.txt": b"x" for number in range(4_000)}), "too many members")
    yield Hostile(f"{'长' * 245}.docx", good, "a name of 250 characters", readable=True)
    yield Hostile("换\n行\t名.docx", good, "line breaks in the name", readable=True)


def _xml(good: bytes, case: Case) -> Iterator[Hostile]:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield Hostile(
        "实体炸弹.docx",
        _with_body(good, f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>', "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"),
        "entity expansion",
    )
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    yield Hostile("外部实体.docx", _with_body(good, outside, "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"), "external entity")
    yield Hostile("远程实体.docx", _with_body(good, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "<w:p/>"), "remote document type")
    yield Hostile("深.docx", _with_body(good, "", "<w:sdt><w:sdtContent>" * 200 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 200), "deep XML")
    yield Hostile(
        "很深.docx", _with_body(good, "", "<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000), "very deep XML"
    )
    yield Hostile(
        "宽.docx",
        _with_body(good, "", "<w:tbl>" + f"<w:tr>{'<w:tc><w:p/></w:tc>' * 300}</w:tr>" * 300 + "</w:tbl>"),
        "a table of 90,000 cells",
    )
    yield Hostile(
        "宏.docm", _replaced(good, {"word/vbaProject.bin": b"macro", "[Content_Types].xml": _macro_types(good)}), "macros", readable=True
    )
    yield Hostile("对象.docx", _replaced(good, {"word/embeddings/oleObject1.bin": b"MZ"}), "an embedded program", readable=True)
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    shared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    yield Hostile("实体.xlsx", _replaced(book.getvalue(), {"xl/worksheets/sheet1.xml": shared}), "entities in a sheet")
    script = {
        **case,
        "title": "<script>alert(1)</script>=1+1",
        "text": "<img src=x onerror=alert(1)>\n$\\input{/etc/passwd}$ " + case["text"],
    }
    yield Hostile("脚本.docx", official(script), "markup in fields", readable=True)


def _pictures_and_pdf() -> Iterator[Hostile]:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(3_751) * 30_000, 9)
    yield Hostile("炸弹.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""), "image bomb")
    yield Hostile("坏.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "broken picture")
    yield Hostile("坏.pdf", b"%PDF-1.7\n" + bytes(300), "broken PDF")
    yield Hostile("截断.pdf", _pdf("")[:200], "truncated PDF")
    yield Hostile("脚本.pdf", _pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), "a script in a PDF")
    yield Hostile("一千页.pdf", _pdf("", pages=1_000), "a PDF of 1,000 pages")


def _tables() -> Iterator[Hostile]:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["申报单位", "案例名称"])
    for _ in range(60_000):
        sheet.append(["常州市教育局", "案例"])
    buffer = io.BytesIO()
    book.save(buffer)
    yield Hostile("六万行.xlsx", buffer.getvalue(), "too many rows")
    rows = "".join(f'<row r="{number}"/>' for number in range(1, 1_048_577))
    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    sheet_xml = f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>'
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet_xml}</worksheet>'
    yield Hostile("百万行.xlsx", _replaced(empty.getvalue(), {"xl/worksheets/sheet1.xml": xml.encode()}), "1,048,576 rows")
    yield Hostile("坏.xlsx", b"PK\x03\x04" + bytes(400), "broken table")
    yield Hostile("无列名.csv", "甲,乙\n1,2\n".encode(), "a table without headings")
    yield Hostile("坏.jsonl", b'{"unit": \n[[[[', "broken JSON")
    yield Hostile("很深.json", b"[" * 100_000, "deep JSON")


def _texts(case: Case) -> Iterator[Hostile]:
    yield Hostile("十万字.txt", _as_text({**case, "text": "长" * 100_000}).encode(), "a text of 100,000 characters", readable=True)
    yield Hostile("空字符.txt", _as_text(case).replace("，", "，\0").encode(), "null characters in the text", readable=True)
    hidden = case["text"].replace("，", "，\u200b\u202e")
    yield Hostile("隐藏字符.txt", _as_text({**case, "text": hidden}).encode(), "hidden and direction characters", readable=True)
    line = json.dumps({"unit": case["unit"], "title": "\ud800" + case["title"], "text": case["text"]})
    yield Hostile("半个字符.jsonl", line.encode(), "lone surrogates", readable=True)
    yield Hostile("一亿空格.txt", b" " * 50_000_000, "blanks only")
    yield Hostile("无标点.txt", ("申报单位" * 100_000).encode(), "labels without end", readable=True)


def _as_text(case: Case) -> str:
    return (
        f"申报单位：{case['unit']}\n案例名称：{case['title']}\n联系人：{case['contact']}\n联系电话：{case['phone']}\n成果简介：\n{case['text']}\n"
        f"单位意见：{case['opinion']}\n备注说明：{case['remark']}\n"
    )


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _replaced(package: bytes, parts: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return _zip({**{name: source.read(name) for name in source.namelist()}, **parts})


def _with_body(good: bytes, prolog: str, body: str) -> bytes:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return _replaced(good, {"word/document.xml": xml.encode()})


def _macro_types(good: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good)) as source:
        types = source.read("[Content_Types].xml").decode()
    return types.replace(_MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml").encode()


def _pdf(extra: str, pages: int = 1) -> bytes:
    """A PDF with empty pages and a correct table of its objects."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    objects = [f"<< /Type /Catalog /Pages 2 0 R {extra} >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        data
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF".encode()
    )
