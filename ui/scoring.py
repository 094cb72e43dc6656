"""评分 of a year as one user may see them, with everything that follows from them; read anew on every draw."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import mean

from analysis.records import Score
from review.agreement import Agreement, agreement
from review.criteria import Criterion, criteria_of, total_of
from review.ranking import Ranking, Standing, rank
from ui.state import Workspace


@dataclass(frozen=True)
class Scoring:
    """Scores with the criteria that they were given on."""

    criteria: tuple[Criterion, ...]
    scores: tuple[Score, ...]

    @cached_property
    def ranking(self) -> Ranking:
        return rank(self.scores, self.criteria)

    @cached_property
    def agreement(self) -> Agreement:
        return agreement(self.scores, self.criteria)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        return {standing.submission_id: standing for standing in self.ranking.standings}

    @cached_property
    def of_case(self) -> dict[str, tuple[Score, ...]]:
        found: dict[str, list[Score]] = defaultdict(list)
        for score in self.scores:
            found[score.submission_id].append(score)
        return {case: tuple(scores) for case, scores in found.items()}

    @cached_property
    def judges(self) -> dict[int, str]:
        """Judge id → name, of those who marked."""
        return {score.judge_id: score.judge for score in sorted(self.scores, key=lambda score: score.judge_id)}

    def total(self, score: Score) -> float | None:
        return total_of(score, self.criteria)

    def mean_mark(self, submission_id: str, criterion: Criterion) -> float | None:
        """Mean of one criterion's marks for a case."""
        given = [dict(score.marks).get(criterion.key) for score in self.of_case.get(submission_id, ()) if not score.abstained]
        return mean(mark for mark in given if mark is not None) if any(mark is not None for mark in given) else None


def criteria_in(place: Workspace) -> tuple[Criterion, ...]:
    """评分项 of the year with the weights that the committee set."""
    return criteria_of(place.call, place.view.committee.weights(place.year))


def all_scores(place: Workspace, cases: Iterable[str]) -> Scoring:
    """The scores of these cases, for those who may see all; cases that were taken out since do not count."""
    counted = frozenset(cases)
    kept = tuple(score for score in place.view.scores.all(place.year) if score.submission_id in counted)
    return Scoring(criteria_in(place), kept)


def marks_in_words(score: Score, criteria: Iterable[Criterion]) -> str:
    """政治方向 5、可推广 4; 弃权."""
    marks = dict(score.marks)
    return "弃权" if score.abstained else "、".join(f"{c.name} {marks[c.key]:g}" for c in criteria if c.key in marks)
