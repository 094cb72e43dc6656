"""新意: how far a case stands from this year's others and from past winners."""

from collections.abc import Iterable, Sequence

from analysis.records import AlikePair, Match, Novelty


def measure_novelty(
    pairs: Iterable[AlikePair], matches: Iterable[Match], submissions: Sequence[str], *, library_size: int = 1
) -> tuple[Novelty, ...]:
    """One Novelty a submission id, in their order: 1 less the greatest probability of resemblance. ``past`` is None without a library."""
    alike: dict[str, tuple[float, str]] = {}
    for pair in pairs:
        for own, other in ((pair.left_id, pair.right_id), (pair.right_id, pair.left_id)):
            alike[own] = max(alike.get(own, (0.0, "")), (pair.probability, other))
    winners: dict[str, tuple[float, str]] = {}
    for match in matches:
        winners[match.submission_id] = max(winners.get(match.submission_id, (0.0, "")), (match.probability, match.winner_id))
    return tuple(_novelty(submission, alike, winners, library_size) for submission in submissions)


def _novelty(submission: str, alike: dict[str, tuple[float, str]], winners: dict[str, tuple[float, str]], library_size: int) -> Novelty:
    near, neighbour = alike.get(submission, (0.0, ""))
    past, winner = winners.get(submission, (0.0, ""))
    return Novelty(submission, round(1 - near, 4), round(1 - past, 4) if library_size else None, neighbour, winner)
