"""主题与词语 in rows: this year's cases beside the past winners, any two selections of them, and what sets them apart."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.explore.keywords import Keyword, WordCounts, sentences_with
from analysis.explore.together import Meeting, Mention, meetings
from analysis.records import MarkKind, SegmentedText, Span, UnitRef
from analysis.similarity.concepts import load_thesaurus
from jobs.analysis import taught
from ui import state
from ui.batch import Batch
from ui.state import Workspace
from ui.tables import area_order

WORDS_SHOWN = 18
SMALL = 4
"""Up to so many cases a word of one case alone may stand for the selection."""
REST = "rest"


@dataclass(frozen=True)
class Corpus:
    """The texts of the year and of the winners, counted together. ``years`` holds the year of every text."""

    texts: Mapping[str, SegmentedText]
    years: Mapping[str, int]
    own_units: Mapping[str, UnitRef | None]
    batch: frozenset[str]
    taught: tuple[tuple[str, str], ...] = field(default=())

    @cached_property
    def counts(self) -> WordCounts:
        return WordCounts(self.texts)

    @cached_property
    def mentions(self) -> dict[str, tuple[Mention, ...]]:
        """Who and where in every text: kinds of people and places by the thesaurus, units, persons and places by name."""
        thesaurus = load_thesaurus(self.taught)
        facets = {name: concept.facet for name, concept in thesaurus.concepts.items()}
        return {
            case_id: (
                *(
                    Mention(name, facets[name], Span(find.start, find.end))
                    for find in thesaurus.find(text)
                    for name in find.concepts
                    if facets[name] in ("actor", "place")
                ),
                *_named(text, self.own_units.get(case_id)),
            )
            for case_id, text in self.texts.items()
        }

    @property
    def winners(self) -> frozenset[str]:
        return frozenset(self.texts) - self.batch


_NAMED = {MarkKind.UNIT: "who", MarkKind.PERSON: "who", MarkKind.PLACE: "where"}


def _named(text: SegmentedText, own: UnitRef | None) -> list[Mention]:
    """Units, persons and places by name; the unit that writes is no news."""
    full = own.name if own else ""
    marks = (mark for mark in text.marks_of(*_NAMED) if mark.kind is not MarkKind.UNIT or mark.value not in full)
    return [Mention(mark.value, _NAMED[mark.kind], Span(mark.start, mark.end)) for mark in marks]


def corpus(place: Workspace, found: Batch) -> Corpus:
    return state.per_report(found, "corpus", lambda: _corpus(place, found))


def _corpus(place: Workspace, found: Batch) -> Corpus:
    segmenter = state.segmenter(place)
    winners = [winner for winner in found.winners.values() if winner.text.strip()]
    return Corpus(
        texts=found.texts | {winner.id: segmenter.segment(winner.text) for winner in winners},
        years=dict.fromkeys(found.texts, found.report.call_year) | {winner.id: winner.year for winner in winners},
        own_units=dict(found.units) | {winner.id: segmenter.register.resolve(winner.unit) for winner in winners},
        batch=frozenset(found.texts),
        taught=taught(place.store, place.year).concepts,
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """Texts to be compared: the key that stands in the address line, its Chinese name, the ids."""

    key: str
    label: str
    ids: frozenset[str]

    @property
    def named(self) -> str:
        return f"{self.label}（{len(self.ids)}）"


def selections(found: Batch, held: Corpus, everything: pd.DataFrame, rows: pd.DataFrame) -> dict[str, Selection]:
    """Everything that can be compared, by key: the view, the year, winners by year, areas, scopes, kinds of units."""
    year = found.report.call_year
    made = [Selection("view", "当前筛选的案例", _ids(rows))] if 0 < len(rows) < len(everything) else []
    made += [Selection("year", f"{year} 年度全部申报", held.batch), Selection("past", "往年入选成果", held.winners)]
    for past in sorted({held.years[case_id] for case_id in held.winners}, reverse=True):
        made.append(Selection(f"past:{past}", f"{past} 年入选成果", frozenset(i for i in held.winners if held.years[i] == past)))
    made += [Selection(f"area:{area}", area, _ids(everything[everything["区域"] == area])) for area in area_order(everything)]
    for scope in found.call.scopes:
        name = found.scope_name(scope.number)
        made.append(Selection(f"scope:{scope.number}", name, _ids(everything[everything["范围号"] == scope.number])))
        made.append(
            Selection(
                f"won:{scope.number}", f"{name}（往年入选）", frozenset(i for i in held.winners if found.winners[i].scope == scope.number)
            )
        )
    made += [Selection(f"kind:{kind}", str(kind), _ids(part)) for kind, part in everything.groupby("类别")]
    return {selection.key: selection for selection in made if selection.ids}


def rest_of(first: Selection, held: Corpus) -> Selection:
    """The other cases of the year; for past winners the other winners."""
    pool = held.batch if first.ids <= held.batch else held.winners
    return Selection(REST, "其余案例", pool - first.ids)


def _ids(rows: pd.DataFrame) -> frozenset[str]:
    return frozenset(map(str, rows.index))


def contrast(held: Corpus, first: Selection, second: Selection) -> tuple[tuple[Keyword, ...], tuple[Keyword, ...]]:
    """The words of either selection against the other; what lies in both belongs to the first."""
    other = second.ids - first.ids
    return _words(held, first.ids, other), _words(held, other, first.ids)


def _words(held: Corpus, inside: Collection[str], outside: Collection[str]) -> tuple[Keyword, ...]:
    if not inside:
        return ()
    words = held.counts.distinctive(inside, outside, WORDS_SHOWN, least_cases=1 if len(inside) <= SMALL else 2)
    return tuple(word for word in words if word.score > 0)


def hover_words(word: Keyword, cases: int, cases_elsewhere: int) -> str:
    """What the mark of a word says on hovering."""
    return f"本侧 {word.cases} / {cases} 个案例、{word.uses} 次<br>另一侧 {word.cases_elsewhere} / {cases_elsewhere} 个案例、{word.uses_elsewhere} 次<br>z = {word.score:.1f}"  # noqa: E501


def sentences_of(held: Corpus, word: str, ids: Collection[str]) -> list[tuple[str, Span]]:
    """Every sentence of the selection that holds a word, in the order of the texts."""
    return list(sentences_with(word, {case_id: text for case_id, text in held.texts.items() if case_id in ids}))


def trend_table(held: Corpus, words: Sequence[str]) -> tuple[list[str], dict[str, list[float | None]]]:
    """Years in order (with their number of cases) and for every word the share of a year's cases that use it."""
    by_year: dict[int, set[str]] = {}
    for case_id, year in held.years.items():
        by_year.setdefault(year, set()).add(case_id)
    years = sorted(by_year)
    labels = [f"{year}<br>{len(by_year[year])} 项" for year in years]
    return labels, {word: [held.counts.share_of_cases(word, by_year[year]) for year in years] for word in words}


def scope_years(found: Batch, held: Corpus) -> tuple[list[tuple[str, str]], dict[tuple[str, str], int]]:
    """Years as columns and (scope, year) → cases, winners before, submissions this year."""
    years = [(str(year), str(year)) for year in sorted(set(held.years.values()))]
    counted: dict[tuple[str, str], int] = {}
    for case_id, year in held.years.items():
        scope = found.scope(case_id) if case_id in held.batch else found.winners[case_id].scope
        if scope:
            counted[str(scope), str(year)] = counted.get((str(scope), str(year)), 0) + 1
    return years, counted


def meetings_of(held: Corpus, ids: Collection[str], *, named: bool) -> tuple[Meeting, ...]:
    """Who meets which place in one sentence, by name or by kind."""
    kinds = ("who", "where") if named else ("actor", "place")
    return meetings(
        {case_id: held.texts[case_id].text for case_id in ids}, {case_id: held.mentions[case_id] for case_id in sorted(ids)}, *kinds
    )


def case_label(found: Batch, held: Corpus, case_id: str) -> str:
    """A case named with its unit, a winner with its year."""
    if case_id in held.batch:
        return f"{found.title(case_id)} · {found.unit_name(case_id)}"
    winner = found.winners[case_id]
    return f"{winner.year} 年入选：{found.title(case_id)} · {winner.unit}"
