"""雷同段落: the stretches that two texts share through small edits, in any order."""

from collections.abc import Sequence
from unicodedata import normalize

from analysis.similarity.chains import chain
from analysis.similarity.fingerprint import PlainText, counted, plain
from analysis.similarity.ledgers import FLOOR, Bounds, Shares, book_passages, shares
from analysis.similarity.runs import equal_runs

__all__ = ["FLOOR", "Bounds", "Shares", "align", "align_many", "book_passages", "shares"]


def align(left: str | PlainText, right: str | PlainText, *, floor: int = FLOOR) -> tuple[Bounds, ...]:
    """The passages of two texts as (left start, left end, right start, right end), in the order of the left text.

    ``floor`` is the least number of equal counted characters (no white space, no punctuation). A passage begins and ends with equal
    characters; no left character lies in two passages, a right one may.
    """
    return align_many(left, (right,), floor=floor)[0]


def align_many(left: str | PlainText, rights: Sequence[str | PlainText], *, floor: int = FLOOR) -> tuple[tuple[Bounds, ...], ...]:
    """``align`` of one text with each of many, in their order, at a fraction of the cost of single calls."""
    one = _as_plain(left)
    many = [_as_plain(right) for right in rights]
    runs = equal_runs(one.codes, [right.codes for right in many], floor)
    codes = one.codes.tolist() if runs else []
    return tuple(
        tuple(_bounds(one, right, piece) for piece in chain(runs[number], codes, right.codes.tolist(), floor)) if number in runs else ()
        for number, right in enumerate(many)
    )


def _as_plain(text: str | PlainText) -> PlainText:
    return plain(text) if isinstance(text, str) else text


def _bounds(left: PlainText, right: PlainText, piece: tuple[int, int, int, int]) -> Bounds:
    """Original offsets of a piece, with the punctuation that both texts have at its ends."""
    i, j = int(left.offsets[piece[0]]), int(right.offsets[piece[2]])
    while i and j and _same_mark(left.text[i - 1], right.text[j - 1]):
        i, j = i - 1, j - 1
    i_end, j_end = int(left.offsets[piece[1] - 1]) + 1, int(right.offsets[piece[3] - 1]) + 1
    while i_end < len(left.text) and j_end < len(right.text) and _same_mark(left.text[i_end], right.text[j_end]):
        i_end, j_end = i_end + 1, j_end + 1
    return i, i_end, j, j_end


def _same_mark(one: str, other: str) -> bool:
    """Equal punctuation, full-width or half-width."""
    return normalize("NFKC", one) == normalize("NFKC", other) and not one.isspace() and not counted(one)
