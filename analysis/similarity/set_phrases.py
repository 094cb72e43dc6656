"""套话 that the library itself shows: wording that winners of many units and scopes share is nobody's project."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from analysis.records import SegmentedCase
from analysis.similarity.fingerprint import GRAM, Grams, grams, plain, units

LEARNT_GRAM = 2 * GRAM
"""Characters in a row that make a learnt set phrase: shorter stretches are ordinary words."""
UNITS_AT_LEAST = 5
SCOPES_AT_LEAST = 3
"""Wording of so many different units *and* scopes is nobody's project. Popularity alone would hide what many copy from one."""
_AT_ONCE = 1 << 24
"""Grams that are counted together: 128 MB. A larger library is counted in several rounds, each over its share of all hashes."""
_MIX, _MIX_SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


def learn_set_phrases(cases: Sequence[SegmentedCase]) -> frozenset[str]:
    """Grams of LEARNT_GRAM counted characters that several units and scopes share. A case of unknown scope speaks for its unit only.

    Hashes say which grams can be meant at all, few of many; only these are then looked at as text.
    """
    frequent = _frequent(cases)
    named: dict[str, set[str]] = defaultdict(set)
    scopes: dict[str, set[int]] = defaultdict(set)
    for case in cases:
        for gram in _those_among(frequent, case.body.text):
            named[gram].add(case.unit.name)
            if case.scope is not None:
                scopes[gram].add(case.scope)
    shared = (gram for gram, names in named.items() if len(names) >= UNITS_AT_LEAST)
    any_scope = any(case.scope is not None for case in cases)
    return frozenset(gram for gram in shared if not any_scope or len(scopes[gram]) >= SCOPES_AT_LEAST)


def _frequent(cases: Sequence[SegmentedCase]) -> Grams:
    """Hashes of the grams that at least UNITS_AT_LEAST cases have, in order."""
    rounds = sum(len(case.body.text) for case in cases) // _AT_ONCE + 1
    return np.sort(np.concatenate([_frequent_of_round(cases, number, rounds) for number in range(rounds)]))


def _frequent_of_round(cases: Sequence[SegmentedCase], number: int, rounds: int) -> Grams:
    every = (np.unique(_hashes(case.body.text)) for case in cases)
    parts = [hashes if rounds == 1 else hashes[hashes % np.uint64(rounds) == number] for hashes in every]
    counted = np.sort(np.concatenate(parts)) if parts else np.empty(0, dtype=np.uint64)
    beyond = UNITS_AT_LEAST - 1
    return np.unique(counted[beyond:][counted[beyond:] == counted[: max(len(counted) - beyond, 0)]])


def _hashes(text: str) -> Grams:
    """One 64-bit hash for each place where a gram begins in the counted characters, as they are written."""
    fours = grams(units(text)[plain(text).offsets])
    return fours[:-GRAM] * _MIX + (fours[GRAM:] ^ _MIX) * _MIX_SECOND


def _those_among(frequent: Grams, text: str) -> Iterator[str]:
    """The text's grams whose hash is among the frequent ones, each once."""
    if not len(frequent):
        return
    hashes = _hashes(text)
    places = np.minimum(np.searchsorted(frequent, hashes), len(frequent) - 1)
    characters = "".join(text[offset] for offset in plain(text).offsets)
    yield from {characters[place : place + LEARNT_GRAM] for place in np.flatnonzero(frequent[places] == hashes).tolist()}
