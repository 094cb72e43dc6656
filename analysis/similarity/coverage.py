"""Which documents together show best where a query's wording comes from.

By shared weight alone one phrase that stands alike in a dozen documents takes all the places, and a lift of two lines is not seen behind
it. So the places are given one after the other, and what is already shown by a chosen document counts for less in the next.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.similarity.postings import Scored

AGAIN = 0.5
"""What a term counts each further time that it is shown. Of 5-15 % lifts among 100,000 documents .97 are found at .5, .25 and 0 alike,
.87 at 1, which is no such rule (three seeds of benchmarks.planted other than the reported one)."""
_DIGITS = 6


def pool(found: Sequence[Scored], firsts: NDArray[np.int64], size: int, ranks: NDArray[np.int64] | None = None) -> Scored:
    """The ``size`` weightiest documents of all shards, numbered through; ``firsts`` is the number of each shard's first document.

    Equal ones stand in the order of their ``ranks`` (one a document), else of their numbers.
    """
    documents = np.concatenate([one.documents + first for one, first in zip(found, firsts, strict=False)])
    weights = np.concatenate([one.weights for one in found])
    begins = np.cumsum([0, *(len(one.documents) for one in found)])
    rows = np.concatenate([one.rows + begin for one, begin in zip(found, begins, strict=False)])
    terms = np.concatenate([one.terms for one in found])
    order = np.lexsort((documents if ranks is None else ranks[documents], -weights))[:size]
    places = np.full(len(documents), -1, dtype=np.int64)
    places[order] = np.arange(len(order))
    kept = places[rows] >= 0
    return Scored(documents[order], weights[order], places[rows[kept]], terms[kept])


def choose(found: Scored, term_weights: NDArray[np.float64], top: int) -> list[int]:
    """Rows of at most ``top`` documents, each the one that adds most to those before it."""
    used = np.zeros(len(term_weights), dtype=bool)
    used[found.terms] = True
    held = np.zeros((len(found.documents), int(used.sum())))
    held[found.rows, (np.cumsum(used) - 1)[found.terms]] = 1.0
    left = term_weights[used]
    chosen: list[int] = []
    for _ in range(min(top, len(found.documents))):
        gains = (held @ left).round(_DIGITS)  # rounded: equal documents stay equal
        gains[chosen] = -1.0
        row = int(gains.argmax())
        chosen.append(row)
        left *= 1.0 - (1.0 - AGAIN) * held[row]
    return chosen
