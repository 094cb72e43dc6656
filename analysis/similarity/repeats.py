"""往年查重: each submission of this year against all past winners. Past winners are never compared with each other."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from analysis.records import Match, Passage, SegmentedCase
from analysis.settings import Settings
from analysis.similarity.fusion import Fusion, features, load_fusion
from analysis.similarity.ledgers import Shares
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.material import Material, gather
from analysis.similarity.passages import align_many, book_passages, shares
from analysis.similarity.shortlist import draw_up
from analysis.similarity.signals import SignalValues, measure
from analysis.similarity.verdicts import Seen, judge, propose_repeat_threshold

__all__ = ["Pair", "WinnersLibrary", "find_repeats", "measure_pairs", "propose_repeat_threshold"]

ALIGNED = 8
"""Winners whose passages are aligned, at the least: the nearest by the other signals. Small lifts are among them in all trials."""

LIFT = 26
"""Longest run of substance (characters) from which a winner is shown for the run alone: two lines, twice the passage floor."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A submission and one winner (its number in the library) with everything measured between them."""

    winner: int
    signals: SignalValues
    passages: tuple[Passage, ...]
    shares: Shares

    def inputs(self) -> tuple[float, ...]:
        return features(self.signals, max(self.shares.of_left, self.shares.of_right))


def find_repeats(
    cases: Sequence[SegmentedCase],
    winners: Sequence[SegmentedCase] | WinnersLibrary,
    *,
    settings: Settings,
    fusion: Fusion | None = None,
    executor: Executor | None = None,
) -> tuple[Match, ...]:
    """Each submission's nearest winners (``settings.matches_per_submission``), most probable first, submissions in the given order.

    Pass a WinnersLibrary to build it once. No winners, no matches: the caller says 未导入往年成果，查重未进行. The executor searches the
    shards of a large library's index (``settings.candidates_above``); the result is the same with any.
    """
    library = winners if isinstance(winners, WinnersLibrary) else WinnersLibrary.build(winners)
    fusion = fusion or load_fusion()
    return tuple(
        match
        for material, pairs in measure_pairs(cases, library, settings, executor)
        for match in _ranked([_seen(material, pair, library, fusion) for pair in pairs], settings)
    )


def measure_pairs(
    cases: Sequence[SegmentedCase], library: WinnersLibrary, settings: Settings, executor: Executor | None = None
) -> list[tuple[Material, list[Pair]]]:
    """Every submission with its nearest winners measured in full: signals, passages, shares."""
    materials = [gather(case, library.learnt) for case in cases]
    if len(library) <= settings.candidates_above:
        nearest = measure(materials, library)
        sure: list[tuple[int, ...]] = [()] * len(materials)
    else:
        lists = draw_up(materials, library, settings, executor)
        nearest = measure(materials, library, lambda number, cosines: lists[number].rivals(materials[number], cosines, library))
        sure = [one.sure for one in lists]
    everything = zip(materials, nearest, sure, strict=True)
    return [(material, align_pairs(material, found, library, settings, always)) for material, found, always in everything]


def align_pairs(
    case: Material, found: dict[int, SignalValues], library: WinnersLibrary, settings: Settings, always: Sequence[int] = ()
) -> list[Pair]:
    """The pairs of one submission; passages only for the nearest winners and those ``always`` to be seen, as each costs time."""
    count = max(ALIGNED, settings.matches_per_submission)
    nearest = sorted(found, key=lambda number: (-found[number].rare_standing - found[number].words_standing, number))[:count]
    chosen = list(dict.fromkeys((*nearest, *always)))
    body, floor = case.case.body, settings.passage_floor
    aligned = align_many(case.plain_body, [library.winners[number].plain_body for number in chosen], floor=floor)
    pairs = []
    for number, bounds in zip(chosen, aligned, strict=True):
        right = library.winners[number].case.body
        passages = book_passages(bounds, body, right, floor=floor)
        pairs.append(Pair(number, found[number], passages, shares(passages, body, right)))
    return pairs


def _seen(case: Material, pair: Pair, library: WinnersLibrary, fusion: Fusion) -> Seen:
    winner = library.winners[pair.winner]
    probability = fusion.probability(pair.inputs())
    return judge(case, winner, pair.signals, pair.passages, pair.shares, probability, library)


def _ranked(seen: Sequence[Seen], settings: Settings) -> list[Match]:
    """The most probable ones. A lift of a few lines from a winner that is otherwise unlike takes the last place: it must not go unseen."""
    ordered = sorted(seen, key=lambda one: (-one.probability, one.winner.case.id))
    shown, others = ordered[: settings.matches_per_submission], ordered[settings.matches_per_submission :]
    lifted = max(others, key=lambda one: one.shared.longest_run, default=None)
    if len(shown) > 1 and lifted is not None and lifted.shared.longest_run > max(LIFT, *(one.shared.longest_run for one in shown)):
        shown[-1] = lifted
    return [one.as_match(rank) for rank, one in enumerate(shown, start=1)]
