"""A Word document in the layout of official papers (GB/T 9704-2012): 小标宋 title, 仿宋 body, — 1 — on the outer side.

Every verb adds to the end of the paper and counts the page on which it stands, so that the contents name pages before Word has seen them.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml.etree import _Element as Element

from export.cells import printable
from export.imprint import PLAIN, Imprint
from export.paging import POINTS_A_MM, PageCount, line_count
from export.styles import BOOK_MARGINS, MARGINS, TABLE_LINE, TABLE_SIZE, TEXT_WIDTH, faces, set_up, text_height
from export.typesetting import add, bookmark, field, paragraph, run, table

NARROW, BREAKABLE_ABOVE = 26.0, 12
"""Columns up to so many mm are centred; rows of more lines than this may break between two pages."""
TOGETHER = 8
"""Tables without a head, of so few lines, stand on one page."""
CELL_MARGIN, CELL_SPACE = 1.6, 1.4
NOTE_COLOR = "7F6000"


@cache
def _blank(book: bool) -> bytes:
    """An empty paper with its styles: made once, it takes most of the time of a short one."""
    document = Document()
    set_up(document, faces(book=book), BOOK_MARGINS if book else MARGINS)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class OfficialDocument:
    """Builds one paper from top to bottom; ``to_bytes`` ends it."""

    def __init__(self, title: str, *, imprint: Imprint = PLAIN, subtitle: str = "", cover: Sequence[str] = ()) -> None:
        """The imprint stands in the header and the footer of every page. ``cover`` lines make the paper a book with a cover."""
        self._document, self._look = Document(io.BytesIO(_blank(bool(cover)))), faces(book=bool(cover))
        self._styles = {style.name: style.style_id for style in self._document.styles}
        self._height = text_height(BOOK_MARGINS if cover else MARGINS) * POINTS_A_MM
        self._pages, self._headings = PageCount(self._height), list[tuple[int, str, int, Element]]()
        self._contents: Element | None = None
        about = self._document.core_properties
        about.title, about.author, about.comments = printable(title), "案例鉴", ""
        self._end = self._document.element.body.sectPr
        self._print(imprint)
        if cover:
            self._add_cover(title, cover, imprint.note)
        else:
            self._add(title, "Title")
            if subtitle:
                self._add(subtitle, "Subtitle")

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """A heading that Word's navigation and the contents know: level 1 is 黑体, 2 楷体 (黑体 in a book)."""
        made = self._add(text, f"Heading {level}", new_page=new_page)
        self._headings.append((level, text, self._pages.page, made))

    def paragraph(self, text: str, *, remark: bool = False, indent: bool = True) -> None:
        """A body paragraph, its first line indented by two characters; a remark is smaller."""
        self._add(text, "Remark" if remark else "Body Text" if indent else "Normal")

    def table(self, head: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[float] = ()) -> None:
        """A bordered table whose head comes again on every page; ``widths`` in mm are made to fill the line. A head of "" is left out."""
        words = [["" if value is None else str(value) for value in row] for row in rows]
        wide = [width * TEXT_WIDTH / sum(widths) for width in widths] or [TEXT_WIDTH / len(head)] * len(head)
        rooms = [(width - 2 * CELL_MARGIN) * POINTS_A_MM / TABLE_SIZE for width in wide]
        lines = [max(line_count(text, room) for text, room in zip(row, rooms, strict=True)) for row in [head, *words]]
        heights = [number * TABLE_LINE + CELL_SPACE * POINTS_A_MM + 0.5 for number in lines]
        whole = [number <= BREAKABLE_ABOVE for number in lines[1:]]
        together = not any(head) and len(words) <= TOGETHER
        self._end.addprevious(table(head, words, wide, whole=whole, narrow=NARROW, together=together))
        if together:
            self._pages.add_block(sum(heights[1:]))
        else:
            self._pages.add_rows(heights[1:], heights[0] if any(head) else 0)
        self._add("", "Spacer")

    def picture(self, image: bytes, *, width: float, height: float, words: str) -> None:
        """A PNG of so many mm; ``words`` say what it shows to who cannot see it."""
        self._document.add_picture(io.BytesIO(image), width=Mm(width), height=Mm(height))
        made = self._document.paragraphs[-1]._p
        about = made.get_or_add_pPr()
        add(about, "spacing", before=60, after=120, line=240, lineRule="auto")
        add(about, "jc", val="center")
        next(made.iter(qn("wp:docPr"))).set("descr", printable(words))
        self._pages.add_block(height * POINTS_A_MM + 9)

    def contents(self) -> None:
        """The contents, on pages of their own: every heading with the page on which it stands."""
        self._contents = self._add("目　录", "Title", new_page=True)

    def sign_off(self, organiser: str, on: date) -> None:
        """署名 and 成文日期 as the standard places them under a seal: the date four characters from the right, the name centred above it."""
        day = f"{on.year}年{on.month}月{on.day}日"
        size = self._look["Normal"].size
        width, name = line_count(day, 0.5) / 2, line_count(organiser, 0.5) / 2
        self._add("", "Normal", keep=True)
        self._add(organiser, "Normal", jc="right", right=round(20 * size * max(0.0, 4 + (width - name) / 2)), keep=True)
        self._add(day, "Normal", jc="right", right=round(20 * size * 4))

    def signatures(self, names: Sequence[str]) -> None:
        """Lines for people to sign, each with a date, all on one page."""
        for number, name in enumerate(names, start=1):
            self._add(f"{name}：＿＿＿＿＿＿＿　日期：＿＿＿年＿＿月＿＿日", "Normal", keep=number < len(names))

    def to_bytes(self) -> bytes:
        if self._contents is not None:
            self._write_contents(self._contents)
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _add(self, text: str, style: str, *, new_page: bool = False, **given: Any) -> Element:
        face = self._look[style]
        made = paragraph(text, self._styles[style], **given)
        if new_page:
            made.pPr.get_or_add_pageBreakBefore()
            self._pages.new_page()
        self._end.addprevious(made)
        self._pages.add_space(face.before)
        self._pages.add_lines(line_count(text, TEXT_WIDTH * POINTS_A_MM / face.size, face.indent), face.line)
        self._pages.add_space(face.after)
        return made

    def _print(self, imprint: Imprint) -> None:
        section, style = self._document.sections[0], self._styles["Imprint"]
        for header, footer in ((section.header, section.footer), (section.even_page_header, section.even_page_footer)):
            if imprint.note:
                header.is_linked_to_previous = False
                run(header.paragraphs[0]._p, imprint.note, color=NOTE_COLOR)
            if imprint.line:
                footer.paragraphs[-1]._p.addnext(paragraph(imprint.line, style, color="7F7F7F"))

    def _add_cover(self, title: str, lines: Sequence[str], note: str) -> None:
        """The title a third down, the lines near the foot; no page number."""
        self._document.sections[0].different_first_page_header_footer = True
        self._add(title, "Cover Title")
        if note:
            self._add(note, "Subtitle", color=NOTE_COLOR)
        for _ in range(22):
            self._add("", "Spacer")
        for line in lines:
            self._add(line, "Subtitle")

    def _write_contents(self, after: Element) -> None:
        """Entries that link to their headings. What is shown is our count; Word and LibreOffice put in the page that they find."""
        listed = [entry for entry in self._headings if entry[3] is not after]
        taken = PageCount(self._height)
        taken.add_lines(1, self._look["Title"].line + 12)
        for level, text, _, _ in listed:
            face = self._look[f"toc {level}"]
            taken.add_space(face.before)
            taken.add_lines(line_count(text, TEXT_WIDTH * POINTS_A_MM / face.size - 3), face.line)
        for number, (level, text, page, heading) in enumerate(listed, start=1):
            entry = paragraph(style=self._styles[f"toc {level}"])
            link = add(entry, "hyperlink", anchor=f"_Toc{number:06d}", history=1)
            run(link, text)
            add(add(link, "r"), "tab")
            field(link, rf"PAGEREF _Toc{number:06d} \h", str(page + taken.page - 1))
            bookmark(heading, f"_Toc{number:06d}", number)
            after.addnext(entry)
            after = entry
