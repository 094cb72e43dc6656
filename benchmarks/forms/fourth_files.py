# ruff: noqa: E501  (lines of a form stand whole)
"""A fourth author's files that are not Word: text in several encodings, sheets, letters, archives, wrong suffixes. Written without reading the reader."""

import base64
import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape

from openpyxl import Workbook

from benchmarks.forms.filled import Filled, Made, form_body
from benchmarks.forms.paper import word_file

LABELS = ("申报单位", "案例名称", "联系人", "联系电话", "成果简介", "单位意见", "备注说明")
NAMES = ("unit", "title", "contact", "phone", "text", "opinion", "remark")
_PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")


def flat(case: Filled) -> str:
    """The form as lines of a plain text."""
    head = [f"申报单位：{case['unit']}", f"案例名称：{case['title']}", f"联系人：{case['contact']}", f"联系电话：{case['phone']}"]
    tail = [f"单位意见：{case['opinion']}", f"备注说明：{case['remark']}"]
    return "\r\n".join(["全市宣传思想文化工作创新案例申报表", *head, "成果简介：", *case["text"].split("\n"), *tail])


def text_gbk(case: Filled, _: Filled) -> Made:
    return "申报表.txt", flat(case).encode("gb18030"), [case]


def text_utf8_mark(case: Filled, _: Filled) -> Made:
    return "申报表.txt", flat(case).encode("utf-8-sig"), [case]


def text_utf16(case: Filled, _: Filled) -> Made:
    return "申报表.txt", flat(case).encode("utf-16"), [case]


def text_values_below(case: Filled, _: Filled) -> Made:
    """Each label in black brackets on a line of its own."""
    parts = [f"【{label}】\n{case[name]}\n" for label, name in zip(LABELS, NAMES, strict=True)]
    return "申报表.txt", "\n".join(parts).encode(), [case]


def text_two_cases(case: Filled, other: Filled) -> Made:
    return "两项.txt", (flat(case) + "\r\n\r\n--------\r\n\r\n" + flat(other)).encode("gb18030"), [case, other]


def book_form(case: Filled, _: Filled) -> Made:
    """The form itself in a sheet, cells merged as in Word, a second sheet with instructions."""
    book = Workbook()
    _form_sheet(book.active, case)
    book.create_sheet("填表说明").append(["1.申报单位填写全称。2.成果简介1000字左右。"])
    return "申报表.xlsx", _saved(book), [case]


def book_form_a_sheet(case: Filled, other: Filled) -> Made:
    book = Workbook()
    _form_sheet(book.active, case)
    _form_sheet(book.create_sheet("第二项"), other)
    return "申报表.xlsx", _saved(book), [case, other]


def book_list_with_texts(case: Filled, other: Filled) -> Made:
    """Title row, two header rows with 联系方式 over 姓名 and 电话, cases, 合计, a signature line."""
    book = Workbook()
    sheet = book.active
    sheet.append(["2024年度创新案例申报汇总表"])
    sheet.merge_cells("A1:H1")
    sheet.append(["序号", "申报单位", "案例名称", "联系方式", None, "成果简介", "单位意见", "备注说明"])
    sheet.append([None, None, None, "联系人", "联系电话"])
    sheet.merge_cells("D2:E2")
    for column in "ABCFGH":
        sheet.merge_cells(f"{column}2:{column}3")
    for number, each in enumerate((case, other), 1):
        sheet.append([number, *(each[name] for name in NAMES)])
    sheet.append(["合计", "2项"])
    sheet.append(["填表人：周敏", None, None, "填表日期：2024年11月28日"])
    return "汇总表.xlsx", _saved(book), [case, other]


def book_unit_merged(case: Filled, other: Filled) -> Made:
    """One unit's two cases: its cell is merged over both rows; the phone is a number."""
    second = other | {"unit": case["unit"], "phone": "13912345678"}
    book = Workbook()
    sheet = book.active
    sheet.append(LABELS)
    sheet.append([case[name] for name in NAMES])
    sheet.append([None, *(second[name] for name in NAMES[1:3]), 13912345678, *(second[name] for name in NAMES[4:])])
    sheet.merge_cells("A2:A3")
    return "汇总表.xlsx", _saved(book), [case, second]


def book_of_districts(case: Filled, other: Filled) -> Made:
    """A sheet a district, an empty one between."""
    book = Workbook()
    for name, each in (("武进区", case), ("空", None), ("新北区", other)):
        sheet = book.create_sheet(name)
        if each:
            sheet.append(["序号", *LABELS])
            sheet.append([1, *(each[field] for field in NAMES)])
    book.remove(book["Sheet"])
    return "各区.xlsx", _saved(book), [case, other]


def comma_gbk(case: Filled, other: Filled) -> Made:
    return "汇总.csv", _separated((case, other), ",").encode("gb18030"), [case, other]


def semicolon_marked(case: Filled, other: Filled) -> Made:
    return "汇总.csv", _separated((case, other), ";").encode("utf-8-sig"), [case, other]


def tab_utf16(case: Filled, other: Filled) -> Made:
    """What Excel calls Unicode text."""
    return "汇总.csv", _separated((case, other), "\t").encode("utf-16"), [case, other]


def letter_with_form(case: Filled, _: Filled) -> Made:
    """A form in an attachment beside a logo in the letter's body and a calendar card."""
    letter = _letter("创新案例报送", "附件为我单位申报表，请查收。\n-- \n宣传科 小周 0519-88880000")
    letter.add_alternative('<p>附件为我单位申报表。<img src="cid:logo"></p>', subtype="html")
    letter.get_payload()[1].add_related(_PIXEL, "image", "png", cid="<logo>", filename="logo.png")
    letter.add_attachment(word_file(form_body(case)), "application", "octet-stream", filename=f"{case['unit']}申报表.docx")
    letter.add_attachment(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:X\r\nEND:VCARD\r\n", "text", "vcard", filename="名片.vcf")
    return "来信.eml", letter.as_bytes(), [case]


def letter_is_the_form(case: Filled, _: Filled) -> Made:
    return "来信.eml", _letter("报送", "您好，申报表如下：\n" + flat(case).replace("\r\n", "\n"), "gb18030").as_bytes(), [case]


def letter_with_html_table(case: Filled, _: Filled) -> Made:
    rows = "".join(
        f"<tr><td>{label}</td><td>{escape(case[name]).replace(chr(10), '<br>')}</td></tr>"
        for label, name in zip(LABELS, NAMES, strict=True)
    )
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = "创新案例", "zhou@example.cn", "cz-xcb@163.com"
    letter["Date"] = "Thu, 28 Nov 2024 09:00:00 +0800"
    letter.set_content(
        f"<html><body><p>请审核</p><table border=1>{rows}</table></body></html>",
        subtype="html",
        charset="gb2312" if _in_gb2312(rows) else "utf-8",
    )
    return "来信.eml", letter.as_bytes(), [case]


def letter_forwarded(case: Filled, _: Filled) -> Made:
    """The unit's letter travels inside another (message/rfc822)."""
    inner = _letter("报送", "见附件")
    inner.add_attachment(word_file(form_body(case)), "application", "octet-stream", filename="申报表.docx")
    outer = _letter("转发：报送", "请查收转来的邮件")
    outer.add_attachment(inner)
    return "转发.eml", outer.as_bytes(), [case]


def letter_with_archive(case: Filled, other: Filled) -> Made:
    letter = _letter("报送两项", "见压缩包")
    letter.add_attachment(
        _packed([("第一项/申报表.docx", case), ("第二项/申报表.docx", other)]), "application", "zip", filename="申报材料.zip"
    )
    return "来信.eml", letter.as_bytes(), [case, other]


def box_of_letters(case: Filled, other: Filled) -> Made:
    """An mbox of three letters, one of them without a form."""
    letters = []
    for each in (case, None, other):
        letter = _letter("报送", "见附件" if each else "请问截止日期是哪天？")
        if each:
            letter.add_attachment(word_file(form_body(each)), "application", "octet-stream", filename="申报表.docx")
        letters.append(b"From zhou@example.cn Thu Nov 28 09:00:00 2024\n" + letter.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n")
    return "收件箱.mbox", b"".join(letters), [case, other]


def archive_with_rubbish(case: Filled, other: Filled) -> Made:
    """GBK names without a flag, what Mac, Windows and Word leave behind, an archive inside."""
    inner = _packed([("经开区/申报表.docx", other)])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in (
            ("武进区/申报表.docx", word_file(form_body(case))),
            ("武进区/~$申报表.docx", b"\x05Zhou" + b"\0" * 157),
            ("__MACOSX/武进区/._申报表.docx", b"\0\5\x16\7"),
            (".DS_Store", b"\0\0\0\1Bud1"),
            ("Thumbs.db", b"\xd0\xcf\x11\xe0"),
            ("desktop.ini", b"[.ShellClassInfo]"),
            ("经开区.zip", inner),
        ):
            target.writestr(_gbk_name(name), data)
    return "全部.zip", out.getvalue(), [case, other]


def docx_called_doc(case: Filled, _: Filled) -> Made:
    return "申报表.doc", word_file(form_body(case)), [case]


def page_called_doc(case: Filled, _: Filled) -> Made:
    """An office system's web page, saved as .doc."""
    return "申报表.doc", _page(case).encode(), [case]


def page_gbk(case: Filled, _: Filled) -> Made:
    return "申报表.html", _page(case, "gb2312").encode("gb18030"), [case]


def archived_page_called_doc(case: Filled, _: Filled) -> Made:
    """Word's single-file web page (MHTML) under the suffix .doc."""
    body = base64.encodebytes(_page(case).encode()).decode()
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="X"\n\n--X\nContent-Location: file:///C:/1.htm\nContent-Transfer-Encoding: base64\nContent-Type: text/html; charset="utf-8"\n\n'
    return "申报表.doc", (head + body + "\n--X--\n").encode(), [case]


def sheet_called_xls(case: Filled, other: Filled) -> Made:
    """A system's export: an HTML table under the suffix .xls."""
    head = "".join(f"<th>{label}</th>" for label in LABELS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(each[name]).replace(chr(10), '<br/>')}</td>" for name in NAMES) + "</tr>" for each in (case, other)
    )
    return "汇总.xls", f'<html><meta charset="utf-8"><table><tr>{head}</tr>{rows}</table></html>'.encode(), [case, other]


def _page(case: Filled, charset: str = "utf-8") -> str:
    wide = lambda name: escape(case[name]).replace("\n", "</p><p>")  # noqa: E731
    rows = f"<tr><td>申报单位</td><td colspan=3>{wide('unit')}</td></tr><tr><td>案例名称</td><td colspan=3>{wide('title')}</td></tr>"
    rows += f"<tr><td>联系人</td><td>{wide('contact')}</td><td>联系电话</td><td>{wide('phone')}</td></tr>"
    rows += "".join(
        f"<tr><td>{label}</td><td colspan=3><p>{wide(name)}</p></td></tr>" for label, name in zip(LABELS[4:], NAMES[4:], strict=True)
    )
    return f'<html><head><meta charset="{charset}"><style>td {{color:red}}</style><title>申报表</title></head><body><h1>创新案例申报表</h1><table>{rows}</table></body></html>'


def _form_sheet(sheet: object, case: Filled) -> None:
    sheet.append(["全市宣传思想文化工作创新案例申报表"])  # type: ignore[attr-defined]
    sheet.append(["申报单位", case["unit"]])  # type: ignore[attr-defined]
    sheet.append(["案例名称", case["title"]])  # type: ignore[attr-defined]
    sheet.append(["联系人", case["contact"], "联系电话", case["phone"]])  # type: ignore[attr-defined]
    for label, name in zip(LABELS[4:], NAMES[4:], strict=True):
        sheet.append([label, case[name]])  # type: ignore[attr-defined]
    for area in ("A1:D1", "B2:D2", "B3:D3", "B5:D5", "B6:D6", "B7:D7"):
        sheet.merge_cells(area)  # type: ignore[attr-defined]


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _separated(cases: Sequence[Filled], mark: str) -> str:
    quoted = lambda text: '"' + text.replace('"', '""') + '"'  # noqa: E731
    rows = [mark.join(LABELS)] + [mark.join(quoted(case[name]) for name in NAMES) for case in cases]
    return "\r\n".join(rows) + "\r\n"


def _letter(subject: str, body: str, charset: str = "utf-8") -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = subject, "周敏 <zhou@example.cn>", "cz-xcb@163.com"
    letter["Date"] = "Thu, 28 Nov 2024 09:00:00 +0800"
    letter.set_content(body, charset=charset, cte="base64")
    return letter


def _packed(members: Sequence[tuple[str, Filled]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, case in members:
            target.writestr(name, word_file(form_body(case)))
    return out.getvalue()


def _gbk_name(name: str) -> zipfile.ZipInfo:
    """An entry whose name is stored in GBK without the UTF-8 flag."""

    class Entry(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # zipfile's own name
            return self.filename.encode("gbk"), self.flag_bits & ~0x800

    return Entry(name)


def _in_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


SHAPES: tuple[Callable[[Filled, Filled], Made], ...] = (
    text_gbk,
    text_utf8_mark,
    text_utf16,
    text_values_below,
    text_two_cases,
    book_form,
    book_form_a_sheet,
    book_list_with_texts,
    book_unit_merged,
    book_of_districts,
    comma_gbk,
    semicolon_marked,
    tab_utf16,
    letter_with_form,
    letter_is_the_form,
    letter_with_html_table,
    letter_forwarded,
    letter_with_archive,
    box_of_letters,
    archive_with_rubbish,
    docx_called_doc,
    page_called_doc,
    page_gbk,
    archived_page_called_doc,
    sheet_called_xls,
)
FILE_SHAPES = {shape.__name__: shape for shape in SHAPES}
