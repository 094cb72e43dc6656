"""Pictures and PDF files that are larger, deeper or more circular than they look."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from benchmarks.forms.hostile_parts import Hostile, pdf_of, pdf_pages, png, stream
from benchmarks.forms.shapes import Case

_PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def media_kinds(good: bytes, case: Case) -> Iterator[Hostile]:
    yield from _pictures()
    yield from _circles()
    yield from _heavy()


def _pictures() -> Iterator[Hostile]:
    yield Hostile("截断.png", png(1_000, 1_000)[:120], "truncated PNG")
    yield Hostile("一线.png", png(1_000_000, 40), "a picture of a million points by forty", needs="bounds")
    header = b"\xff\xd8\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 65_000, 65_000) + b"\x01\x01\x11\x00"
    yield Hostile("炸弹.jpg", header + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + bytes(50), "a JPEG that claims 65,000 by 65,000")
    tags = [
        (256, 4, 1, 60_000),
        (257, 4, 1, 60_000),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (278, 4, 1, 60_000),
        (279, 4, 1, 60),
    ]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags) + bytes(4)
    yield Hostile("炸弹.tif", b"II*\0" + struct.pack("<I", 8) + directory, "a TIFF that claims 60,000 by 60,000")
    yield Hostile(
        "循环.tif", b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 0) + struct.pack("<I", 8), "a TIFF whose pages go in a circle"
    )
    frames = [Image.new("1", (600, 600), n % 2) for n in range(1_500)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=1)
    yield Hostile("千帧.gif", buffer.getvalue(), "a GIF of 1,500 pictures")
    blank = io.BytesIO()
    Image.new("RGB", (1_240, 1_754), "white").save(blank, "PNG")
    yield Hostile("白纸.png", blank.getvalue(), "an empty sheet")
    small = io.BytesIO()
    Image.new("RGB", (1, 1), "red").save(small, "PNG")
    yield Hostile("一点.png", small.getvalue(), "a picture of one point")
    noise = io.BytesIO()
    Image.effect_noise((1_800, 2_400), 120).convert("RGB").save(noise, "JPEG", quality=80)
    yield Hostile("杂点.jpg", noise.getvalue(), "a picture of noise")
    yield Hostile("大照片.png", png(7_000, 7_000), "a black picture of 49 million points", needs="bounds")


def _circles() -> Iterator[Hostile]:
    locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "61" * 32 + "> /U <" + "62" * 32 + "> /P -4 >> /ID [<00> <00>]"
    yield Hostile("加密.pdf", pdf_of([_CATALOGUE, _PAGES, "<< /Type /Page /Parent 2 0 R >>"], locked), "an encrypted PDF")
    yield Hostile("页树循环.pdf", pdf_of([_CATALOGUE, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), "a page tree that holds itself")
    yield Hostile(
        "页树假数.pdf",
        pdf_of([_CATALOGUE, "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", "<< /Type /Page /Parent 2 0 R >>"]),
        "two thousand million pages claimed",
    )
    yield Hostile(
        "对象流循环.pdf",
        pdf_of([_CATALOGUE, _PAGES, stream("/Type /ObjStm /N 1 /First 4 /Extends 3 0 R", b"3 0 << >>")]),
        "an object stream that extends itself",
    )
    form = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>", b"/X Do /X Do")
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    yield Hostile(
        "图形循环.pdf", pdf_of([_CATALOGUE, _PAGES, page, stream("", b"/X Do"), form]), "a drawing that draws itself twice", needs="bounds"
    )
    laughs = [
        stream(f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n + 6} 0 R >> >>", b"/X Do " * 10)
        for n in range(9)
    ]
    last = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 m 1 1 l S")
    yield Hostile(
        "图形炸弹.pdf",
        pdf_of([_CATALOGUE, _PAGES, page, stream("", b"/X Do"), *laughs, last]),
        "a thousand million drawings",
        needs="bounds",
    )
    loop = pdf_pages("")
    yield Hostile(
        "表循环.pdf",
        loop.replace(b"/Root", f"/Prev {loop.rfind(b'xref', 0, -20)} /Root".encode()),
        "a table of objects that goes in a circle",
    )
    yield Hostile(
        "很深.pdf",
        pdf_of(["<< /Type /Catalog /Pages 2 0 R /X " + "[" * 100_000 + "]" * 100_000 + " >>", _PAGES, "<< /Type /Page /Parent 2 0 R >>"]),
        "a PDF of 100,000 nested lists",
    )
    actions = "/OpenAction << /S /Launch /F (calc.exe) >> /AA << /WC << /S /URI /URI (http://127.0.0.1:9) >> >> /Names << /EmbeddedFiles << /Names [] >> >>"
    yield Hostile("动作.pdf", pdf_pages(actions), "a PDF that starts programs")


def _heavy() -> Iterator[Hostile]:
    yield Hostile("一万页.pdf", pdf_pages("", pages=10_000), "a PDF of 10,000 pages")
    yield Hostile("巨幅.pdf", pdf_pages("", box="0 0 14400000 14400000"), "a page of five kilometres")
    yield Hostile("无幅.pdf", pdf_pages("", box="0 0 0 0"), "a page of no size")
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> /Font << /F 6 0 R >> >> >>"
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(10_000_000)) for _ in range(300)) + packer.flush()
    yield Hostile(
        "压缩炸弹.pdf",
        pdf_of([_CATALOGUE, _PAGES, page, stream("/Filter /FlateDecode", bomb), "<< >>", _FONT]),
        "three gigabytes of page content",
        needs="bounds",
    )
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(30_000 * 3 * 100)) for _ in range(300)) + packer.flush()
    image = stream(
        "/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode", rows
    )
    words = b"BT /F 12 Tf 50 700 Td (" + b"words of a page that has a text layer " * 4 + b") Tj ET q 500 0 0 500 0 0 cm /X Do Q"
    yield Hostile(
        "图片炸弹.pdf", pdf_of([_CATALOGUE, _PAGES, page, stream("", words), image, _FONT]), "an image bomb in a PDF", needs="bounds"
    )
    only = pdf_of([_CATALOGUE, _PAGES, page, stream("", b"q 500 0 0 500 0 0 cm /X Do Q"), image, _FONT])
    yield Hostile("扫描炸弹.pdf", only, "an image bomb as a scanned PDF", needs="bounds")
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 590, n % 840, (n * 7) % 590, (n * 3) % 840) for n in range(300_000))
    yield Hostile(
        "乱线.pdf",
        pdf_of([_CATALOGUE, _PAGES, page, stream("", words[:190] + b") Tj ET " + lines), "<< >>", _FONT]),
        "a PDF of 300,000 lines",
    )
    letters = b"BT /F 6 Tf " + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 590, n // 590 % 840) for n in range(300_000)) + b"ET"
    yield Hostile("碎字.pdf", pdf_of([_CATALOGUE, _PAGES, page, stream("", letters), "<< >>", _FONT]), "a PDF of 300,000 single letters")
