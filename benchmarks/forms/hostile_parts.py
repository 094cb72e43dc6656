"""What hostile files are made of: packages with exchanged parts, pictures that claim to be large, PDF objects with a correct table."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Hostile:
    """``readable`` says that the case itself must still be read, with or without a doubt; else the file must be refused.

    ``needs`` names what must be there for this outcome: "office" (LibreOffice), or "bounds" (a worker's time and memory limits).
    """

    name: str
    data: bytes
    tries: str
    readable: bool = False
    needs: str = ""


def zip_of(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def replaced(package: bytes, parts: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return zip_of({**{name: source.read(name) for name in source.namelist()}, **parts})


def part_of(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return source.read(name)


def with_body(good: bytes, prolog: str, body: str) -> bytes:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return replaced(good, {"word/document.xml": xml.encode()})


def png(width: int, height: int) -> bytes:
    """A black picture of one bit a point: small as a file, however large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head, row = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0), bytes((width + 7) // 8 + 1)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf_of(objects: Iterable[str | bytes], trailer: str = "") -> bytes:
    """Objects numbered from 1, the first of them the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        body = content.encode("utf-8") if isinstance(content, str) else content
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def pdf_pages(extra: str, pages: int = 1, box: str = "0 0 595 842") -> bytes:
    """A PDF with empty pages; ``extra`` goes into its catalogue."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    objects = [f"<< /Type /Catalog /Pages 2 0 R {extra} >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"]
    return pdf_of([*objects, *[f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] >>"] * pages])


def stream(dictionary: str, content: bytes) -> bytes:
    return f"<< {dictionary} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
