"""Files that are broken or mean harm, each with what it tries. Made small on disk, large only when opened without care."""

import gzip
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator

import openpyxl
from docx import Document

from benchmarks.forms.hostile_mail import mail_kinds
from benchmarks.forms.hostile_media import media_kinds
from benchmarks.forms.hostile_office import HOME, office_kinds
from benchmarks.forms.hostile_packages import package_kinds
from benchmarks.forms.hostile_parts import Hostile, pdf_pages, png, replaced, with_body, zip_of
from benchmarks.forms.shapes import Case, official

__all__ = ["Hostile", "hostile_files"]

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def hostile_files(case: Case, home: str = HOME) -> Iterator[Hostile]:
    """Every kind once, in a fixed order. ``home`` is the address that some of them try to reach."""
    good = official(case)
    yield from _broken(good)
    yield from _archives(good)
    yield from _xml(good, case)
    yield from _pictures_and_pdf()
    yield from _tables()
    yield from _texts(case)
    yield from package_kinds(good)
    yield from office_kinds(good, case, home)
    yield from media_kinds(good, case)
    yield from mail_kinds(good, case)


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
    yield Hostile("炸弹.zip", zip_of({"a.txt": bytes(300_000_000)}), "zip bomb")
    yield Hostile(
        "炸弹.docx",
        zip_of({"word/document.xml": b"<a>" + b" " * 120_000_000 + b"</a>", "[Content_Types].xml": b"<Types/>"}),
        "document bomb",
    )
    nested = zip_of({"申报表.docx": good})
    for level in range(8):
        nested = zip_of({f"第{level}层.zip": nested})
    yield Hostile("层层.zip", nested, "deep nesting")
    yield Hostile("穿越.zip", zip_of({"../../../../etc/cron.d/x.docx": good}), "a name that leaves the folder", readable=True)
    yield Hostile("绝对.zip", zip_of({"/etc/申报表.docx": good}), "an absolute name", readable=True)
    yield Hostile("盘符.zip", zip_of({"C:\\Windows\\申报表.docx": good}), "a drive name", readable=True)
    link = zipfile.ZipInfo("申报表.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(link, "/etc/passwd")
    yield Hostile("链接.zip", buffer.getvalue(), "a symbolic link")
    locked = bytearray(zip_of({"申报表.docx": good}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = locked.find(mark) + (6 if mark == b"PK\x03\x04" else 8)
        locked[place] |= 1
    yield Hostile("加密.zip", bytes(locked), "encrypted archive")
    yield Hostile("空.zip", zip_of({}), "empty archive")
    damaged = bytearray(zip_of({"申报表.docx": good}))
    damaged[200:400] = bytes(200)
    yield Hostile("损坏.zip", bytes(damaged), "damaged archive")
    yield Hostile("很多.zip", zip_of({f"{number}.txt": b"x" for number in range(4_000)}), "too many members")
    yield Hostile(f"{'长' * 245}.docx", good, "a name of 250 characters", readable=True)
    yield Hostile("换\n行\t名.docx", good, "line breaks in the name", readable=True)


def _xml(good: bytes, case: Case) -> Iterator[Hostile]:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield Hostile(
        "实体炸弹.docx",
        with_body(good, f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>', "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"),
        "entity expansion",
    )
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    yield Hostile("外部实体.docx", with_body(good, outside, "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"), "external entity")
    yield Hostile("远程实体.docx", with_body(good, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "<w:p/>"), "remote document type")
    yield Hostile("深.docx", with_body(good, "", "<w:sdt><w:sdtContent>" * 200 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 200), "deep XML")
    yield Hostile(
        "很深.docx", with_body(good, "", "<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000), "very deep XML"
    )
    yield Hostile(
        "宽.docx",
        with_body(good, "", "<w:tbl>" + f"<w:tr>{'<w:tc><w:p/></w:tc>' * 300}</w:tr>" * 300 + "</w:tbl>"),
        "a table of 90,000 cells",
    )
    yield Hostile(
        "宏.docm", replaced(good, {"word/vbaProject.bin": b"macro", "[Content_Types].xml": _macro_types(good)}), "macros", readable=True
    )
    yield Hostile("对象.docx", replaced(good, {"word/embeddings/oleObject1.bin": b"MZ"}), "an embedded program", readable=True)
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    shared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    yield Hostile("实体.xlsx", replaced(book.getvalue(), {"xl/worksheets/sheet1.xml": shared}), "entities in a sheet")
    script = {
        **case,
        "title": "<script>alert(1)</script>=1+1",
        "text": "<img src=x onerror=alert(1)>\n$\\input{/etc/passwd}$ " + case["text"],
    }
    yield Hostile("脚本.docx", official(script), "markup in fields", readable=True)


def _pictures_and_pdf() -> Iterator[Hostile]:
    yield Hostile("炸弹.png", png(30_000, 30_000), "image bomb")
    yield Hostile("坏.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "broken picture")
    yield Hostile("坏.pdf", b"%PDF-1.7\n" + bytes(300), "broken PDF")
    yield Hostile("截断.pdf", pdf_pages("")[:200], "truncated PDF")
    yield Hostile("脚本.pdf", pdf_pages("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), "a script in a PDF")
    yield Hostile("一千页.pdf", pdf_pages("", pages=1_000), "a PDF of 1,000 pages")


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
    yield Hostile("百万行.xlsx", replaced(empty.getvalue(), {"xl/worksheets/sheet1.xml": xml.encode()}), "1,048,576 rows")
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


def _macro_types(good: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good)) as source:
        types = source.read("[Content_Types].xml").decode()
    return types.replace(_MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml").encode()
