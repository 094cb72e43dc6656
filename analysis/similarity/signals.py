"""相似信号: the measured signs that a submission tells a past winner's project again, each readable by itself.

A rewriting unit changes words but not partners, places, figures and the chain of measures. What it keeps is rare, and shared with one
winner only; so every sign is weighed by rarity and held against all other winners, not against a fixed scale.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.records import Span
from analysis.similarity.library import Values, WinnersLibrary
from analysis.similarity.material import Material
from analysis.similarity.rarewords import tells
from analysis.similarity.yardstick import Yardstick

RAREST = 15
"""Shared words that count, rarest first: a longer list measures the theme, a shorter one a single name."""
RIVALS = 24
"""Winners nearest by words, among which each sentence seeks its counterpart."""
COMPARED = 300
"""Winners that make the yardstick of the standing: all of a city's, an even sample of a province's."""
CASES_AT_ONCE = 32
"""Cases whose cosines with all winners are held in memory together."""
COUNTERPART, FAINT_COUNTERPART = 0.13, 0.06
"""Cosine of weighted character pairs: unrelated sentences stay below the first in 99 of 100 cases, below the second in 90."""
SAME_MEASURE, FAINT_SAME_MEASURE = 0.06, 0.025
"""The same of whole measures, whose cosines are lower: 2 in 1,000 unrelated ones reach the first, 3 in 100 the second."""
RIVALS_AT_LEAST = 10
"""Being nearest says something only among so many."""


Rivals = Callable[[int, Values], Sequence[int]]


@dataclass(frozen=True, slots=True)
class SignalValues:
    """The signals of one pair. Standings are deviations above what the other winners reach; shares and votes are 0-1."""

    words: float
    words_standing: float
    words_lead: float
    rare: float
    rare_standing: float
    rare_lead: float
    votes: float
    told: tuple[bool, ...]
    measures_told: tuple[bool, ...]
    numbers: float
    names: float
    same_unit: float
    shared: tuple[str, ...]


def measure(cases: Sequence[Material], library: WinnersLibrary, rivals: Rivals | None = None) -> list[dict[int, SignalValues]]:
    """For each case the signals of its rivals, by their numbers in the library.

    ``rivals`` names them for the case of a number, given its cosines with all winners; without it they are the nearest by words.
    """
    if not len(library):
        return [{} for _ in cases]
    found: list[dict[int, SignalValues]] = []
    for first in range(0, len(cases), CASES_AT_ONCE):
        block = cases[first : first + CASES_AT_ONCE]
        for number, (case, cosines) in enumerate(zip(block, library.cosines(block), strict=True), start=first):
            named = rivals(number, cosines) if rivals else nearest_by_words(cosines)
            found.append(_measure_one(case, cosines, named, library))
    return found


def nearest_by_words(cosines: Values) -> list[int]:
    """The RIVALS greatest, greatest first; of equal ones the earlier."""
    return np.argsort(-cosines, kind="stable")[:RIVALS].tolist()


def _measure_one(case: Material, cosines: Values, rivals: Sequence[int], library: WinnersLibrary) -> dict[int, SignalValues]:
    compared = sorted({*rivals, *np.linspace(0, len(library) - 1, min(len(library), COMPARED)).astype(int).tolist()})
    words = Yardstick(cosines, "words")
    rare = Yardstick(library.rare_words.weigh(case.words, compared, RAREST) / RAREST, "rare")
    places = {number: i for i, number in enumerate(compared)}
    affinities = affinities_to(library.pairs.of(case.sentences), [library.pairs.sentences_of(number) for number in rivals])
    told = told_again(affinities)
    measures = measures_again(case, rivals, told, library)
    votes = _votes(affinities)
    return {
        number: SignalValues(
            words=float(cosines[number]),
            words_standing=words.standing(number),
            words_lead=words.lead(number),
            rare=float(rare.values[places[number]]),
            rare_standing=rare.standing(places[number]),
            rare_lead=rare.lead(places[number]),
            votes=float(votes[column]),
            told=tuple(told[:, column].tolist()),
            measures_told=tuple(measures[:, column].tolist()),
            numbers=math.fsum(map(library.fact_weight, case.numbers & library.winners[number].numbers)),
            names=math.fsum(map(library.fact_weight, case.names & library.winners[number].names)),
            same_unit=float(bool(case.case.unit.name) and case.case.unit.name == library.winners[number].case.unit.name),
            shared=tuple(word for word, _ in shared_words(case, library.winners[number], library)[:RAREST]),
        )
        for column, number in enumerate(rivals)
    }


def shared_words(case: Material, winner: Material, library: WinnersLibrary) -> list[tuple[str, float]]:
    """Words of two characters or more that both use, most telling first. A word of the unit's own name or trade (滑稽戏 of a 滑稽剧团)
    tells of the unit only."""
    unit = winner.case.unit.name
    own = {unit[i : i + 2] for i in range(len(unit) - 1)}
    both = [
        (word, library.word_weight(word))
        for word in case.words.keys() & winner.words.keys()
        if not any(word[i : i + 2] in own for i in range(len(word) - 1)) and tells(word)
    ]
    return sorted(both, key=lambda item: (-item[1], item[0]))


def nearest_here(affinities: Values) -> NDArray[np.bool_]:
    """Whether a sentence's (row's) nearest sentence among all rivals' stands in this rival (column)."""
    return (affinities >= affinities.max(axis=1, keepdims=True) - 1e-9) & (affinities > 0)


def _votes(affinities: Values) -> Values:
    """Share of sentences that are nearest here, less what falls to each of a few rivals by chance (0 to 1)."""
    if not affinities.size:
        return np.zeros(affinities.shape[1])
    chance = max(1 / affinities.shape[1] - 1 / RIVALS, 0.0)
    return np.asarray(np.maximum(nearest_here(affinities).mean(axis=0) - chance, 0.0))


def told_again(affinities: Values) -> NDArray[np.bool_]:
    """Whether a rival (column) tells what a sentence (row) tells: plainly, or faintly but nearer than everybody else does."""
    return (affinities >= COUNTERPART) | (nearest_here(affinities) & (affinities >= FAINT_COUNTERPART))


def measures_again(case: Material, rivals: Sequence[int], told: NDArray[np.bool_], library: WinnersLibrary) -> NDArray[np.bool_]:
    """Whether a rival (column) has a measure (row) of the case: told as a whole, or in most of its sentences."""
    affinities = affinities_to(library.pairs.of(case.measures), [library.pairs.measures_of(number) for number in rivals])
    inside = np.array([[_within(s.span, m.span) * len(s.span) for s in case.sentences] for m in case.measures], dtype=float)
    if not inside.size:
        return np.zeros(affinities.shape, dtype=bool)
    nearest = nearest_here(affinities) & (affinities >= FAINT_SAME_MEASURE) & (len(rivals) >= RIVALS_AT_LEAST)
    most = inside @ told >= inside.sum(axis=1, keepdims=True) / 2
    return (affinities >= SAME_MEASURE) | nearest | most


def _within(sentence: Span, measure: Span) -> bool:
    return measure.start < sentence.end and sentence.start < measure.end


def affinities_to(rows: sparse.csr_matrix, theirs: Sequence[sparse.csr_matrix]) -> Values:
    """Highest cosine (0-1) of each sentence of the case, one row each, with any sentence of each rival, one column each."""
    best = np.zeros((rows.shape[0], len(theirs)))
    sizes = np.array([winner.shape[0] for winner in theirs], dtype=np.int64)
    told = np.flatnonzero(sizes)
    if rows.shape[0] and len(told):
        cosines = (sparse.vstack([theirs[column] for column in told.tolist()], format="csr") @ rows.T.tocsr()).toarray()
        best[:, told] = np.maximum.reduceat(cosines, np.cumsum(sizes[told]) - sizes[told], axis=0).T
    return best
