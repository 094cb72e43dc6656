"""Past winners made ready on several processors: cutting words is most of a large library's time."""

from collections.abc import Sequence
from concurrent.futures import Executor

from analysis.records import PastCase, SegmentedCase
from analysis.segment import Segmenter
from analysis.similarity.executor import in_order

BLOCK = 100
"""Winners that are cut in one call, a second's work: a worker needs 20 ms for each call's own dictionary."""


def segment_winners(winners: Sequence[PastCase], segmenter: Segmenter, executor: Executor | None = None) -> list[SegmentedCase]:
    """The winners as the segmenter reads them, in their order, the same with any executor."""
    blocks = [winners[first : first + BLOCK] for first in range(0, len(winners), BLOCK)]
    cut = in_order(executor if len(blocks) > 1 else None, _segment_block, [(segmenter, block) for block in blocks])
    return [case for block in cut for case in block]


def _segment_block(segmenter: Segmenter, winners: Sequence[PastCase]) -> list[SegmentedCase]:
    return [segmenter.segment_case(winner) for winner in winners]
