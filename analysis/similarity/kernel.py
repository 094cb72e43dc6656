"""The kernel of a case (案例内核): what is done, for whom, by what means and where, without whose it is.

Title and measures weigh most, background and effects less; notice text, set phrases, units, people, figures and dates not at all.
"""

import re
from collections import Counter
from dataclasses import dataclass
from math import log1p

from analysis.records import MarkKind, SegmentedCase, SegmentedText
from analysis.similarity.concepts import Find, Thesaurus

TITLE, LEAD, MEASURE, TOLD, BESIDE = 3.0, 1.5, 1.0, 0.8, 0.5
"""Weight of a character: title · the clause that opens a paragraph · measures · unlabelled text · background and effects."""
SECTION_WEIGHTS = {"举措": MEASURE, "过程": MEASURE, "创新": MEASURE, "背景": BESIDE, "效果": BESIDE}
MASKED = (MarkKind.NOTICE, MarkKind.PHRASE, MarkKind.UNIT, MarkKind.PERSON, MarkKind.NUMBER, MarkKind.DATE)
TITLE_TIMES, READ_AT_MOST, CONCEPTS_SAID = 2, 700, 12
"""The encoder reads the title so many times, so many characters of the body, and the names of so many concepts: 老党员 and 五老 then both say 退休老同志."""
WORD = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}")
_GAP = re.compile(r"\s+")
_LEAD = re.compile(r"(?:^|\n)[^\n。；！？]{2,30}")


@dataclass(frozen=True)
class Kernel:
    """One case as weighted concepts and words. ``all_words`` counts the words of the whole text, names and set phrases too."""

    id: str
    body_finds: tuple[Find, ...]
    concepts: dict[str, float]
    words: dict[str, float]
    all_words: dict[str, float]
    told: str
    """What the encoder reads: title and body less what is masked, and the weightiest concepts by their names."""


def read_kernel(case: SegmentedCase, thesaurus: Thesaurus) -> Kernel:
    title, body = _title_weights(case.title), body_weights(case.body)
    title_finds = tuple(find for find in thesaurus.find(case.title) if _weight(find, title))
    body_finds = tuple(find for find in thesaurus.find(case.body) if _weight(find, body))
    concepts: dict[str, float] = dict(_concept_weights(title_finds, title) + _concept_weights(body_finds, body))
    return Kernel(
        case.id,
        body_finds,
        concepts,
        dict(_word_weights(case.title, title) + _word_weights(case.body, body)),
        dict(Counter(_plain_words(case.title)) + Counter(_plain_words(case.body))),
        _told(unmasked(case.title.text, title), unmasked(case.body.text, body), concepts, thesaurus),
    )


def _told(title: str, body: str, concepts: dict[str, float], thesaurus: Thesaurus) -> str:
    weightiest = sorted(concepts, key=lambda name: (-log1p(concepts[name]) * thesaurus.rarity(name), name))
    return f"{title}。" * TITLE_TIMES + f"{body[:READ_AT_MOST]}。{'、'.join(weightiest[:CONCEPTS_SAID])}"


def unmasked(text: str, weights: list[float]) -> str:
    """A comma for every run of masked characters and white space."""
    return _GAP.sub("，", "".join(character if weight else " " for character, weight in zip(text, weights, strict=True)))


def _concept_weights(finds: tuple[Find, ...], weights: list[float]) -> Counter[str]:
    total: Counter[str] = Counter()
    for find in finds:
        for concept in find.concepts:
            total[concept] += _weight(find, weights)  # type: ignore[assignment]
    return total


def _weight(find: Find, weights: list[float]) -> float:
    """The greatest of its characters: 五老 and 三句半 begin with what looks like a figure."""
    return max(weights[find.start : find.end])


def _word_weights(text: SegmentedText, weights: list[float]) -> Counter[str]:
    total: Counter[str] = Counter()
    for token in text.tokens:
        if weights[token.start] and WORD.fullmatch(token.word):
            total[token.word] += weights[token.start]  # type: ignore[assignment]
    return total


def _plain_words(text: SegmentedText) -> list[str]:
    return [token.word for token in text.tokens if WORD.fullmatch(token.word)]


def _title_weights(title: SegmentedText) -> list[float]:
    return _masked(title, [TITLE] * len(title.text))


def body_weights(body: SegmentedText) -> list[float]:
    weights = [TOLD] * len(body.text)
    for section in body.sections:
        weights[section.start : section.end] = [SECTION_WEIGHTS.get(section.name, TOLD)] * (section.end - section.start)
    if not body.sections:
        _dim_first_and_last(body.text, weights)
    for lead in _LEAD.finditer(body.text):
        weights[lead.start() : lead.end()] = [weight * LEAD for weight in weights[lead.start() : lead.end()]]
    return _masked(body, weights)


def _dim_first_and_last(text: str, weights: list[float]) -> None:
    """Without headings the last paragraph of several tells effects; the first often tells why."""
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    if len(paragraphs) > 2:
        start, end = paragraphs[-1]
        weights[start:end] = [BESIDE] * (end - start)


def _masked(text: SegmentedText, weights: list[float]) -> list[float]:
    for mark in text.marks_of(*MASKED):
        weights[mark.start : mark.end] = [0.0] * (mark.end - mark.start)
    return weights
