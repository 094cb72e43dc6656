"""Who appears with what: things that stand in one sentence, counted by cases and kept with their sentences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.explore.keywords import sentence_at
from analysis.records import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, unit, place or idea named in a text. ``kind`` is the side that it stands on when pairs are counted."""

    name: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two things of different kinds that stand in the same sentences (case id, span of the sentence), in the order of the texts."""

    left: str
    right: str
    sentences: tuple[tuple[str, Span], ...]

    @property
    def cases(self) -> int:
        return len({case_id for case_id, _ in self.sentences})


def meetings(texts: Mapping[str, str], mentions: Mapping[str, Sequence[Mention]], left: str, right: str) -> tuple[Meeting, ...]:
    """Every pair of a ``left`` and a ``right`` kind that shares a sentence, the pair of most cases first."""
    found: dict[tuple[str, str], dict[tuple[str, Span], None]] = defaultdict(dict)
    for case_id, named in mentions.items():
        for sentence, pair in _pairs(texts[case_id], named, left, right):
            found[pair][case_id, sentence] = None
    made = [Meeting(a, b, tuple(sentences)) for (a, b), sentences in found.items()]
    return tuple(sorted(made, key=lambda meeting: (-meeting.cases, meeting.left, meeting.right)))


def _pairs(text: str, named: Iterable[Mention], left: str, right: str) -> Iterable[tuple[Span, tuple[str, str]]]:
    by_sentence: dict[Span, dict[str, dict[str, None]]] = defaultdict(lambda: {left: {}, right: {}})
    for mention in named:
        if mention.kind in (left, right):
            by_sentence[sentence_at(text, mention.span.start)][mention.kind][mention.name] = None
    for sentence, sides in sorted(by_sentence.items()):
        yield from ((sentence, (a, b)) for a in sides[left] for b in sides[right] if a != b)


def meetings_with(found: Sequence[Meeting], names: Sequence[str]) -> list[Meeting]:
    """The meetings in which all the names stand (one or two), the strongest first."""
    return [meeting for meeting in found if names and set(names) <= {meeting.left, meeting.right}]


def strongest(found: Sequence[Meeting], lefts: int, rights: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names on either side that meet in most cases, at most so many."""
    return _busiest(((m.left, m.cases) for m in found), lefts), _busiest(((m.right, m.cases) for m in found), rights)


def _busiest(counted: Iterable[tuple[str, int]], limit: int) -> tuple[str, ...]:
    totals: dict[str, int] = defaultdict(int)
    for name, cases in counted:
        totals[name] += cases
    return tuple(sorted(totals, key=lambda name: (-totals[name], name))[:limit])
