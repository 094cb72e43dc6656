"""入围: whom a case is weighed against in full when the library is too large to weigh everybody.

Each way finds what the others miss: words the same theme and trade, rare words a rewriting, wording a lift of a few lines, names a
winner of which only the title is kept, and the unit its own earlier projects. ``benchmarks.scale`` holds the verdicts against those
of weighing every winner.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from analysis.settings import Settings
from analysis.similarity.library import Values, WinnersLibrary
from analysis.similarity.material import Material
from analysis.similarity.passages import align_many, book_passages, shares
from analysis.similarity.reasons import ALIKE_NAME, kept_brand, name_likeness
from analysis.similarity.signals import nearest_by_words

WORDING, NAMES, RARE, OWN = 10, 8, 5, 3
"""Winners looked at by wording and by name, of which those stay that do share a passage or a name; added by rare words; of the own unit."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Winners by their numbers in the library: ``sure`` share a passage or the name and are aligned in any case; ``near`` share rare words."""

    sure: tuple[int, ...]
    near: tuple[int, ...]

    def rivals(self, case: Material, cosines: Values, library: WinnersLibrary) -> list[int]:
        """All to be weighed: the nearest by words first, then the unit's own, then those of this list; each once."""
        own = library.of_unit(case.case.unit.name)
        own = own[(-cosines[own]).argsort(kind="stable")[:OWN]]
        return list(dict.fromkeys((*nearest_by_words(cosines), *own.tolist(), *self.near, *self.sure)))


def draw_up(cases: Sequence[Material], library: WinnersLibrary, settings: Settings, executor: Executor | None = None) -> list[Shortlist]:
    """One Shortlist a case. The executor serves the index."""
    wording = library.wording.candidates([case.case.body.text for case in cases], WORDING, executor)
    names = library.titles.nearest([case.case.title.text for case in cases], NAMES)
    rare = library.rare_words.nearest([case.words for case in cases], RARE)
    lists = []
    for case, found, named, near in zip(cases, wording, names, rare, strict=True):
        lifted = _with_passages(case, found, library, settings)
        called = [number for number in named if _is_called_alike(case, library.winners[number])]
        lists.append(Shortlist(tuple(dict.fromkeys((*lifted, *called))), tuple(near)))
    return lists


def _with_passages(case: Material, numbers: Sequence[int], library: WinnersLibrary, settings: Settings) -> list[int]:
    """Those that share substance, not only wording of the notice, set phrases and chance."""
    winners = [library.winners[number] for number in numbers]
    aligned = align_many(case.plain_body, [winner.plain_body for winner in winners], floor=settings.passage_floor)
    kept = []
    for number, winner, bounds in zip(numbers, winners, aligned, strict=True):
        left, right = case.case.body, winner.case.body
        if bounds and shares(book_passages(bounds, left, right, floor=settings.passage_floor), left, right).longest_run:
            kept.append(number)
    return kept


def _is_called_alike(case: Material, winner: Material) -> bool:
    return bool(kept_brand(case, winner)) or name_likeness(case.case, winner.case) >= ALIKE_NAME
