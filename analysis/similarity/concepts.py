"""同义与概念词表: the words of one idea under one name, by facet (谁来做、为谁、什么形式、什么手段、哪里、关于什么).

data/lexicon/concepts/<facet>.txt is read as it stands: ``## 主题`` opens a theme, ``概念: 词 词 …`` names a concept. Concepts of one theme
count as akin. Staff may add words through Knowledge.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from analysis.records import SegmentedText, Span, Token

CONCEPTS = Path(__file__).resolve().parent.parent.parent / "data" / "lexicon" / "concepts"
FACETS = {"actor": "行动者", "audience": "对象", "form": "形式", "means": "手段", "place": "场所", "topic": "主题"}
TAUGHT = "自定"
"""Theme and facet of concepts that staff added under a new name."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea under one name, with its theme and facet."""

    name: str
    theme: str
    facet: str


@dataclass(frozen=True, slots=True)
class Find:
    """A word of the thesaurus in a text: every concept it stands for, and its place."""

    word: str
    concepts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Thesaurus:
    """Concepts by name and the concepts of every word. ``rarity`` is the natural logarithm of (texts / texts with the concept)."""

    concepts: dict[str, Concept]
    words: dict[str, tuple[str, ...]]
    rarities: dict[str, float] = field(default_factory=dict)

    def rarity(self, name: str) -> float:
        """How telling a concept is; one never counted is as telling as the middle one."""
        return self.rarities.get(name, self._middle)

    @cached_property
    def _middle(self) -> float:
        ordered = sorted(self.rarities.values())
        return ordered[len(ordered) // 2] if ordered else 1.0

    def find(self, text: SegmentedText) -> tuple[Find, ...]:
        """The longest words of the thesaurus from left to right. A two-character word must begin or end where a token does: 人工 is not in 工人工作."""
        return tuple(self._finds(text.text, _edges(text.tokens)))

    def _finds(self, text: str, edges: tuple[set[int], set[int]]) -> Iterable[Find]:
        at = 0
        while at < len(text):
            end = self._longest_at(text, at, edges)
            if end:
                yield Find(text[at:end], self.words[text[at:end]], at, end)
            at = end or at + 1

    def _longest_at(self, text: str, start: int, edges: tuple[set[int], set[int]]) -> int:
        for length in self._lengths.get(text[start], ()):
            end = start + length
            if text[start:end] in self.words and (length > 2 or (start in edges[0] and end in edges[1])):
                return end
        return 0

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the words that begin with a character, longest first."""
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[0], set()).add(len(word))
        return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _edges(tokens: Sequence[Token]) -> tuple[set[int], set[int]]:
    return {token.start for token in tokens}, {token.end for token in tokens}


def spans_of(finds: Iterable[Find], concept: str) -> tuple[Span, ...]:
    """Where a concept stands in a text."""
    return tuple(Span(find.start, find.end) for find in finds if concept in find.concepts)


def load_thesaurus(taught: Iterable[tuple[str, str]] = (), folder: Path = CONCEPTS) -> Thesaurus:
    """The shipped thesaurus with what staff added: (concept, word). Raises ValueError naming file and line of a broken entry."""
    concepts, words = _shipped(folder)
    concepts, meanings = dict(concepts), {word: list(names) for word, names in words.items()}
    for name, word in taught:
        concepts.setdefault(name, Concept(name, TAUGHT, TAUGHT))
        if name not in meanings.setdefault(word, []):
            meanings[word].append(name)
    counted = folder / "rarity.json"
    rarities = json.loads(counted.read_text("utf-8")) if counted.exists() else {}
    return Thesaurus(concepts, {word: tuple(names) for word, names in meanings.items() if word}, rarities)


@lru_cache(maxsize=2)
def _shipped(folder: Path) -> tuple[dict[str, Concept], dict[str, tuple[str, ...]]]:
    concepts: dict[str, Concept] = {}
    meanings: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        for concept, words in _entries(path):
            if concept.name in concepts:
                raise ValueError(f"{path.name}：概念“{concept.name}”写了两次")
            concepts[concept.name] = concept
            for word in words:
                meanings.setdefault(word, []).append(concept.name)
    return concepts, {word: tuple(names) for word, names in meanings.items()}


def _entries(path: Path) -> Iterable[tuple[Concept, tuple[str, ...]]]:
    theme = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("## "):
            theme = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            name, colon, words = line.partition(":")
            if not colon or not words.split() or not theme:
                raise ValueError(f"{path.name} 第 {number} 行：应写作“概念: 词 词”，并在“## 主题”之下")
            yield Concept(name.strip(), theme, path.stem), tuple(dict.fromkeys(words.split()))
