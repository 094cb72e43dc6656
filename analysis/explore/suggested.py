"""Words that texts of a known scope teach and the lexicon lacks: proposed to staff, who alone make a cue of one."""

from collections.abc import Mapping

from analysis.explore.keywords import Keyword, WordCounts

SURELY_MORE = 2.0
"""z-score (log-odds with a prior) from which on a word is used more in a scope than chance explains."""
LEAST_CASES = 3
MOSTLY_INSIDE = 0.8
"""Share of the texts with the word that must be of the scope: a cue that half of the others use too would only confuse."""


def suggested_cues(
    counts: WordCounts, scopes: Mapping[str, int], cues: Mapping[str, Mapping[int, float]], top: int = 8
) -> dict[int, tuple[Keyword, ...]]:
    """For every scope its telling words, best first.

    ``scopes``: text id → the scope that a person or a past year gave it; ``cues``: the lexicon's words → their weights by scope.
    """
    suggested = {}
    for number in sorted(set(scopes.values())):
        inside = [text for text, scope in scopes.items() if scope == number]
        outside = [text for text, scope in scopes.items() if scope != number]
        words = counts.distinctive(inside, outside, top=top * 10, least_cases=LEAST_CASES)
        suggested[number] = tuple(word for word in words if _telling(word) and not _known(word.word, number, cues))[:top]
    return {number: words for number, words in suggested.items() if words}


def _telling(word: Keyword) -> bool:
    return word.score >= SURELY_MORE and word.cases >= MOSTLY_INSIDE * (word.cases + word.cases_elsewhere)


def _known(word: str, number: int, cues: Mapping[str, Mapping[int, float]]) -> bool:
    """Whether the word is, holds or lies within a cue of the scope."""
    return any(number in weights and (word in cue or cue in word) for cue, weights in cues.items())
