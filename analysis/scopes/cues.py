"""线索词: the words of a call's lexicon in a text.

A cue is written as it is read: ``农家书屋``; or as two parts that follow each other within one clause: ``留学生…故事``. A longer cue hides
the shorter ones inside it (``网络文明`` is not also ``文明``), so a compound decides for itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, log1p

from analysis.call import Call
from analysis.knowledge import Knowledge

GAP = "…"
GAP_AT_MOST = 14
"""Characters between the two parts of a gapped cue; more, and they belong to two different statements."""
CLAUSE_END = "。；！？;!?\n"


@dataclass(frozen=True, slots=True)
class CueHit:
    """One place of one cue in a text; ``start`` and ``end`` are characters."""

    word: str
    start: int
    end: int


class CueLexicon:
    """Every cue of a call with its weight for each scope (negative: a counter-cue)."""

    def __init__(self, weights: dict[str, dict[int, float]]) -> None:
        self.weights = weights
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for word in sorted((word for word in weights if GAP not in word), key=lambda word: (-len(word), word)):
            self._by_head[word[:2]].append(word)
        self._gapped = tuple((word, *_gapped(word)) for word in sorted(weights) if GAP in word)

    @classmethod
    def of(cls, call: Call, knowledge: Knowledge) -> "CueLexicon":
        """The call's own cues; what staff taught for a word replaces the call's weight for that scope."""
        weights: dict[str, dict[int, float]] = defaultdict(dict)
        for scope in call.scopes:
            for word, weight in scope.cues.items():
                weights[word][scope.number] = weight
        for number, word, weight in knowledge.cues:
            weights[word][number] = weight
        return cls({word: dict(of_scope) for word, of_scope in weights.items() if len(word) > 1})

    def find(self, text: str) -> tuple[CueHit, ...]:
        """Every cue in the text, in its order; no plain cue lies inside a longer one."""
        return tuple(sorted((*self._plain(text), *self._with_gap(text)), key=lambda hit: (hit.start, -hit.end, hit.word)))

    def _plain(self, text: str) -> Iterable[CueHit]:
        reached = 0
        for start in range(len(text) - 1):
            for word in self._by_head.get(text[start : start + 2], ()):
                if start + len(word) > reached and text.startswith(word, start):
                    reached = start + len(word)
                    yield CueHit(word, start, reached)
                    break

    def _with_gap(self, text: str) -> Iterable[CueHit]:
        for word, head, pattern in self._gapped:
            if head in text:
                yield from (CueHit(word, match.start(), match.end()) for match in pattern.finditer(text))


def _gapped(word: str) -> tuple[str, re.Pattern[str]]:
    head, _, tail = word.partition(GAP)
    return head, re.compile(f"{re.escape(head)}[^{CLAUSE_END}]{{0,{GAP_AT_MOST}}}?{re.escape(tail)}")


def saturated(weighted_count: float) -> float:
    """How much a cue counts that was met this often (places weighted): 1 for once, 2 for three times, never running away."""
    return log1p(weighted_count) / log(2)
