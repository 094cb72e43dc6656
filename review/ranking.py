"""排序: median, mean and spread side by side; the raw order beside one without each judge's harshness."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median, stdev

from analysis.records import Score
from review.criteria import Criterion, total_of

SHRINKAGE = 2.0
"""Counts like this many further marks at the average: a judge of three cases is not called harsh on their evidence alone."""
ROUNDS = 200
"""The two sets of effects settle within a few dozen rounds; the bound only ends what cannot settle."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One case: how many marked it, what they gave (1-5), and its rank by the mean; equal values share a rank.

    ``adjusted`` is the mean without the judges' harshness, ``adjusted_rank`` its rank.
    """

    submission_id: str
    judges: int
    median: float
    mean: float
    spread: float
    rank: int
    adjusted: float
    adjusted_rank: int

    @property
    def moved(self) -> int:
        """Places won (positive) or lost by taking harshness out."""
        return self.rank - self.adjusted_rank


@dataclass(frozen=True, slots=True)
class Ranking:
    """All marked cases in raw order. ``needed`` is False when all judges marked the same cases: harshness then cancels out.

    ``harshness``: (judge id, points below (negative) or above the average judge).
    """

    standings: tuple[Standing, ...]
    harshness: tuple[tuple[int, float], ...]
    needed: bool

    def biggest_movers(self, count: int = 5) -> tuple[Standing, ...]:
        """Those whose rank changes most, the most changed first."""
        moved = [standing for standing in self.standings if standing.moved]
        return tuple(sorted(moved, key=lambda s: (-abs(s.moved), s.submission_id))[:count])


def rank(scores: Iterable[Score], criteria: Sequence[Criterion]) -> Ranking:
    """Rank the cases by their judges' totals; abstentions and unfinished scores do not count."""
    totals = totals_of(scores, criteria)
    by_case = _by_case(totals)
    harshness = judge_effects(totals)
    adjusted = {case: mean(total - harshness[judge] for judge, total in marks) for case, marks in by_case.items()}
    means = {case: mean(total for _, total in marks) for case, marks in by_case.items()}
    ranks, adjusted_ranks = _ranks(means), _ranks(adjusted)
    standings = [_standing(case, by_case[case], ranks[case], adjusted[case], adjusted_ranks[case]) for case in by_case]
    panels = {frozenset(judge for judge, _ in marks) for marks in by_case.values()}
    ordered = tuple(sorted(standings, key=lambda s: (s.rank, s.submission_id)))
    return Ranking(ordered, tuple(sorted(harshness.items())), len(panels) > 1)


def totals_of(scores: Iterable[Score], criteria: Sequence[Criterion]) -> dict[tuple[str, int], float]:
    """(submission id, judge id) → total, for the scores that count."""
    totals = {(score.submission_id, score.judge_id): total_of(score, criteria) for score in scores}
    return {key: total for key, total in totals.items() if total is not None}


def judge_effects(totals: dict[tuple[str, int], float]) -> dict[int, float]:
    """Points by which each judge lies above the others on the same cases: total = case + judge, fitted by turns, judges shrunk to 0.

    Not a z-score per judge: that would punish a judge who got the better cases.
    """
    judges = sorted({judge for _, judge in totals})
    by_judge = {judge: [(case, total) for (case, j), total in sorted(totals.items()) if j == judge] for judge in judges}
    by_case = _by_case(totals)
    effect = dict.fromkeys(judges, 0.0)
    for _ in range(ROUNDS):
        level = {case: mean(total - effect[judge] for judge, total in marks) for case, marks in by_case.items()}
        fitted = {j: sum(total - level[case] for case, total in marks) / (len(marks) + SHRINKAGE) for j, marks in by_judge.items()}
        settled = all(abs(fitted[judge] - effect[judge]) < 1e-9 for judge in judges)
        effect = fitted
        if settled:
            break
    return effect


def _by_case(totals: dict[tuple[str, int], float]) -> dict[str, list[tuple[int, float]]]:
    by_case: dict[str, list[tuple[int, float]]] = {}
    for (case, judge), total in sorted(totals.items()):
        by_case.setdefault(case, []).append((judge, total))
    return by_case


def _standing(case: str, marks: list[tuple[int, float]], place: int, adjusted: float, adjusted_place: int) -> Standing:
    values = [total for _, total in marks]
    spread = stdev(values) if len(values) > 1 else 0.0
    return Standing(case, len(values), median(values), mean(values), spread, place, adjusted, adjusted_place)


def _ranks(values: dict[str, float]) -> dict[str, int]:
    """1 for the highest; values that differ by less than a rounding error share a rank."""
    rounded = {case: round(value, 9) for case, value in values.items()}
    return {case: 1 + sum(other > value for other in rounded.values()) for case, value in rounded.items()}
