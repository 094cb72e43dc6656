"""共有: what a committee can look up in both texts: names, brands, frequencies, figures, and whole nouns; never a fragment."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

import jieba

from analysis.names import NOT_GIVEN, SURNAMES
from analysis.records import Mark, MarkKind, Token
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.material import COUNTED_THING, Material
from analysis.similarity.vectors import load_vectors
from analysis.units import load_units

SHOWN = 5
_NAMES, _FIGURES = 3, 1
_TELLING = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]{3,12}")
_APPOINTED = re.compile(r"[周星期][一二三四五六日天]|[日号]|[上中下]旬|[初末底]|隔|逢[一二三四五六七八九十]")
"""每月第二个周六 is an arrangement of one project; 每月 is not."""
_NOUN_TAGS = frozenset(("n", "nz", "ns", "nt", "nrt", "vn", "nw"))
_ORDINARY = 700
"""A noun that jieba's dictionary counts more often is everybody's: 人人, 木头."""
_WORDS_OF_OFFICE = frozenset(("通讯员", "融媒体中心", "素材", "党报", "支部", "分管领导", "宣传片", "志愿者", "宣讲员", "法规处", "党校"))
_COMPOUND_AT_MOST = 8
_SELDOM = 3
"""jieba's dictionary counts names and chance cuttings (人理) so often."""
_TIMES = ("小时", "分钟", "天", "岁", "分")
_COUNTERS = "个件名位家场条项次种支只所"


def common_finds(case: Material, winner: Material, shared: Iterable[str], library: WinnersLibrary) -> tuple[str, ...]:
    """At most SHOWN finds as the case writes them; ``shared`` are the words of both, most telling first."""
    shared = list(shared)
    people = [word for word in shared if _is_person(word)]
    names = [*people, *(name for name in _common_names(case, winner, library) if name not in people)][:_NAMES]
    sure = [*names, *_common_frequencies(case, winner)[:1], *_common_figures(case, winner)[:_FIGURES]]
    words = [_compound(word, case, winner) for word in shared if _is_telling(word)]
    return tuple(_without_parts([*sure, *words]))[:SHOWN]


def _is_person(word: str) -> bool:
    """A word of three characters that no dictionary knows and that begins like a name, in both texts: 缪炳生."""
    return len(word) == 3 and word[0] in SURNAMES and not set(word[1:]) & NOT_GIVEN and word not in dictionary()


def _common_names(case: Material, winner: Material, library: WinnersLibrary) -> list[str]:
    """Places, people and brands in the order of how few winners have them."""
    found = {*_names_in(case, winner), *_names_in(winner, case)}
    towns = case.words.keys() & winner.words.keys() & town_names()
    weights = {town: library.exclusiveness(library.word_winners.get(town, 0)) for town in towns} | {
        name: library.fact_weight(name) for name in found
    }
    own = winner.case.unit.name
    return sorted((name for name in weights if name not in own), key=lambda name: (-weights[name], -len(name), name))


def _names_in(marked: Material, other: Material) -> Iterable[str]:
    """Names marked in one text that the other one says, marked there or not."""
    text = other.case.body.text
    for mark in marked.case.body.marks_of(MarkKind.PLACE, MarkKind.PERSON, MarkKind.BRAND):
        if mark.value in text and _tells(mark) and not _quoted(mark, marked):
            yield mark.value


def _tells(mark: Mark) -> bool:
    """A quoted word of two characters (我们) may be anybody's; a person's name is not."""
    return mark.kind is not MarkKind.BRAND or bool(_TELLING.fullmatch(mark.value))


def _quoted(mark: Mark, case: Material) -> bool:
    """Whether the mark stands in wording of the notice or in a set phrase."""
    return any(other.start <= mark.start and mark.end <= other.end for other in case.case.body.marks_of(MarkKind.NOTICE, MarkKind.PHRASE))


def _common_frequencies(case: Material, winner: Material) -> list[str]:
    theirs = {_plain_frequency(mark.value) for mark in winner.case.body.marks_of(MarkKind.FREQUENCY)}
    own = [mark.value for mark in case.case.body.marks_of(MarkKind.FREQUENCY)]
    return [value for value in own if _APPOINTED.search(value) and _plain_frequency(value) in theirs]


def _plain_frequency(value: str) -> str:
    return re.sub(r"[逢的个]", "", value).replace("星期", "周")


def _common_figures(case: Material, winner: Material) -> list[str]:
    """Figures that both give to the same thing, as the case writes them, the least round first."""
    theirs = {_plain_figure(mark, text) for mark, text in _figures(winner)}
    own = [(mark, text) for mark, text in _figures(case) if _plain_figure(mark, text) in theirs]
    return [text for _, text in sorted((-_significant(mark.value), text) for mark, text in own if _significant(mark.value) > 1)]


def _figures(material: Material) -> Iterable[tuple[Mark, str]]:
    """Telling numbers with the word that they count: 一百五十元, 12 个村."""
    body = material.case.body
    for mark in body.marks_of(MarkKind.NUMBER):
        thing = COUNTED_THING.match(body.text, mark.end)
        if thing and (mark.value, thing.group(1)) in material.numbers:
            first = bisect_right(body.tokens, thing.start(1), key=lambda token: token.end)
            after = body.tokens[first : first + 2]
            if thing.group(1) in _COUNTERS and len(after) > 1 and after[1].word in nouns():
                yield mark, body.text[mark.start : after[1].end]
            elif thing.group(1) not in _COUNTERS and after and after[0].word not in _TIMES:
                yield mark, body.text[mark.start : after[0].end]


def _plain_figure(mark: Mark, text: str) -> tuple[str, str]:
    return mark.value, text[mark.end - mark.start :]


def _significant(value: str) -> int:
    return len(value.replace(".", "").strip("0"))


def _is_telling(word: str) -> bool:
    return nouns().get(word, _ORDINARY) < _ORDINARY and word[-1] not in "里上下中于" and word not in _WORDS_OF_OFFICE


def _compound(word: str, case: Material, winner: Material) -> str:
    """The longest run of nouns around the word that both texts have: 交通艇改造 for 交通艇."""
    theirs = _places(word, winner)
    runs = [_grown(own, other, case.case.body.tokens, winner.case.body.tokens) for own in _places(word, case) for other in theirs]
    return max(runs, key=len, default=word)


def _places(word: str, material: Material) -> list[int]:
    return [place for place, token in enumerate(material.case.body.tokens) if token.word == word]


def _grown(own: int, other: int, left: Sequence[Token], right: Sequence[Token]) -> str:
    """The word with its equal neighbours on both sides, as long as they are nouns."""
    text = left[own].word
    for way in (1, -1):
        step = way
        while 0 <= own + step < len(left) and 0 <= other + step < len(right):
            token, beside = left[own + step], left[own + step - way]
            touching = token.start == beside.end or token.end == beside.start
            noun = token.word == right[other + step].word and token.word in nouns()
            if not (touching and noun) or len(text + token.word) > _COMPOUND_AT_MOST:
                break
            text = text + token.word if way > 0 else token.word + text
            step += way
    return text


def _without_parts(finds: Iterable[str]) -> list[str]:
    """Each find once; a part of another find adds nothing."""
    listed = list(dict.fromkeys(finds))
    return [find for find in listed if not any(find != other and find in other for other in listed)]


@lru_cache(maxsize=1)
def dictionary() -> dict[str, tuple[int, str]]:
    """jieba's dictionary: how often it counted a word, and the word's class. 0.3 s, once a process."""
    with jieba.get_dict_file() as lines:
        rows = (line.decode("utf-8").split() for line in lines)
        return {row[0]: (int(row[1]), row[2]) for row in rows if len(row[0]) > 1}


@lru_cache(maxsize=1)
def nouns() -> dict[str, int]:
    """Its nouns with their counts, chance cuttings left out."""
    known = load_vectors()
    return {
        word: times
        for word, (times, tag) in dictionary().items()
        if tag in _NOUN_TAGS and (times > _SELDOM or len(word) > 2 or word in known)
    }


@lru_cache(maxsize=1)
def town_names() -> frozenset[str]:
    """Towns and streets of the register by their own names: 雪堰 of 武进区雪堰镇."""
    own = (re.search(r"([\u4e00-\u9fff]{2,3})(?:镇|街道)$", re.sub(r"^.*?[区市]", "", unit.name)) for unit in load_units())
    return frozenset(match.group(1) for match in own if match)
