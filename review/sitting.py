"""会议次序: in which order a sitting takes the cases, so that homogeneous ones are seen one after another."""

from collections.abc import Collection, Iterable, Mapping, Sequence


def sitting_order(
    submissions: Sequence[str], groups: Iterable[Collection[str]] = (), scopes: Mapping[str, int] | None = None
) -> tuple[str, ...]:
    """The cases by scope (unknown last), then as given; the members of a group follow its first member, whatever their scope."""
    place = {case: ((scopes or {}).get(case, 10**6), number) for number, case in enumerate(submissions)}
    ordered = sorted(submissions, key=place.__getitem__)
    together = [[case for case in ordered if case in group] for group in map(frozenset, groups)]
    taken: dict[str, None] = {}
    for case in ordered:
        taken.setdefault(case)
        for group in together:
            if case in group:
                taken |= dict.fromkeys(member for member in group if member not in taken)
    return tuple(taken)
