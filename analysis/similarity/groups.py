"""同质组: cases which all resemble each other. Pure and instant, for the slider moves it."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from math import fsum

import numpy as np

from analysis.records import AlikePair, Group, MarkKind, SegmentedCase, SharedTerm, Span
from analysis.similarity.kernel import WORD
from analysis.similarity.vectors import WordVectors, load_vectors

WEAKEST = 0.12
"""Least share of the threshold that any two members must reach: no chain A~B~C with A unlike C."""
JOINING = 0.4
"""Share of the threshold that the average over all pairs across two clusters must reach; one strong pair of them is at the threshold."""
NEAR = 0.4
"""A case is a near miss from this share of the threshold, on average over the members."""
DISTINCT_TERMS = 6
CAUTION = 1.0
"""Weight of kin missed against strangers drawn in (F-measure with beta 1)."""
LEAST_THRESHOLD, GREATEST_THRESHOLD = 0.3, 0.45
"""A proposed threshold stays between: below strangers outnumber kin; above groups lose members and few strangers are spared (twelve labelled sets)."""

Key = tuple[str, str]


def group_alike(pairs: Sequence[AlikePair], cases: Sequence[SegmentedCase], threshold: float) -> tuple[Group, ...]:
    """Groups held together by pairs at the threshold, whose members all resemble each other; largest probability first.

    A group's id depends on its members alone, so that a verdict finds its group again.
    """
    values = {(pair.left_id, pair.right_id): pair.probability for pair in pairs}
    clusters = _clusters(values, threshold)
    by_pair = {(pair.left_id, pair.right_id): pair for pair in pairs}
    by_case = {case.id: case for case in cases}
    neighbours = _neighbours(values)
    groups = (_group(members, neighbours, values, by_pair, by_case, threshold) for members in clusters)
    return tuple(sorted(groups, key=lambda group: (-group.probability, group.id)))


def propose_alike_threshold(pairs: Sequence[AlikePair]) -> tuple[float, str]:
    """A start value for the slider with its reason: the best expected balance of hits and strangers in this batch."""
    ordered = np.sort(np.array([pair.probability for pair in pairs]))[::-1]
    if not len(ordered):
        return 0.5, "本批没有可比的案例，取常用值 0.50"
    hits, told = np.cumsum(ordered), np.arange(1, len(ordered) + 1)
    balance = (1 + CAUTION) * hits / (told + CAUTION * ordered.sum())
    best = float(ordered[int(np.argmax(balance))])
    value = round(min(max(best, LEAST_THRESHOLD), GREATEST_THRESHOLD), 2)
    above = int((ordered >= value).sum())
    return value, f"按本批 {len(ordered)} 对近邻的概率估计，取 {value:.2f} 时误报少而漏报不多，此时有 {above} 对达到"


def group_id(members: Sequence[str]) -> str:
    """The same for the same members in any order."""
    return "g" + sha256("\n".join(sorted(members)).encode()).hexdigest()[:12]


def _neighbours(values: Iterable[Key]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for left, right in values:
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return found


def _clusters(values: Mapping[Key, float], threshold: float) -> list[tuple[str, ...]]:
    """Goes through the strong pairs, strongest first, and joins their clusters if the members agree; again until nothing changes."""
    strong = sorted((key for key, value in values.items() if value >= threshold), key=lambda key: (-values[key], key))
    home = {case: frozenset([case]) for key in strong for case in key}
    joined = True
    while joined:
        joined = False
        for left, right in strong:
            if home[left] != home[right] and _agreement(home[left], home[right], values, threshold) >= JOINING * threshold:
                union = home[left] | home[right]
                home.update(dict.fromkeys(union, union))
                joined = True
    return [tuple(sorted(cluster)) for cluster in sorted(set(home.values()), key=sorted) if len(cluster) > 1]


def _agreement(left: frozenset[str], right: frozenset[str], values: Mapping[Key, float], threshold: float) -> float:
    """Average probability over the pairs across two clusters; 0 if any pair is far below the threshold."""
    across = [_value(values, a, b) for a in left for b in right]
    return 0.0 if min(across) < WEAKEST * threshold else fsum(across) / len(across)


def _value(values: Mapping[Key, float], a: str, b: str) -> float:
    return values.get((min(a, b), max(a, b)), 0.0)


def _group(
    members: tuple[str, ...],
    neighbours: Mapping[str, set[str]],
    values: Mapping[Key, float],
    by_pair: Mapping[Key, AlikePair],
    by_case: Mapping[str, SegmentedCase],
    threshold: float,
) -> Group:
    inside = [by_pair[key] for key in combinations(members, 2) if key in by_pair]
    shared = _shared(inside, len(members))
    probability = sum(_value(values, *key) for key in combinations(members, 2)) / (len(members) * (len(members) - 1) / 2)
    near = _near_misses(members, neighbours, values, threshold)
    known = [by_case[member] for member in members if member in by_case]
    reason = f"{len(members)} 项共有{'、'.join(f'“{term.term}”' for term in shared[:4])}" if shared else f"{len(members)} 项两两相近"
    return Group(group_id(members), members, round(probability, 4), shared, _distinct(known, load_vectors()), near, reason)


def _shared(inside: Sequence[AlikePair], size: int) -> tuple[SharedTerm, ...]:
    """Terms that most of the pairs share, with all their places; weight is the average over all pairs of the group."""
    seen: dict[str, list[SharedTerm]] = {}
    for pair in inside:
        for term in pair.shared:
            seen.setdefault(term.term, []).append(term)
    enough = max(1, len(inside) / 2 if size > 2 else 1)
    terms = [
        SharedTerm(name, round(sum(t.weight for t in found) / len(inside), 3), _all_places(found))
        for name, found in seen.items()
        if len(found) >= enough
    ]
    return tuple(sorted(terms, key=lambda term: (-term.weight, term.term)))


def _all_places(terms: Sequence[SharedTerm]) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    return tuple(sorted({case: spans for term in terms for case, spans in term.places}.items()))


def _near_misses(
    members: tuple[str, ...], neighbours: Mapping[str, set[str]], values: Mapping[Key, float], threshold: float
) -> tuple[str, ...]:
    around = {case for member in members for case in neighbours[member]} - set(members)
    means = {case: sum(_value(values, case, member) for member in members) / len(members) for case in around}
    return tuple(case for case in sorted(means, key=lambda case: (-means[case], case)) if means[case] >= NEAR * threshold)[:5]


def _distinct(members: Sequence[SegmentedCase], vectors: WordVectors) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each member its own brands and its rarest frequent words that no other member uses."""
    counts = [_own_words(case) for case in members]
    told = []
    for number, case in enumerate(members):
        others = {word for i, other in enumerate(counts) if i != number for word in other}
        own = {word: times * vectors.rarity(word) for word, times in counts[number].items() if word not in others}
        told.append((case.id, tuple(sorted(own, key=lambda word: (-own[word], word))[:DISTINCT_TERMS])))
    return tuple(told)


def _own_words(case: SegmentedCase) -> dict[str, float]:
    counts: dict[str, float] = {}
    for text, weight in ((case.title, 3.0), (case.body, 1.0)):
        for token in text.tokens:
            if WORD.fullmatch(token.word):
                counts[token.word] = counts.get(token.word, 0.0) + weight
        for mark in text.marks_of(MarkKind.BRAND):
            counts[mark.value] = counts.get(mark.value, 0.0) + weight
    return counts
