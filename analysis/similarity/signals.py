"""相似信号: the measured signs that a submission tells a past winner's project again, each readable by itself.

A rewriting unit changes words but not partners, places, figures and the chain of measures. What it keeps is rare, and shared with one
winner only; so every sign is weighed by rarity and held against all other winners, not against a fixed scale.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.records import Span
from analysis.similarity.library import Values, WinnersLibrary
from analysis.similarity.material import Material

RAREST = 15
"""Shared words that count, rarest first: a longer list measures the theme, a shorter one a single name."""
RIVALS = 24
"""Winners nearest by words, among which each sentence seeks its counterpart."""
COMPARED = 300
"""Winners that make the yardstick of the standing: all of a city's, an even sample of a province's."""
COUNTERPART, FAINT_COUNTERPART = 0.13, 0.06
"""Cosine of weighted character pairs: unrelated sentences stay below the first in 99 of 100 cases, below the second in 90."""
SAME_MEASURE, FAINT_SAME_MEASURE = 0.06, 0.025
"""The same of whole measures, whose cosines are lower: 2 in 1,000 unrelated ones reach the first, 3 in 100 the second."""
RIVALS_AT_LEAST = 10
"""Being nearest says something only among so many."""
_NOBODYS = re.compile(r"[我你他她其该此这那哪怎每各某]|第?[一二两三四五六七八九十]+[本个次条种是来些]$")
"""Pronouns and ordinals that jieba glues to a noun (我办、其二、一本) are rare in news and common in cases."""
_PRIOR_WINNERS = 10
"""A library of few winners says little about chance; it is filled up to this weight with what unrelated cases show."""
_CHANCE = {"words": (0.055, 0.018), "rare": (3.1, 0.8)}
"""Mean and deviation of unrelated pairs (sample of 72 winners)."""


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


def measure(cases: Sequence[Material], library: WinnersLibrary) -> list[dict[int, SignalValues]]:
    """For each case the signals of its nearest winners, by the winner's number in the library."""
    if not len(library):
        return [{} for _ in cases]
    cosines = library.cosines(cases)
    return [_measure_one(case, row, library) for case, row in zip(cases, cosines, strict=True)]


def _measure_one(case: Material, cosines: Values, library: WinnersLibrary) -> dict[int, SignalValues]:
    order = np.argsort(-cosines, kind="stable")
    rivals = order[:RIVALS].tolist()
    compared = sorted({*rivals, *np.linspace(0, len(library) - 1, min(len(library), COMPARED)).astype(int).tolist()})
    shared = {number: shared_words(case, library.winners[number], library) for number in compared}
    rare = np.array([math.fsum(weight for _, weight in shared[number][:RAREST]) / RAREST for number in compared])
    places = {number: i for i, number in enumerate(compared)}
    affinities = affinities_to(library.pairs.of(case.sentences), [library.pairs.sentences_of(number) for number in rivals])
    told = told_again(affinities)
    measures = measures_again(case, rivals, told, library)
    votes = _votes(affinities)
    columns = {number: i for i, number in enumerate(rivals)}
    return {
        number: SignalValues(
            words=float(cosines[number]),
            words_standing=_standing(cosines, number, "words"),
            words_lead=_lead(cosines, number, "words"),
            rare=float(rare[places[number]]),
            rare_standing=_standing(rare, places[number], "rare"),
            rare_lead=_lead(rare, places[number], "rare"),
            votes=float(votes[columns[number]]),
            told=tuple(told[:, columns[number]].tolist()),
            measures_told=tuple(measures[:, columns[number]].tolist()),
            numbers=math.fsum(map(library.fact_weight, case.numbers & library.winners[number].numbers)),
            names=math.fsum(map(library.fact_weight, case.names & library.winners[number].names)),
            same_unit=float(case.case.unit.name == library.winners[number].case.unit.name),
            shared=tuple(word for word, _ in shared[number][:RAREST]),
        )
        for number in rivals
    }


def shared_words(case: Material, winner: Material, library: WinnersLibrary) -> list[tuple[str, float]]:
    """Words of two characters or more that both use, most telling first. A word of the unit's own name or trade (滑稽戏 of a 滑稽剧团)
    tells of the unit only."""
    unit = winner.case.unit.name
    own = {unit[i : i + 2] for i in range(len(unit) - 1)}
    both = [
        (word, library.word_weight(word))
        for word in case.words.keys() & winner.words.keys()
        if len(word) > 1 and not any(word[i : i + 2] in own for i in range(len(word) - 1)) and not _NOBODYS.match(word)
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
    if not rows.shape[0]:
        return best
    for column, winner in enumerate(theirs):
        if winner.shape[0]:
            best[:, column] = (rows @ winner.T).toarray().max(axis=1)
    return best


def _standing(values: Values, place: int, kind: str) -> float:
    """Deviations of a value above the other winners', which a small library borrows from ``_CHANCE``."""
    others = np.delete(values, place)
    mean, deviation = _CHANCE[kind]
    weight = _PRIOR_WINNERS / (_PRIOR_WINNERS + len(others))
    centre = weight * mean + (1 - weight) * (others.mean() if len(others) else 0)
    spread = weight * deviation**2 + (1 - weight) * (others.var() if len(others) else 0)
    return float((values[place] - centre) / np.sqrt(spread + 1e-9))


def _lead(values: Values, place: int, kind: str) -> float:
    """Logarithm of a value over the mean of the next best: three of them, lest two winners of one project hide each other. In a small
    library nobody is near by chance; there the next best is what ``_CHANCE`` would give."""
    others = np.sort(np.delete(values, place))[::-1]
    weight, next_best = _PRIOR_WINNERS / (_PRIOR_WINNERS + len(others)), sum(_CHANCE[kind])
    beside = weight * next_best + (1 - weight) * (others[:3].mean() if len(others) else 0.0)
    return float(np.log((values[place] + 0.02) / (beside + 0.02)))
