"""Many numbers in few words, as IMAP writes them: 1:57,60."""

from collections.abc import Iterable


def written_ranges(numbers: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in ranges)


def read_ranges(written: str) -> frozenset[int]:
    pairs = (piece.partition(":") for piece in written.split(",") if piece)
    return frozenset(number for first, _, last in pairs for number in range(int(first), int(last or first) + 1))
