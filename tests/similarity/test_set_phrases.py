"""Learnt set phrases against the plain count of every gram, and in rounds."""

import random

import pytest

from analysis.records import SegmentedCase, SegmentedText, UnitRef
from analysis.similarity import set_phrases
from analysis.similarity.fingerprint import plain
from analysis.similarity.set_phrases import LEARNT_GRAM, SCOPES_AT_LEAST, UNITS_AT_LEAST, learn_set_phrases

STOCK = ["为深入贯彻落实上级部署，现将有关情况报告如下", "取得了良好的社会效果和群众口碑", "坚持问题导向与目标导向相统一"]


def case(number: int, text: str, scope: int | None) -> SegmentedCase:
    empty = SegmentedText("", (), (), ())
    return SegmentedCase(str(number), 2020, UnitRef(f"单位{number % 9}"), empty, SegmentedText(text, (), (), ()), scope=scope)


def library(scopes: bool = True) -> list[SegmentedCase]:
    chance = random.Random(4)
    own = ["".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(60)) for _ in range(40)]
    return [case(n, own[n] + "，" + chance.choice(STOCK) + own[-n - 1][:20], n % 4 + 1 if scopes and n % 7 else None) for n in range(40)]


def counted_plainly(cases: list[SegmentedCase]) -> frozenset[str]:
    units: dict[str, set[str]] = {}
    scopes: dict[str, set[int]] = {}
    for one in cases:
        characters = "".join(one.body.text[offset] for offset in plain(one.body.text).offsets)
        for place in range(len(characters) - LEARNT_GRAM + 1):
            gram = characters[place : place + LEARNT_GRAM]
            units.setdefault(gram, set()).add(one.unit.name)
            scopes.setdefault(gram, set()).update([one.scope] if one.scope is not None else [])
    known = any(one.scope is not None for one in cases)
    return frozenset(
        gram for gram, names in units.items() if len(names) >= UNITS_AT_LEAST and (not known or len(scopes[gram]) >= SCOPES_AT_LEAST)
    )


@pytest.mark.parametrize("scopes", [True, False])
def test_what_is_learnt_is_what_a_plain_count_finds(scopes: bool):
    learnt = learn_set_phrases(library(scopes))
    assert learnt == counted_plainly(library(scopes))
    assert STOCK[1][:LEARNT_GRAM] in learnt


def test_rounds_of_a_large_library_find_the_same(monkeypatch: pytest.MonkeyPatch):
    whole = learn_set_phrases(library())
    monkeypatch.setattr(set_phrases, "_AT_ONCE", 700)
    assert learn_set_phrases(library()) == whole


def test_short_texts_and_no_texts_teach_nothing():
    assert learn_set_phrases([]) == frozenset()
    assert learn_set_phrases([case(n, "短文", 1) for n in range(9)]) == frozenset()
