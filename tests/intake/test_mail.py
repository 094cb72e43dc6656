"""Letters: names in every encoding, the date they came, a body that is the form."""

import base64
from datetime import date

import pytest

from analysis.call import load_call
from analysis.intake import read_files
from tests.intake.test_submissions import form_text

CALL = load_call(2024)
NAME = "申报表（朱镕）.txt"
GBK = NAME.encode("gb18030")
ENCODED = base64.b64encode(GBK).decode()
PERCENT = "".join(f"%{byte:02X}" for byte in GBK)


def letter(disposition: bytes) -> bytes:
    body = base64.encodebytes(form_text().encode("gb18030"))
    return (
        b"Received: from a by b; Mon, 09 Dec 2024 23:30:00 +0000\r\nDate: Fri, 06 Dec 2024 09:00:00 +0800\r\nFrom: a@example.com\r\n"
        b"Subject: =?gb2312?B?" + base64.b64encode("申报".encode("gb18030")) + b"?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n'
        + "请查收。".encode("gbk")
        + b"\r\n--B\r\n"
        b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; "
        + disposition
        + b"\r\n\r\n"
        + body
        + b"--B--\r\n"
    )


@pytest.mark.parametrize(
    "disposition",
    [
        b'filename="=?gb2312?B?' + ENCODED.encode() + b'?="',
        b"filename*=gb2312''" + PERCENT.encode(),
        b'filename="' + GBK + b'"',
        b'filename="' + NAME.encode() + b'"',
    ],
    ids=["RFC 2047", "RFC 2231", "raw GBK", "raw UTF-8"],
)
def test_attachment_keeps_its_name_and_the_day_the_letter_came(disposition: bytes) -> None:
    intake = read_files([("信.eml", letter(disposition))], CALL, received_on=date(2024, 1, 1))
    assert [(case.source_file, case.received_on) for case in intake.submissions] == [(f"信.eml!{NAME}", date(2024, 12, 10))]
    assert len(intake.outcomes) == 1


def test_letter_whose_body_is_the_form_is_read() -> None:
    data = b"Date: Fri, 06 Dec 2024 09:00:00 +0800\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n" + form_text().encode("gb18030")
    intake = read_files([("信.eml", data)], CALL)
    assert [(case.unit, case.received_on) for case in intake.submissions] == [("常州市教育局", date(2024, 12, 6))]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("=?gb2312?B?" + base64.b64encode("周敏".encode("gb18030")).decode() + "?= <zhou@example.cn>", "周敏 <zhou@example.cn>"),
        ("=?utf-8?Q?=E5=91=A8?= =?utf-8?Q?=E6=95=8F?= <zhou@example.cn>", "周敏 <zhou@example.cn>"),
        ("zhou@example.cn", "zhou@example.cn"),
    ],
    ids=["GBK", "two words", "bare"],
)
def test_the_sender_stays_with_every_case_of_the_letter(written: str, shown: str) -> None:
    data = letter(b'filename="a.txt"').replace(b"From: a@example.com", b"From: " + written.encode())
    assert [case.sender for case in read_files([("信.eml", data)], CALL).submissions] == [shown]


def test_a_sender_whose_name_came_undeclared_is_read() -> None:
    data = letter(b'filename="a.txt"').replace(b"From: a@example.com", b"From: " + "周敏".encode("gb18030") + b" <zhou@example.cn>")
    assert [case.sender for case in read_files([("信.eml", data)], CALL).submissions] == ["周敏 <zhou@example.cn>"]


def test_a_forwarded_letter_names_the_one_who_wrote_it() -> None:
    inner = letter(b'filename="a.txt"').replace(b"a@example.com", b"unit@example.cn")
    outer = b"From: office@example.cn\r\nContent-Type: multipart/mixed; boundary=O\r\n\r\n--O\r\nContent-Type: message/rfc822\r\n\r\n"
    found = read_files([("转.eml", outer + inner + b"\r\n--O--\r\n")], CALL).submissions
    assert [case.sender for case in found] == ["unit@example.cn"]


def test_a_file_that_no_letter_brought_has_no_sender() -> None:
    assert read_files([("a.txt", form_text().encode())], CALL).submissions[0].sender == ""


def test_mailbox_gives_every_letter() -> None:
    one = b"From a@example.com Fri Dec  6 09:00:00 2024\n" + letter(b'filename="a.txt"').replace(b"\r\n", b"\n")
    two = one.replace(base64.encodebytes(form_text().encode("gb18030")), base64.encodebytes(form_text("市民政局", "家国课").encode()))
    intake = read_files([("信箱.mbox", one + two)], CALL)
    assert [case.unit for case in intake.submissions] == ["常州市教育局", "市民政局"]
