"""Passages to the character: planted lifts found in texts that share nothing else, ours beside simpler ways in the same run.

python -m benchmarks.passages [--seed 2024]

Two real texts; a share of one is put into the other verbatim, with 5, 10 or 20 % of its characters edited, or with sentences shuffled and
one two-character stretch in five replaced. What the two texts share anyway (found by the same way before planting) is no false alarm.
F1 is over the characters of the new text, with a 95 % bootstrap interval over the pairs.
"""

import argparse
import difflib
import random
import time
from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz.distance import LCSseq

from analysis.similarity.fingerprint import counting_table
from analysis.similarity.passages import align
from benchmarks.planted import edited, load_stories, shuffled

LENGTH = 1000
PAIRS = 60
Spans = Sequence[tuple[int, int]]
Counts = tuple[int, int, int]


def ours(left: str, right: str) -> Spans:
    return [(start, end) for start, end, _, _ in align(left, right)]


def blocks_of_lcs(left: str, right: str) -> Spans:
    return [(block.a, block.a + block.size) for block in LCSseq.opcodes(left, right).as_matching_blocks() if block.size >= 13]


def difflib_blocks(left: str, right: str) -> Spans:
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return [(block.a, block.a + block.size) for block in matcher.get_matching_blocks() if block.size >= 13]


def five_grams(left: str, right: str) -> Spans:
    known = {right[place : place + 5] for place in range(len(right) - 4)}
    return [(place, place + 5) for place in range(len(left) - 4) if left[place : place + 5] in known]


WAYS: dict[str, Callable[[str, str], Spans]] = {
    "caselens passages": ours,
    "rapidfuzz LCS blocks": blocks_of_lcs,
    "difflib blocks": difflib_blocks,
    "exact 5-grams": five_grams,
}
CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "verbatim": lambda text, _: text,
    "5 % edited": lambda text, rng: edited(text, 0.05, rng),
    "10 % edited": lambda text, rng: edited(text, 0.10, rng),
    "20 % edited": lambda text, rng: edited(text, 0.20, rng),
    "shuffled": shuffled,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=2024)
    rng = random.Random(parser.parse_args().seed)
    counting_table()
    stories, origin = load_stories()
    long = [story for story in stories if len(story) >= LENGTH]
    print(f"{PAIRS} pairs a row of {LENGTH} + characters; {origin}")
    print("change, share | " + " | ".join(f"{name}: F1 [95 %], ms" for name in WAYS))
    for change, make in CHANGES.items():
        for share in (0.05, 0.15, 0.30, 0.60):
            pairs = [_pair(long, make, share, rng) for _ in range(PAIRS)]
            print(f"{change}, {share:.0%} | " + " | ".join(_figure(way, pairs) for way in WAYS.values()), flush=True)


def _pair(
    stories: Sequence[str], change: Callable[[str, random.Random], str], share: float, rng: random.Random
) -> tuple[str, str, int, int]:
    """New text, source, and where in the new text the lift stands."""
    left, right = (story[:LENGTH] for story in rng.sample(stories, 2))
    begin = rng.randrange(LENGTH - int(share * LENGTH) + 1)
    lifted = change(right[begin : begin + int(share * LENGTH)], rng)
    place = rng.randrange(len(left) + 1)
    return left[:place] + lifted + left[place:], right, place, place + len(lifted)


def _figure(way: Callable[[str, str], Spans], pairs: Sequence[tuple[str, str, int, int]]) -> str:
    start = time.process_time()
    found = [way(left, right) for left, right, _, _ in pairs]
    spent = 1000 * (time.process_time() - start) / len(pairs)
    counts = [_counts(way, spans, pair) for spans, pair in zip(found, pairs, strict=True)]
    draws = np.random.default_rng(0).integers(0, len(counts), (1000, len(counts)))
    low, high = np.percentile([_f1([counts[number] for number in draw]) for draw in draws], [2.5, 97.5])
    return f"{_f1(counts):.3f} [{low:.3f}, {high:.3f}], {spent:.2f}"


def _counts(way: Callable[[str, str], Spans], spans: Spans, pair: tuple[str, str, int, int]) -> Counts:
    """Characters rightly marked, wrongly marked, missed."""
    left, right, start, end = pair
    marked = {place for begin, stop in spans for place in range(begin, stop)}
    without = {
        place if place < start else place + end - start
        for begin, stop in way(left[:start] + left[end:], right)
        for place in range(begin, stop)
    }
    truth = set(range(start, end))
    return len(marked & truth), len(marked - truth - without), len(truth - marked)


def _f1(counts: Sequence[Counts]) -> float:
    right, wrong, missed = np.sum(counts, axis=0)
    return float(2 * right / (2 * right + wrong + missed))


if __name__ == "__main__":
    main()
