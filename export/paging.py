"""On which page will it stand? Counts lines while a paper is built, so that its contents can name pages before Word has laid it out.

Lines have exact heights and Chinese characters are square, so this is arithmetic; only words in Latin letters are taken at half width.
Word and LibreOffice put in their own numbers as soon as they lay the paper out or print it.
"""

import math
import unicodedata
from collections.abc import Sequence

POINTS_A_MM = 72 / 25.4


def line_count(text: str, characters: float, indent: float = 0.0) -> int:
    """Lines that a text takes at so many full-width characters a line; ``indent`` of them are lost on the first."""
    lines = 0
    for number, part in enumerate(text.split("\n")):
        width = sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in part)
        lines += max(1, math.ceil((width + (0 if number else indent)) / characters - 1e-9))
    return lines


class PageCount:
    """The page in hand and how much of it is used, in points."""

    def __init__(self, height: float) -> None:
        self.page, self._used, self._height = 1, 0.0, height

    def new_page(self) -> None:
        if self._used:
            self.page, self._used = self.page + 1, 0.0

    def add_space(self, height: float) -> None:
        """Space between paragraphs, which a page swallows at its top."""
        self._used += height if self._used else 0.0

    def add_lines(self, lines: int, height: float) -> None:
        """A paragraph: its lines run on to the next page, but never one alone."""
        while lines > 0:
            fit = max(0, int((self._height - self._used) / height + 1e-6))
            if fit >= lines:
                self._used += lines * height
                return
            fit -= lines - fit == 1
            fit = fit if fit > 1 else 0
            lines -= fit
            self.page, self._used = self.page + 1, 0.0

    def add_block(self, height: float) -> None:
        """Something that does not break: a row, a picture."""
        if self._used and self._used + height > self._height:
            self.new_page()
        self._used += height

    def add_rows(self, heights: Sequence[float], head: float) -> None:
        """A table of rows that do not break; its head comes again on every page."""
        self.add_block(head)
        for height in heights:
            page = self.page
            self.add_block(height)
            self._used += head if self.page != page else 0.0
