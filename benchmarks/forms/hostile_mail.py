"""Letters that never end or never begin."""

import base64
from collections.abc import Iterator

from benchmarks.forms.hostile_parts import Hostile, zip_of
from benchmarks.forms.shapes import Case

_HEAD = "From: a@example.com\nDate: Tue, 03 Dec 2024 10:00:00 +0800\nMIME-Version: 1.0\n"


def mail_kinds(good: bytes, case: Case) -> Iterator[Hostile]:
    attached = "--b\nContent-Disposition: attachment; filename={}\nContent-Transfer-Encoding: base64\n\n{}\n"
    form = base64.encodebytes(good).decode()
    mixed = _HEAD + "Content-Type: multipart/mixed; boundary=b\n\n"
    many = mixed + "".join(attached.format(f"{number}.txt", "eA==") for number in range(10_000)) + "--b--\n"
    yield Hostile("一万附件.eml", many.encode(), "a letter of 10,000 attachments")
    nest = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000))
    yield Hostile("层层.eml", (_HEAD + nest + "Content-Type: text/plain\n\nx").encode(), "a letter of 2,000 nested parts")
    some = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(60))
    yield Hostile("六十层.eml", (_HEAD + some + "Content-Type: text/plain\n\nx").encode(), "a letter of sixty nested parts")
    forwarded = (_HEAD + "Content-Type: message/rfc822\n\n") * 300
    yield Hostile("转发.eml", (forwarded + _HEAD + "\nx").encode(), "a letter forwarded 300 times")
    yield Hostile("无界.eml", (_HEAD + "Content-Type: multipart/mixed\n\n--b\nx\n").encode(), "a letter without its boundary")
    yield Hostile(
        "错界.eml", (mixed.replace("boundary=b", "boundary=c") + attached.format("a.docx", form)).encode(), "a letter with a wrong boundary"
    )
    yield Hostile("半封.eml", (mixed + attached.format("申报表.docx", form[: len(form) // 2])).encode(), "half a letter")
    yield Hostile("长头.eml", (_HEAD + "Subject: " + "长" * 3_000_000 + "\n\nx").encode(), "a header of 9 MB")
    yield Hostile("万头.eml", (_HEAD + "".join(f"Received: x{n}\n" for n in range(200_000)) + "\nx").encode(), "200,000 header lines")
    yield Hostile(
        "怪码.eml", (_HEAD + "Content-Type: text/plain; charset=no-such-code\n\n\x80\xff x").encode("latin-1"), "an unknown character set"
    )
    yield Hostile("非六四.eml", (mixed + attached.format("申报表.docx", "!!!这不是编码!!!")).encode(), "an attachment that is not base64")
    slip = mixed + attached.format('"../../../../etc/申报表.docx"', form) + "--b--\n"
    yield Hostile("穿越.eml", slip.encode(), "an attachment's name that leaves the folder", readable=True)
    bomb = base64.encodebytes(zip_of({"a.docx": bytes(300_000_000)})).decode()
    yield Hostile("炸弹.eml", (mixed + attached.format("a.zip", bomb) + "--b--\n").encode(), "a bomb attached to a letter")
    yield Hostile("坏日期.eml", slip.replace("Tue, 03 Dec 2024", "Xxx, 99 Zzz 99999").encode(), "a letter dated nonsense", readable=True)
    yield Hostile("空.mbox", b"From \n\nFrom \n\n", "an empty mailbox")
    letters = "".join(f"From a@b Tue Dec  3 10:00:00 2024\n{_HEAD}\nx{n}\n" for n in range(3_500))
    yield Hostile("三千封.mbox", letters.encode(), "a mailbox of 3,500 letters")
