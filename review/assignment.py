"""分派: who marks which case. Balanced, conflicts respected, a homogeneous group before the same judges."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """(submission id, judge id) pairs; ``short`` names cases with fewer judges than asked, with how many are missing;
    ``split`` the groups that no common set of judges could take."""

    pairs: tuple[tuple[str, int], ...]
    short: tuple[tuple[str, int], ...] = ()
    split: tuple[tuple[str, ...], ...] = ()


def assign(
    submissions: Sequence[str],
    judges: Sequence[int],
    *,
    per_case: int,
    conflicts: Collection[tuple[str, int]] = (),
    groups: Iterable[Collection[str]] = (),
    kept: Collection[tuple[str, int]] = (),
) -> Assignment:
    """Give every case ``per_case`` judges without a conflict; loads differ as little as conflicts and groups allow.

    ``conflicts``: (submission id, judge id). Groups that share a case are one bundle. ``kept`` pairs stay (work already done, say)
    and count towards the load. The same input gives the same result.
    """
    barred, groups = frozenset(conflicts), tuple(groups)
    standing = frozenset(kept) - barred
    load = dict.fromkeys(judges, 0) | load_of(standing, judges)
    pairs, short, split = list(standing), [], []
    for bundle in _bundles(submissions, groups):
        free = [judge for judge in judges if not any((case, judge) in barred for case in bundle)]
        common = len(free) >= per_case
        if not common and len(bundle) > 1:
            split.append(bundle)
        known = {judge for case, judge in standing if case in bundle}
        chosen = _least_loaded(free, load, per_case, known)
        for case in bundle:
            held = {judge for marked, judge in standing if marked == case}
            open_to = chosen if common else [judge for judge in judges if (case, judge) not in barred]
            need = max(0, per_case - len(held))
            own = _least_loaded([judge for judge in open_to if judge not in held], load, need, known)
            if len(own) < need:
                rest = [judge for judge in judges if (case, judge) not in barred and judge not in held and judge not in own]
                own += _least_loaded(rest, load, need - len(own))
            for judge in own:
                load[judge] += 1
                pairs.append((case, judge))
            if len(own) < need:
                short.append((case, need - len(own)))
    movable = _singles(submissions, groups) - {case for case, _ in standing}
    return Assignment(tuple(sorted(_levelled(pairs, judges, barred, movable))), tuple(short), tuple(split))


def load_of(pairs: Iterable[tuple[str, int]], judges: Sequence[int]) -> dict[int, int]:
    """How many cases each judge has."""
    load = dict.fromkeys(judges, 0)
    for _, judge in pairs:
        load[judge] = load.get(judge, 0) + 1
    return load


def _least_loaded(judges: Sequence[int], load: dict[int, int], count: int, known: Collection[int] = ()) -> list[int]:
    """Those who ``known`` the bundle already first."""
    return sorted(judges, key=lambda judge: (judge not in known, load[judge], judge))[:count]


def _bundles(submissions: Sequence[str], groups: Iterable[Collection[str]]) -> list[tuple[str, ...]]:
    """Cases that stay together, largest bundles first: they are the hardest to place."""
    parent = {case: case for case in submissions}

    def root(case: str) -> str:
        while parent[case] != case:
            case = parent[case]
        return case

    for group in groups:
        members = [case for case in group if case in parent]
        for case in members[1:]:
            parent[root(case)] = root(members[0])
    bundles: dict[str, list[str]] = {}
    for case in submissions:
        bundles.setdefault(root(case), []).append(case)
    return sorted((tuple(bundle) for bundle in bundles.values()), key=lambda bundle: (-len(bundle), bundle))


def _singles(submissions: Sequence[str], groups: Iterable[Collection[str]]) -> frozenset[str]:
    return frozenset(bundle[0] for bundle in _bundles(submissions, groups) if len(bundle) == 1)


def _levelled(
    pairs: list[tuple[str, int]],
    judges: Sequence[int],
    barred: frozenset[tuple[str, int]],
    movable: frozenset[str],
) -> list[tuple[str, int]]:
    """Move single cases from the judge with most to one with at least two fewer, until nothing can move."""
    pairs, held = list(pairs), set(pairs)
    load = load_of(pairs, judges)
    moved = True
    while moved:
        moved = False
        for giver in sorted(judges, key=lambda judge: (-load[judge], judge)):
            step = _move(sorted(c for c, j in held if j == giver and c in movable), giver, judges, load, barred, held)
            if step:
                case, taker = step
                held.remove((case, giver))
                held.add((case, taker))
                load[giver], load[taker], moved = load[giver] - 1, load[taker] + 1, True
                break
    return list(held)


def _move(
    cases: list[str],
    giver: int,
    judges: Sequence[int],
    load: dict[int, int],
    barred: frozenset[tuple[str, int]],
    held: set[tuple[str, int]],
) -> tuple[str, int] | None:
    for taker in sorted(judges, key=lambda judge: (load[judge], judge)):
        if load[giver] - load[taker] < 2:
            return None
        for case in cases:
            if (case, taker) not in barred and (case, taker) not in held:
                return case, taker
    return None
