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


def test_mailbox_gives_every_letter() -> None:
    one = b"From a@example.com Fri Dec  6 09:00:00 2024\n" + letter(b'filename="a.txt"').replace(b"\r\n", b"\n")
    two = one.replace(base64.encodebytes(form_text().encode("gb18030")), base64.encodebytes(form_text("市民政局", "家国课").encode()))
    intake = read_files([("信箱.mbox", one + two)], CALL)
    assert [case.unit for case in intake.submissions] == ["常州市教育局", "市民政局"]
