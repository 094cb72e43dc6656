"""匿名: names of units, districts, places, people and brands as ●, one for every character, so that all spans stay valid."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from analysis.contacts import mask_numbers
from analysis.entities import find_entities
from analysis.records import MarkKind, PastCase, Report, SegmentedText, Submission, UnitRef

DOT = "●"
_HIDDEN = frozenset({MarkKind.UNIT, MarkKind.PLACE, MarkKind.BRAND, MarkKind.PERSON})
_NOT_WORDS = frozenset(
    {
        "id",
        "submission_id",
        "winner_id",
        "left_id",
        "right_id",
        "members",
        "nearest_alike",
        "nearest_winner",
        "near_misses",
        "kind",
        "hashes",
        "versions",
        "rule",
        "clause",
    }
)

_PLACE = re.compile(
    r"(?=([\u4e00-\u9fff]{2,4})(街道|社区|镇|村|广场|公园|老街|花园|小区|小学|中学|大学|学院|故居|纪念馆|博物馆|集团|(?<![小头])巷))"
)
"""Every place by its ending, from every start: better a dot too many than a name that tells."""
_JOINED = re.compile(r"[在到和与为把由从向及的各进、]")


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is hidden in one year. ``names`` are hidden everywhere, longest first; ``kept`` are those that staff let stand in one case;
    ``confirmed`` are the cases that staff looked through, the others are hidden more strictly."""

    names: tuple[str, ...]
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()

    def hide(self, text: str) -> str:
        """Words that belong to no single case."""
        return redact(text, self.names)

    def hide_in(self, case_id: str, text: str) -> str:
        """Words of one case, as judges read them."""
        hidden = redact(text, self.names, self.kept.get(case_id, frozenset()))
        return hidden if case_id in self.confirmed else _STRICTER.sub(lambda found: _dots_inside(found.group()), hidden)


@dataclass(frozen=True, slots=True)
class Review:
    """匿名核对 of one case: what a person added to the hidden names, what they let stand, and the hash of the text they read."""

    added: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    text: str = ""

    @classmethod
    def of(cls, value: Any) -> "Review":
        """From a decision's value; a bare list is additions without a confirmation."""
        told = value if isinstance(value, dict) else {"added": value or ()}
        return cls(frozenset(map(str, told.get("added", ()))), frozenset(map(str, told.get("kept", ()))), str(told.get("text", "")))

    def as_value(self) -> dict[str, object]:
        """What is stored in the decision."""
        return {"added": sorted(self.added), "kept": sorted(self.kept), "text": self.text}


_STRICTER = re.compile(r"[“「『《‘][^“”「」『』《》‘’\n]{1,80}[”」』》’]|[A-Za-z][A-Za-z0-9]+|\d{5,}")
"""What may be a name in a text that nobody has looked through: everything quoted, Latin words, long numbers."""


def _dots_inside(found: str) -> str:
    quoted = not (found[0].isascii() and found[0].isalnum())
    return f"{found[0]}{DOT * (len(found) - 2)}{found[-1]}" if quoted else DOT * len(found)


def names_in(submissions: Iterable[Submission], register: tuple[str, ...], further: Iterable[str] = ()) -> tuple[str, ...]:
    """Every name to hide in a batch: the register's, the units as written, what the texts put in quotes or name as a place, and what
    people added."""
    found: set[str] = set()
    for case in submissions:
        found |= names_told(register, case.unit, case.title, case.text, case.remark)
    return _longest_first({name for name in found if len(name) > 2}.union(register, further))


@lru_cache(maxsize=4096)
def names_told(register: tuple[str, ...], unit: str, *texts: str) -> frozenset[str]:
    """The names that one case tells of itself."""
    found = {unit.strip()}
    for text in texts:
        found |= {mark.value for mark in find_entities(text, register) if mark.kind in _HIDDEN}
        stems = [(_JOINED.split(match.group(1))[-1], match.group(2)) for match in _PLACE.finditer(text)]
        found |= {name for stem, ending in stems if stem for name in (stem, stem + ending)}
    return frozenset(found)


def redact_past_case(case: PastCase, names: Collection[str], register: tuple[str, ...]) -> PastCase:
    """A past winner without what tells whose it is: a repeat would tell whose case this year's is."""
    own = _longest_first(name for name in names_told(register, case.unit, case.title, case.text) if len(name) > 2)
    title, text = (redact(redact(words, names), own) for words in (case.title, case.text))
    return PastCase(case.id, case.year, DOT * 4, title, text, case.scope)


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def redact(text: str, names: Collection[str], kept: Collection[str] = ()) -> str:
    """The text with every name dotted out, character for character; a name in ``kept`` stands, other names inside it do not."""
    if not names or not text:
        return text

    def dots(found: re.Match[str]) -> str:
        word = found.group()
        if word not in kept:
            return DOT * len(word)
        return redact(word, [name for name in names if name in word and name not in kept])

    return _pattern(tuple(names)).sub(dots, text)


def redact_submission(case: Submission, redaction: Redaction) -> Submission:
    """The case without whatever tells whose it is; files and stamps are left out altogether."""
    return replace(
        case,
        unit=DOT * 4,
        title=redaction.hide_in(case.id, case.title),
        text=redaction.hide_in(case.id, case.text),
        contact="",
        phone="",
        opinion="",
        seal_note="",
        remark=redaction.hide_in(case.id, case.remark),
        source_file="",
        source_id="",
        further="",
        sender="",
        doubts=(),
        corrected=(),
    )


def mask_persons(names: Collection[str]) -> Callable[[str], str]:
    """Masks telephone numbers and these persons' names (李**) in a text; the length stays."""
    if not names:
        return mask_numbers
    pattern = _pattern(tuple(sorted(names)))
    return lambda text: pattern.sub(lambda found: found.group()[0] + "*" * (len(found.group()) - 1), mask_numbers(text))


def hide_persons(report: Report, names: Collection[str]) -> Report:
    """The Report with these persons' names as 李** in every string, past winners and explanations included."""
    if not names:
        return report
    walked = _walk(json.loads(report.to_json()), mask_persons(names))
    return Report.from_json(json.dumps(walked, ensure_ascii=False).encode())


def redact_report(report: Report, redaction: Redaction, register: tuple[str, ...]) -> Report:
    """The Report with every string in it dotted out, whatever part it stands in; words of the texts are cut anew from them.

    Cases come in the order of their ids: the order of arrival would tell whose they are.
    """
    walked = _walk(json.loads(report.to_json()), redaction.hide)
    hidden = Report.from_json(json.dumps(walked, ensure_ascii=False).encode())
    texts = {key: redaction.hide_in(key, segmented.text) for key, segmented in report.segmented}
    return replace(
        hidden,
        submissions=tuple(redact_submission(case, redaction) for case in sorted(report.submissions, key=lambda case: case.id)),
        units=tuple((key, UnitRef(DOT * 4)) for key, _ in report.units),
        past_cases=tuple(redact_past_case(case, redaction.names, register) for case in report.past_cases),
        segmented=tuple((key, _recut(segmented, texts[key])) for key, segmented in hidden.segmented),
        findings=tuple(finding for finding in hidden.findings if len(finding.submissions) == 1),
        outcomes=(),
    )


def _recut(segmented: SegmentedText, text: str) -> SegmentedText:
    tokens = tuple(replace(token, word=text[token.start : token.end]) for token in segmented.tokens)
    marks = tuple(replace(m, value=text[m.start : m.end]) if m.kind in _HIDDEN else m for m in segmented.marks)
    return replace(segmented, text=text, tokens=tokens, marks=marks)


def _walk(value: Any, hide: Callable[[str], str]) -> Any:
    """Every string of parsed JSON hidden; equal ones (a Report repeats its words thousands of times) once."""
    known = cache(hide)

    def walked(part: Any) -> Any:
        if isinstance(part, str):
            return known(part)
        if isinstance(part, list):
            return [walked(item) for item in part]
        if isinstance(part, dict):
            return {key: item if key in _NOT_WORDS else walked(item) for key, item in part.items()}
        return part

    return walked(value)


@lru_cache(maxsize=32)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Longest name first; 市教育局 inside 常州市教育局 is covered by the longer one. Grouped by first character: a few times faster."""
    endings: dict[str, list[str]] = {}
    for name in filter(None, _longest_first(names)):
        endings.setdefault(name[0], []).append(re.escape(name[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in endings.items()))
