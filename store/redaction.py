"""匿名: names of units, districts, places, people and brands as ●, one for every character, so that all spans stay valid."""

import json
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from analysis.entities import find_entities
from analysis.records import MarkKind, PastCase, Report, Submission, UnitRef
from analysis.units import UnitRegister, load_units

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

_PLACE = re.compile(r"(?=([\u4e00-\u9fff]{2,4})(街道|社区|镇|村|广场|公园|老街|花园|小区|小学|中学|大学|学院|故居|纪念馆|博物馆|集团))")
"""Every place by its ending, from every start: better a dot too many than a name that tells."""
_JOINED = re.compile(r"[在到和与为把由从向及的各进、]")


def names_in(submissions: Iterable[Submission], further: Iterable[str] = ()) -> tuple[str, ...]:
    """Every name to hide in a batch: the register's, the units as written, what the texts put in quotes or name as a place."""
    found = {*register_names(), *further}
    for case in submissions:
        found |= names_told(case.unit, case.title, case.text, case.remark)
    return _longest_first(name for name in found if len(name) > 2 or name in register_names())


@lru_cache(maxsize=4096)
def names_told(unit: str, *texts: str) -> frozenset[str]:
    """The names that one case tells of itself."""
    found = {unit.strip()}
    for text in texts:
        found |= {mark.value for mark in find_entities(text, register_names()) if mark.kind in _HIDDEN}
        stems = [(_JOINED.split(match.group(1))[-1], match.group(2)) for match in _PLACE.finditer(text)]
        found |= {name for stem, ending in stems if stem for name in (stem, stem + ending)}
    return frozenset(found)


def redact_past_case(case: PastCase, names: Collection[str]) -> PastCase:
    """A past winner without what tells whose it is: a repeat would tell whose case this year's is."""
    own = _longest_first(name for name in names_told(case.unit, case.title, case.text) if len(name) > 2)
    title, text = (redact(redact(words, names), own) for words in (case.title, case.text))
    return PastCase(case.id, case.year, DOT * 4, title, text, case.scope)


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=1)
def register_names() -> tuple[str, ...]:
    """Names, aliases and districts of the unit register, longest first."""
    units = load_units()
    areas = {
        part
        for unit in units
        for part in (unit.district, unit.district.removeprefix("常州")[:2])
        if unit.district and unit.district != "市级"
    }
    return tuple(sorted({*UnitRegister(units).names(), *areas}, key=lambda name: (-len(name), name)))


def redact(text: str, names: Collection[str]) -> str:
    """The text with every name dotted out, character for character."""
    return _pattern(tuple(names)).sub(lambda found: DOT * len(found.group()), text) if names and text else text


def redact_submission(case: Submission, names: Collection[str]) -> Submission:
    """The case without whatever tells whose it is; files and stamps are left out altogether."""
    return replace(
        case,
        unit=DOT * 4,
        title=redact(case.title, names),
        text=redact(case.text, names),
        contact="",
        phone="",
        opinion="",
        seal_note="",
        remark=redact(case.remark, names),
        source_file="",
        source_id="",
        further="",
        sender="",
        doubts=(),
        corrected=(),
    )


def hide_persons(report: Report, names: Collection[str]) -> Report:
    """The Report with these persons' names as 李** in every string, past winners and explanations included."""
    if not names:
        return report
    pattern = _pattern(tuple(sorted(names)))
    walked = _walk(
        json.loads(report.to_json()), lambda text: pattern.sub(lambda found: found.group()[0] + "*" * (len(found.group()) - 1), text)
    )
    return Report.from_json(json.dumps(walked, ensure_ascii=False).encode())


def redact_report(report: Report, names: Collection[str]) -> Report:
    """The Report with every string in it dotted out, whatever part it stands in; words of the texts are cut anew from them.

    Cases come in the order of their ids: the order of arrival would tell whose they are.
    """
    walked = _walk(json.loads(report.to_json()), lambda text: redact(text, names))
    hidden = Report.from_json(json.dumps(walked, ensure_ascii=False).encode())
    return replace(
        hidden,
        submissions=tuple(redact_submission(case, names) for case in sorted(report.submissions, key=lambda case: case.id)),
        units=tuple((key, UnitRef(DOT * 4)) for key, _ in report.units),
        past_cases=tuple(redact_past_case(case, names) for case in report.past_cases),
        segmented=tuple((key, _recut(text)) for key, text in hidden.segmented),
        findings=tuple(finding for finding in hidden.findings if len(finding.submissions) == 1),
        outcomes=(),
    )


def _recut(segmented: Any) -> Any:
    text = segmented.text
    tokens = tuple(replace(token, word=text[token.start : token.end]) for token in segmented.tokens)
    marks = tuple(replace(m, value=DOT * len(m.value)) if m.kind in _HIDDEN else m for m in segmented.marks)
    return replace(segmented, tokens=tokens, marks=marks)


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
