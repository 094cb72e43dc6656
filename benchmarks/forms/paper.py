"""WordprocessingML by hand: the few pieces of which a second author's forms are put together."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx import Document

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }.items()
)
_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1400" w:bottom="1440" w:left="1400"/></w:sectPr>'


def run(text: str, properties: str = "") -> str:
    """One run; a newline is a soft line break, a tab a tab."""
    parts = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">').replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{parts}</w:t></w:r>'


def line(text: str = "", properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text) if text else ''}</w:p>"


def lines(text: str) -> str:
    return "".join(line(part) for part in text.split("\n"))


def cell(content: str, *, span: int = 1, merge: str = "", direction: str = "") -> str:
    """A cell of paragraphs (XML), or of plain text; ``merge`` is restart or continue."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties += f'<w:textDirection w:val="{direction}"/>' if direction else ""
    body = content if content.startswith("<") else lines(content)
    if body.endswith("</w:tbl>"):
        body += line()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """Rows of cells, each as XML of ``cell`` or as plain text."""
    made = ("".join(part if part.startswith("<w:tc>") else cell(part) for part in row) for row in rows)
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def word_file(body: str, parts: dict[str, str] | None = None, relations: str = "") -> bytes:
    """A .docx of this body; ``parts`` are added (name -> XML), ``relations`` are rows of the document's relations."""
    blank = io.BytesIO()
    Document().save(blank)
    out = io.BytesIO()
    parts = parts or {}
    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                data = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}><w:body>{body}{_SECTION}</w:body></w:document>'
            elif name == "word/_rels/document.xml.rels":
                data = data.replace("</Relationships>", relations + "</Relationships>")
            elif name == "[Content_Types].xml":
                data = data.replace("</Types>", "".join(_override(part) for part in parts) + "</Types>")
            if name not in parts:
                target.writestr(name, data.encode("utf-8", "surrogateescape"))
        for name, data in parts.items():
            target.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{data.replace("NAMESPACES", _NAMESPACES)}')
    return out.getvalue()


def relation(identifier: str, kind: str, target: str) -> str:
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'<Relationship Id="{identifier}" Type="{address}" Target="{target}"/>'


def _override(part: str) -> str:
    kind = part.removeprefix("word/").split(".")[0].rstrip("0123456789")
    return f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
