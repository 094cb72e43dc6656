"""A library grown large with invented winners that use the same words as the true ones, in another order."""

import random
from collections.abc import Sequence

from analysis.records import PastCase


def padded(winners: Sequence[PastCase], count: int, seed: int = 11) -> list[PastCase]:
    """``count`` winners: the given ones, and others made of 2-5 character stretches of several of their texts."""
    chance = random.Random(seed)
    stretches = [piece for winner in winners for piece in _pieces(winner.text, chance)]
    units = [winner.unit for winner in winners]
    invented = [
        PastCase(f"pad-{n}", 2012 + n % 9, chance.choice(units), "".join(chance.sample(stretches, 3)), _text(stretches, chance), n % 5 + 1)
        for n in range(count - len(winners))
    ]
    return [*winners, *invented]


def _pieces(text: str, chance: random.Random) -> list[str]:
    bare = [character for character in text if character.isalnum()]
    cuts, place = [], 0
    while place < len(bare):
        size = chance.randint(2, 5)
        cuts.append("".join(bare[place : place + size]))
        place += size
    return cuts


def _text(stretches: Sequence[str], chance: random.Random) -> str:
    return "。".join("".join(chance.sample(stretches, 10)) for _ in range(10)) + "。"
