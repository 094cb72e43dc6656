"""Office files that mean harm: what they link to, what they hide, what they are not. ``home`` is an address that nobody may ask."""

import io
from collections.abc import Iterator

import openpyxl
from docx import Document

from benchmarks.forms.hostile_parts import WORD, Hostile, part_of, png, replaced, with_body, zip_of
from benchmarks.forms.shapes import Case, official

HOME = "http://127.0.0.1:9"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def office_kinds(good: bytes, case: Case, home: str = HOME) -> Iterator[Hostile]:
    yield from _linking(good, case, home)
    yield from _disguised(good, case, home)
    yield from _crowded(good, case)
    yield from _tables(case, home)


def _linking(good: bytes, case: Case, home: str) -> Iterator[Hostile]:
    template = _relation("rId99", "attachedTemplate", f"{home}/template.dotm")
    yield Hostile("远程模板.docx", replaced(good, {"word/_rels/settings.xml.rels": template}), "a remote template", readable=True)
    yield Hostile("远程图片.docx", _with_relation(good, "rId98", "image", f"{home}/seal.png"), "a linked picture", readable=True)
    yield Hostile("外部内容.docx", _with_relation(good, "rId97", "oleObject", f"file://{home[5:]}/x.doc"), "a linked object", readable=True)
    chunk = _with_relation(good, "rId96", "aFChunk", "/word/part.html", mode="")
    page = f"<html><body><script src='{home}/x.js'></script><img src='{home}/x.png'>申报单位：假</body></html>".encode()
    yield Hostile("夹带网页.docx", replaced(chunk, {"word/part.html": page}), "a web page inside (altChunk)", readable=True)
    text = rich_text(case)
    yield Hostile(
        "远程模板.rtf",
        text.replace(r"\ansi", rf"\ansi{{\*\template {home}/t.dot}}").encode(),
        "a remote template in RTF",
        readable=True,
        needs="office",
    )
    field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{home}/p.png" \\d}}{{\fldrslt }}}}'
    yield Hostile(
        "远程图片.rtf", text.replace(r"\pard", field + r"\pard", 1).encode(), "a linked picture in RTF", readable=True, needs="office"
    )
    yield Hostile(
        "远程图片.odt",
        open_text(case, f'<draw:frame><draw:image xlink:href="{home}/p.png"/></draw:frame>'),
        "a linked picture in ODT",
        readable=True,
        needs="office",
    )
    event = f'<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="{home}/m"/>'
    listener = f"<office:event-listeners>{event}</office:event-listeners>"
    yield Hostile(
        "宏.odt",
        open_text(case, "", f"<office:scripts>{listener}</office:scripts>"),
        "a macro at opening in ODT",
        readable=True,
        needs="office",
    )
    yield Hostile(
        "区段.odt",
        open_text(case, f'<text:section text:name="s"><text:section-source xlink:href="{home}/s.odt"/></text:section>'),
        "a linked section in ODT",
        readable=True,
        needs="office",
    )


def _disguised(good: bytes, case: Case, home: str) -> Iterator[Hostile]:
    page = html_form(case, f"<img src='{home}/p.png'><script>document.location='{home}'</script>")
    yield Hostile("其实是网页.docx", page.encode(), "a web page renamed .docx", readable=True)
    yield Hostile("其实是网页.doc", page.encode(), "a web page renamed .doc", readable=True)
    yield Hostile("其实是RTF.docx", rich_text(case).encode(), "rich text renamed .docx", readable=True, needs="office")
    book = openpyxl.Workbook()
    book.active.append(["申报单位", "案例名称", "成果简介"])
    book.active.append([case["unit"], case["title"], case["text"]])
    buffer = io.BytesIO()
    book.save(buffer)
    yield Hostile("其实是表格.docx", buffer.getvalue(), "a workbook renamed .docx", readable=True)
    yield Hostile("其实是Word.pdf", good, "a Word file renamed .pdf", readable=True)
    yield Hostile("其实是Word.xlsx", good, "a Word file renamed .xlsx", readable=True)
    yield Hostile(
        "矢量图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "a vector picture with a script"
    )
    yield Hostile("图元.emf", b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60), "an enhanced metafile")
    yield Hostile("图元.wmf", b"\xd7\xcd\xc6\x9a" + bytes(60), "a metafile")
    yield Hostile("半个.rtf", rich_text(case).encode()[:200], "truncated rich text")
    yield Hostile("很深.rtf", b"{\\rtf1\\ansi " + b"{" * 200_000, "rich text of 200,000 open groups")
    yield Hostile("半个.odt", open_text(case, "")[:300], "truncated OpenDocument")
    yield Hostile("坏的.odt", zip_of({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a"}), "broken OpenDocument")
    yield Hostile(
        "夹图元.docx", replaced(good, {"word/media/a.emf": bytes(80), "word/media/b.svg": b"<svg/>"}), "metafiles inside", readable=True
    )


def _crowded(good: bytes, case: Case) -> Iterator[Hostile]:
    yield Hostile(
        "图片炸弹.docx", replaced(good, {"word/media/image1.png": png(30_000, 30_000)}), "an image bomb beside a form", readable=True
    )
    blank = io.BytesIO()
    Document().save(blank)
    yield Hostile("只有炸弹.docx", replaced(blank.getvalue(), {"word/media/image1.png": png(30_000, 30_000)}), "an image bomb as the page")
    many = {f"word/media/image{number}.png": png(6_900, 6_900) for number in range(30)}
    yield Hostile("三十大图.docx", replaced(good, many), "thirty pictures of 48 million points", readable=True, needs="bounds")
    yield Hostile(
        "十万段.docx", with_body(good, "", "<w:p><w:r><w:t>文明</w:t></w:r></w:p>" * 100_000), "100,000 paragraphs", readable=True
    )
    yield Hostile("十万字.docx", official({**case, "text": "长文" * 50_000}), "100,000 characters in a field", readable=True)
    yield Hostile("套表.docx", with_body(good, "", _nested(60)), "tables nested sixty times")
    yield Hostile("属性.docx", with_body(good, "", "<w:p " + " ".join(f'a{n}=""' for n in range(200_000)) + "/>"), "200,000 attributes")
    sixteen = b"\xff\xfe" + '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>'.encode("utf-16-le")
    yield Hostile("换码实体.docx", replaced(good, {"word/document.xml": sixteen}), "entities in UTF-16")
    loop = f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>'.encode()
    yield Hostile("样式循环.docx", replaced(good, {"word/styles.xml": loop}), "a style based on itself", readable=True)
    hidden = {**case, "title": case["title"] + "\u202e\u200b", "unit": "\u2066" + case["unit"]}
    yield Hostile("隐藏字符.docx", official(hidden), "hidden characters in short fields", readable=True)
    page = "<table><tr><td>" * 60 + "底" + "</td></tr></table>" * 60
    yield Hostile("套表.html", f"<html><body>{page}</body></html>".encode(), "a web page of tables nested sixty times")
    yield Hostile("很深.html", b"<html><body>" + b"<div>" * 200_000, "a web page of 200,000 open divisions")
    marks = (
        "申报单位：" + "（" * 20_000 + "年 月 日" * 5_000 + "1" * 20_000 + "\n案例名称：" + " " * 30_000 + "a\n成果简介：" + "。，" * 20_000
    )
    yield Hostile("回溯.txt", marks.encode(), "long runs of signs, digits and blanks", readable=True)


def _tables(case: Case, home: str) -> Iterator[Hostile]:
    book = openpyxl.Workbook()
    book.active.append(["申报单位", "案例名称", "成果简介"])
    book.active.append(["=cmd|'/C calc'!A0", f'=HYPERLINK("{home}","点我")', "+1+1" + case["text"]])
    buffer = io.BytesIO()
    book.save(buffer)
    yield Hostile("公式.xlsx", buffer.getvalue(), "formulas without a computed value", readable=True)
    lines = f'申报单位,案例名称,成果简介\n"=cmd|\'/C calc\'!A0","=HYPERLINK(""{home}"")",@SUM(1+1)*cmd\n'
    yield Hostile("公式.csv", lines.encode(), "formulas in a CSV", readable=True)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    shared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><sst xmlns="{_SHEET}"><si><t>&l9;</t></si></sst>'
    yield Hostile("实体串.xlsx", _with_shared_strings(buffer.getvalue(), shared), "entities in the shared strings")
    cells = "".join(f'<c r="XFD{row}" t="inlineStr"><is><t>x</t></is></c>' for row in (1, 1_048_576))
    wide = f'<worksheet xmlns="{_SHEET}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    yield Hostile("很宽.xlsx", replaced(buffer.getvalue(), {"xl/worksheets/sheet1.xml": wide.encode()}), "cells in the last column")
    yield Hostile("一行.csv", ("申报单位,案例名称\n" + "长" * 15_000_000).encode(), "a line of 45 MB")
    yield Hostile("一格.csv", ("申报单位,案例名称\n" + "长" * 12_000_000).encode(), "a cell of 36 MB")
    yield Hostile("引号.csv", ('申报单位,案例名称\n"' + "甲,乙\n" * 1_000_000).encode(), "a quote that never ends")


def _with_shared_strings(book: bytes, strings: str) -> bytes:
    """The workbook with a part of shared strings, announced as Excel does, and a cell that uses the first."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types, name = part_of(book, "[Content_Types].xml").decode(), "xl/_rels/workbook.xml.rels"
    relations, sheet = part_of(book, name).decode(), part_of(book, "xl/worksheets/sheet1.xml").decode()
    relation = f'<Relationship Id="rId90" Type="{_KINDS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    parts = {
        "[Content_Types].xml": types.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'),
        name: relations.replace("</Relationships>", relation),
        "xl/worksheets/sheet1.xml": sheet.replace("</sheetData>", '<row r="9"><c r="A9" t="s"><v>0</v></c></row></sheetData>'),
        "xl/sharedStrings.xml": strings,
    }
    return replaced(book, {part: text.encode() for part, text in parts.items()})


def rich_text(case: Case) -> str:
    """The form as rich text, characters outside ASCII escaped."""

    def escaped(text: str) -> str:
        return "".join(c if c.isascii() else rf"\u{ord(c) - 65536 if ord(c) > 32767 else ord(c)}?" for c in text).replace("\n", r"\par ")

    rows = "".join(rf"\pard {escaped(f'{label}：{value}')}\par " for label, value in _labelled(case))
    return rf"{{\rtf1\ansi\ansicpg936 {rows}}}"


def open_text(case: Case, body: str, head: str = "") -> bytes:
    """The form as OpenDocument text; ``body`` comes before it."""
    spaces = "".join(
        f' xmlns:{name}="{address}"'
        for name, address in {
            "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
            "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
            "script": "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
            "xlink": "http://www.w3.org/1999/xlink",
        }.items()
    )
    lines = "".join(f"<text:p>{label}：{value}</text:p>" for label, value in _labelled(case))
    inside = f"{head}<office:body><office:text>{body}{lines}</office:text></office:body>"
    content = f'<?xml version="1.0"?><office:document-content{spaces} office:version="1.2">{inside}</office:document-content>'
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zip_of({"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()})


def html_form(case: Case, extra: str) -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in _labelled(case))
    return f"<html><body>{extra}<table>{rows}</table></body></html>"


def _labelled(case: Case) -> list[tuple[str, str]]:
    return [("申报单位", case["unit"]), ("案例名称", case["title"]), ("成果简介", case["text"]), ("单位意见", case["opinion"])]


def _nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>套</w:t></w:r></w:p>" * depth + "</w:tc></w:tr></w:tbl>" * depth


def _relation(number: str, kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="{number}" Type="{_KINDS}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'.encode()


def _with_relation(good: bytes, number: str, kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """The document's relations with one more, and a mention of it in the text."""
    name = "word/_rels/document.xml.rels"
    more = f'<Relationship Id="{number}" Type="{_KINDS}/{kind}" Target="{target}"{mode}/></Relationships>'
    relations = part_of(good, name).decode().replace("</Relationships>", more)
    use = f'<w:altChunk r:id="{number}" xmlns:r="{_KINDS}"/>' if kind == "aFChunk" else ""
    body = part_of(good, "word/document.xml").decode().replace("<w:sectPr", use + "<w:sectPr", 1)
    return replaced(good, {name: relations.encode(), "word/document.xml": body.encode()})
