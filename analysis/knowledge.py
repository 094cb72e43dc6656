"""Knowledge: what people taught, as one frozen value that the caller reads from the store.

Repository files (data/lexicon, data/units.csv) are the first seed; this holds only what staff added or changed.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from pydantic import TypeAdapter

SEAL_SEEN, SEAL_MISSING, SEAL_UNCLEAR = "看到公章", "没有公章", "看不清"
"""What a person may say of the seal on an original."""


@dataclass(frozen=True)
class ConfirmedScope:
    """A scope that a person confirmed for a text; it enters the learned model with more weight than a winner's."""

    title: str
    text: str
    scope: int


@dataclass(frozen=True)
class TaughtUnit:
    """A row of the unit register as staff left it; ``merged_into`` names the unit that took over all its names."""

    name: str
    kind: str = ""
    district: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    recommender: str = ""
    merged_into: str = ""


@dataclass(frozen=True)
class Knowledge:
    """``unit_aliases``: (as written, register name), from 认作…. ``cues``: (scope number, word, weight). ``set_phrases``: 套话 that staff
    added, ``kept_phrases``: ones they took off the list. ``concepts``: (concept, word) for the thesaurus of homogeneity.
    ``units``: rows of the register that staff added, changed or merged away. ``ticks``: (submission id, rule name) that a person ticked as seen and in order.
    ``seals``: (submission id, what a person saw under its 单位意见), one of SEAL_SEEN, SEAL_MISSING, SEAL_UNCLEAR.
    """

    unit_aliases: tuple[tuple[str, str], ...] = ()
    units: tuple[TaughtUnit, ...] = ()
    cues: tuple[tuple[int, str, float], ...] = ()
    set_phrases: tuple[str, ...] = ()
    kept_phrases: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    concepts: tuple[tuple[str, str], ...] = ()
    confirmed: tuple[ConfirmedScope, ...] = ()
    ticks: tuple[tuple[str, str], ...] = ()
    seals: tuple[tuple[str, str], ...] = ()

    @cached_property
    def hash(self) -> str:
        return sha256(_KNOWLEDGE.dump_json(self)).hexdigest()


_KNOWLEDGE = TypeAdapter(Knowledge)
