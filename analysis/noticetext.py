"""The notice as a text: its lines with the clause each belongs to, and the form that is printed behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHAPTER = re.compile(r"^\s*([一二三四五六七八九十]+)\s*[、.．]\s*(.*)$")
_ITEM = re.compile(r"^\s*[(（]?\s*(\d{1,2}|[一二三四五六七八九十]+)\s*[)）]?\s*[.．、]?\s*(?=\S)(.+)$")
_ATTACHMENT = re.compile(r"^\s*附\s*件\s*\d*\s*[:：]?\s*(.*)$")
NUMERALS = {numeral: index for index, numeral in enumerate("一二三四五六七八九十", start=1)}


@dataclass(frozen=True)
class NoticeLine:
    """``clause`` as the notice is cited (一、3), ``chapter`` the heading it stands under, ``item`` its number in a list."""

    clause: str
    chapter: str
    text: str
    item: int | None = None


def split_annex(text: str) -> tuple[str, str]:
    """The notice and the form behind it: the last line that says 附件 and stands alone begins the annex."""
    starts = [match.start() for match in re.finditer(r"(?m)^\s*附\s*件\s*\d*\s*$", text)]
    if not starts:
        found = text.find("\n申报单位")
        return (text[:found], text[found:]) if found > 0 else (text, "")
    return text[: starts[-1]], text[starts[-1] :]


def notice_lines(body: str) -> Iterator[NoticeLine]:
    """The notice line by line with its clause; a line that continues an item is joined to it."""
    chapter = clause = ""
    heading = ""
    pending: NoticeLine | None = None
    for raw in body.split("\n"):
        line = raw.strip()
        if not line:
            continue
        top, item = _CHAPTER.match(line), _ITEM.match(line)
        if (top or item) and pending:
            yield pending
            pending = None
        if top:
            chapter, heading = top.group(1), top.group(2)
            clause = chapter
            pending = NoticeLine(clause, heading, heading)
        elif item and chapter:
            number = int(item.group(1)) if item.group(1).isdigit() else NUMERALS.get(item.group(1), 0)
            pending = NoticeLine(f"{chapter}、{number}", heading, item.group(2), number)
        elif pending:
            joined = pending.text + ("" if pending.item is not None else "\n") + line
            pending = NoticeLine(pending.clause, pending.chapter, joined, pending.item)
        else:
            yield NoticeLine("", "", line)
    if pending:
        yield pending


def notice_sentences(text: str) -> list[str]:
    """Sentences and the halves of one at a semicolon: each is a rule of its own."""
    return [part.strip() for part in re.split(r"(?<=[。；;\n])", text) if part.strip()]
