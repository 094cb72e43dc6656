"""How much of a submission the winner tells too, in sentences and in measures, and what is new in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.records import Ledger, Passage
from analysis.similarity.material import Material, Sentence
from analysis.similarity.measures import SENTENCE
from analysis.similarity.signals import SignalValues

_LEAD_AT_MOST = 24
"""A new measure is named by its first clause, cut at so many characters."""
_NUMBERING = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:[）)、.．]|是)[，,、]?|^[①-⑩][、.]?|^(?:首先|其次|再次|其[一二三四]|第[一二三四五六][^，。：:]{0,4}[，、：:])[，,]?"
)
_CLAUSE = re.compile(r"[^。！？；\n]{4,}?(?=[，：:。！？；\n]|$)")


@dataclass(frozen=True, slots=True)
class Retold:
    """Sentences in all, those with a counterpart, and their share outside passages; the same of measures (``kind``: 条举措、段、句)."""

    sentences: int
    again: int
    share_outside: float
    new: tuple[str, ...]
    kind: str
    measures: int
    measures_again: int
    new_measures: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.again / max(self.sentences, 1)


def retell(case: Material, signals: SignalValues, passages: Sequence[Passage]) -> Retold:
    lifted = [passage.left for passage in passages if passage.ledger is Ledger.SUBSTANCE]
    outside = [
        found
        for sentence, found in zip(case.sentences, signals.told, strict=True)
        if not any(span.start < sentence.span.end and sentence.span.start < span.end for span in lifted)
    ]
    counted, told = (case.sentences, signals.told) if case.measure_kind == SENTENCE else (case.measures, signals.measures_told)
    return Retold(
        sentences=len(signals.told),
        again=sum(signals.told),
        share_outside=sum(outside) / len(outside) if outside else 1.0,
        new=tuple(_text(case, one) for one, found in zip(case.sentences, signals.told, strict=True) if not found),
        kind=case.measure_kind,
        measures=len(told),
        measures_again=sum(told),
        new_measures=tuple(_lead(_text(case, one)) for one, found in zip(counted, told, strict=True) if not found),
    )


def _text(case: Material, one: Sentence) -> str:
    return case.case.body.text[one.span.start : one.span.end].strip()


def _lead(text: str) -> str:
    """The first clause without its number."""
    bare = _NUMBERING.sub("", text)
    clause = _CLAUSE.match(bare)
    lead = clause.group() if clause else bare
    return lead if len(lead) <= _LEAD_AT_MOST else lead[:_LEAD_AT_MOST] + "…"
