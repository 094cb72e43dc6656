"""意思相近的句子: which sentences of two cases say the same in other words, so that a probability can be read in the cases themselves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.records import AlikePair, Echo, SegmentedCase, SegmentedText, Span
from analysis.similarity.encoder import Encoder
from analysis.similarity.kernel import body_weights, unmasked
from analysis.similarity.meaning import Measure

SHOWN, WORTH_IT = 3, 0.25
"""Pairs of sentences at most, and the probability from which a pair of cases is read for them."""
LEAST = 0.6
"""Cosine from which two sentences are worth reading side by side (read over the pairs of two labelled sets: below, they mostly share a subject only)."""
SHORTEST = 12
"""Characters, masked ones not counted: shorter sentences say too little."""
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def with_echoes(pairs: Sequence[AlikePair], cases: Sequence[SegmentedCase], encoder: Encoder, measure: Measure) -> tuple[AlikePair, ...]:
    """Pairs from ``WORTH_IT`` on with up to ``SHOWN`` pairs of sentences, nearest first, no sentence twice; the others as they are."""
    ids = {case for pair in pairs if pair.probability >= WORTH_IT for case in (pair.left_id, pair.right_id)}
    told = {case.id: _sentences(case.body) for case in cases if case.id in ids}
    words = [told_words for sentences in told.values() for told_words in sentences.values()]
    if not words:
        return tuple(pairs)
    rows = measure.rows(encoder.encode(words))
    read: dict[str, _Read] = {}
    at = 0
    for case_id, sentences in told.items():
        read[case_id] = tuple(sentences), rows[at : at + len(sentences)]
        at += len(sentences)
    return tuple(replace(pair, echoes=_echoes(read, pair)) if pair.probability >= WORTH_IT else pair for pair in pairs)


_Read = tuple[tuple[Span, ...], np.ndarray]
"""The sentences of one body: where they stand, and a row of each."""


def _sentences(body: SegmentedText) -> dict[Span, str]:
    """Where every sentence that says something of its own stands, and what the encoder reads of it."""
    weights = body_weights(body)
    told = {Span(*match.span()): unmasked(match.group(), weights[slice(*match.span())]) for match in _SENTENCE.finditer(body.text)}
    return {span: words for span, words in told.items() if len(words) >= SHORTEST}


def _echoes(read: Mapping[str, _Read], pair: AlikePair) -> tuple[Echo, ...]:
    (left, left_rows), (right, right_rows) = read[pair.left_id], read[pair.right_id]
    if not left or not right:
        return ()
    cosines = left_rows @ right_rows.T
    found: list[Echo] = []
    while len(found) < SHOWN and cosines.max() >= LEAST:
        a, b = divmod(int(cosines.argmax()), cosines.shape[1])
        found.append(Echo(left[a], right[b], round(float(cosines[a, b]), 2)))
        cosines[a, :] = cosines[:, b] = -1.0
    return tuple(found)
