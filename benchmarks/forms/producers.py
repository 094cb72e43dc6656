"""Pages as other programs write PDF, drawn letter by letter: what stands in a text layer is not always what a reader expects.

Each draws the ruled form on A4 through one ``Pen`` that puts down lines of letters; what differs is how the letters are written:
one by one, with spaces between, in the order last to first, in compatibility characters, white on white hints, running heads.
"""

import io
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.forms.filled import Filled, Made

FONT = "STSong-Light"
_LEFT, _RIGHT, _TOP, _BOTTOM, _LABEL = 60.0, 535.0, 770.0, 70.0, 150.0
_SIZE, _LEADING = 11.0, 17.0
_RADICALS = {
    "一": "⼀",
    "人": "⼈",
    "大": "⼤",
    "心": "⼼",
    "文": "⽂",
    "方": "⽅",
    "日": "⽇",
    "生": "⽣",
    "用": "⽤",
    "立": "⽴",
    "行": "⾏",
    "金": "⾦",
}
"""Kangxi radicals that some programs write for the letters of the same form."""

Write = Callable[[Canvas, float, float, str], None]


@dataclass(frozen=True, slots=True)
class Pen:
    """How letters are put down."""

    write: Write
    ruled: bool = True
    backward: bool = False
    running: bool = False


def plain(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.drawString(x, y, text)


def one_by_one(canvas: Canvas, x: float, y: float, text: str) -> None:
    """Every letter a text object of its own, a little off its place."""
    moved = random.Random(len(text))
    for letter in text:
        canvas.drawString(x + moved.uniform(-0.3, 0.3), y + moved.uniform(-0.4, 0.4), letter)
        x += pdfmetrics.stringWidth(letter, FONT, _SIZE)


def spaced(canvas: Canvas, x: float, y: float, text: str) -> None:
    """A space written between any two letters, too narrow to be seen."""
    for letter in text:
        canvas.drawString(x, y, letter)
        width = pdfmetrics.stringWidth(letter, FONT, _SIZE)
        canvas.drawString(x + width - 0.5, y, " ")
        x += width


def radicals(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.drawString(x, y, "".join(_RADICALS.get(letter, letter) for letter in text))


def twice(canvas: Canvas, x: float, y: float, text: str) -> None:
    """Bold by writing every line twice, a hair aside."""
    canvas.drawString(x, y, text)
    canvas.drawString(x + 0.25, y, text)


def form(case: Filled, pen: Pen) -> bytes:
    """The form of one case on as many pages as it needs."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    sheet = _Sheet(canvas, pen)
    sheet.heading("全市宣传思想文化工作创新案例申报表")
    sheet.row(("申报单位", case["unit"]))
    sheet.row(("案例名称", case["title"]))
    sheet.row(("联系人", case["contact"]), ("联系电话", case["phone"]))
    sheet.row(("成果简介", case["text"]))
    sheet.row(("单位意见", case["opinion"] + "\n单位（公章）\n2024年11月28日"))
    sheet.row(("备注说明", case["remark"]))
    sheet.close()
    canvas.save()
    return out.getvalue()


class _Sheet:
    """Rows from the top of the page downwards; a row that does not fit goes on upon the next page."""

    def __init__(self, canvas: Canvas, pen: Pen) -> None:
        self.canvas, self.pen, self.y, self.page = canvas, pen, _TOP, 1
        self.waiting: list[tuple[float, float, str]] = []
        self._begin()

    def heading(self, text: str) -> None:
        self.waiting.append((180.0, self.y, text))
        self.y -= 30

    def row(self, *pairs: tuple[str, str]) -> None:
        """One label with its value, or two pairs side by side."""
        middle = (_LEFT + _RIGHT) / 2
        edges = [_LEFT, _LABEL, _RIGHT] if len(pairs) == 1 else [_LEFT, _LABEL, middle, middle + 85, _RIGHT]
        texts = [text for pair in pairs for text in pair]
        columns = [_wrapped(text, right - left - 12) for text, left, right in zip(texts, edges[:-1], edges[1:], strict=True)]
        number, top = 0, self.y
        while number < max(map(len, columns)):
            if self.y - _LEADING < _BOTTOM:
                self._box(top, edges)
                self._turn()
                top = self.y
            for left, lines in zip(edges[:-1], columns, strict=True):
                if number < len(lines):
                    self.waiting.append((left + 6, self.y - 13, lines[number]))
            self.y -= _LEADING
            number += 1
        self._box(top, edges)

    def close(self) -> None:
        for x, y, text in reversed(self.waiting) if self.pen.backward else self.waiting:
            self.pen.write(self.canvas, x, y, text)
        self.waiting = []

    def _box(self, top: float, edges: list[float]) -> None:
        bottom = self.y - 4
        if self.pen.ruled:
            for x in edges:
                self.canvas.line(x, top, x, bottom)
            self.canvas.line(_LEFT, top, _RIGHT, top)
            self.canvas.line(_LEFT, bottom, _RIGHT, bottom)
        self.y = bottom

    def _turn(self) -> None:
        self.close()
        self.canvas.showPage()
        self.page += 1
        self.y = _TOP
        self._begin()

    def _begin(self) -> None:
        self.canvas.setFont(FONT, _SIZE)
        if self.pen.running:
            self.canvas.drawString(_LEFT, 810, "常州市创新案例申报材料 内部资料")
            self.canvas.drawString(280, 30, f"- {self.page} -")
            self.canvas.drawString(470, 30, f"第 {self.page} 页 共 3 页")


def _wrapped(text: str, width: float) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for letter in paragraph:
            if pdfmetrics.stringWidth(line + letter, FONT, _SIZE) > width:
                lines.append(line)
                line = ""
            line += letter
        lines.append(line)
    return lines


def _shape(pen: Pen) -> Callable[[Filled, Filled], Made]:
    def made(case: Filled, _: Filled) -> Made:
        known = {name: _writable(text) for name, text in case.items()}
        return "申报表.pdf", form(known, pen), [known]

    return made


def _writable(text: str) -> str:
    """Only letters which the font's character set has: the others would be missing on the page."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if letter == "\n" or _in_gbk(letter))


def _in_gbk(letter: str) -> bool:
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


PRODUCERS: dict[str, Callable[[Filled, Filled], Made]] = {
    f"{name}{variant}": _shape(Pen(write, **options))
    for name, write in (("plain", plain), ("one_by_one", one_by_one), ("spaced", spaced), ("radicals", radicals), ("twice", twice))
    for variant, options in (
        ("", {}),
        ("_unruled", {"ruled": False}),
        ("_backward", {"backward": True}),
        ("_running_heads", {"running": True}),
    )
}
