"""征集通知 as data: one TOML file a year, every value with its clause of the notice.

A new year or another city is a new file. Only ``year``, ``title``, ``deadline`` and ``scopes`` (``number``, ``short``, ``wording``) are
required; whatever a notice does not say keeps the neutral default written here.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from analysis.errors import CallError

CALLS = Path(__file__).resolve().parent.parent / "data" / "calls"
PLACEHOLDER_YEAR = 2999
"""``new-call`` writes dates of this year so that nobody forgets to fill them in; ``check-call`` refuses them."""

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Scope:
    """征集范围. ``cues`` maps a word to its weight for this scope, negative for a counter-cue; ``unit_cues`` does so for unit names.

    ``yields_to`` (scope number: share 0-1) says whose means this scope's vocabulary often is: a play (10) for foreigners is 6, so 10
    loses that share of its cues when 6 is decisively met.
    ``gathers_from`` is how many other scopes a text must decisively speak of to be one that lists every line of work and belongs here; 0: never.
    A file may write many cues shortly as ``[scopes.graded_cues]``: a weight and the words that have it.
    """

    __pydantic_config__ = _STRICT
    number: int
    short: str
    wording: str
    clause: str = ""
    cues: dict[str, float] = field(default_factory=dict)
    unit_cues: dict[str, float] = field(default_factory=dict)
    yields_to: dict[int, float] = field(default_factory=dict)
    gathers_from: int = 0


@dataclass(frozen=True)
class Quota:
    """限报数: at most ``limit`` cases from one recommending body of the given kinds; no kinds means every other kind."""

    __pydantic_config__ = _STRICT
    limit: int
    kinds: tuple[str, ...] = ()
    clause: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Deadline:
    """申报截止日期; a form received on that day is in time."""

    __pydantic_config__ = _STRICT
    value: date
    clause: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Length:
    """字数 as Word counts. The notice says ``about``; outside ``low``-``high`` a reminder is due (our band, configurable)."""

    __pydantic_config__ = _STRICT
    about: int = 1000
    low: int = 500
    high: int = 1300
    clause: str = ""
    quote: str = ""


@dataclass(frozen=True)
class FormField:
    """表项 of the 申报表: ``name`` is the Submission field it fills (or seal_note for 单位意见的落款), ``label`` as printed."""

    __pydantic_config__ = _STRICT
    name: str
    label: str
    variants: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    clause: str = ""


@dataclass(frozen=True)
class RequiredSection:
    """A part that the case text must have (背景、过程、举措、效果、创新), with headings and words it is known by."""

    __pydantic_config__ = _STRICT
    name: str
    variants: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True)
class Standard:
    """征集标准: what the committee asks of a case."""

    __pydantic_config__ = _STRICT
    number: int
    short: str
    wording: str
    clause: str = ""


@dataclass(frozen=True)
class Call:
    """征集通知 of one year. ``notice`` is its full text: whatever a case quotes of it belongs to nobody."""

    __pydantic_config__ = _STRICT
    year: int
    title: str
    deadline: Deadline
    scopes: tuple[Scope, ...]
    city: str = ""
    organiser: str = ""
    email: str = ""
    form_title: str = ""
    standards: tuple[Standard, ...] = ()
    quotas: tuple[Quota, ...] = ()
    length: Length = field(default_factory=Length)
    fields: tuple[FormField, ...] = ()
    sections: tuple[RequiredSection, ...] = ()
    clauses: dict[str, str] = field(default_factory=dict)
    notice: str = ""

    def scope(self, number: int) -> Scope:
        return self._by_number[number]

    @cached_property
    def _by_number(self) -> dict[int, Scope]:
        return {scope.number: scope for scope in self.scopes}

    def quota_of(self, kind: str) -> Quota | None:
        """The quota for a unit kind: the one that names it, else the one for every other kind."""
        named = next((quota for quota in self.quotas if kind in quota.kinds), None)
        return named or next((quota for quota in self.quotas if not quota.kinds), None)

    def clause(self, subject: str) -> str:
        """The clause for a subject such as 本年度 or 不得重复, empty if the notice has none."""
        return self.clauses.get(subject, "")

    def wordings(self) -> tuple[str, ...]:
        """Every sentence-bearing text of the notice and the form: what the notice ledger is made of."""
        hints = [field_.hint for field_ in self.fields if field_.hint]
        return tuple(
            text for text in (self.notice, *(scope.wording for scope in self.scopes), *(s.wording for s in self.standards), *hints) if text
        )

    @cached_property
    def hash(self) -> str:
        return sha256(_CALL.dump_json(self)).hexdigest()


_CALL = TypeAdapter(Call)


def load_call(source: str | int | Path) -> Call:
    """The call of a year (2024) or of a TOML file. Raises CallError with every fault at once."""
    path = CALLS / f"{source}.toml" if str(source).isdigit() else Path(str(source))
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        years = "、".join(str(year) for year in call_years()) or "（无）"
        raise CallError(str(path.name), [f"找不到这个文件；现有年度：{years}。请检查年度或路径"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CallError(path.name, [f"不是有效的 UTF-8 TOML 文件：{error}"]) from error
    return parse_call(data, path.name)


def parse_call(data: dict[str, object], source: str = "征集方案") -> Call:
    """The call in parsed TOML data. Raises CallError with every fault at once."""
    try:
        call = _CALL.validate_python(_with_cues(data))
    except ValidationError as error:
        raise CallError(source, [_fault(detail["loc"], detail["msg"]) for detail in error.errors()]) from error
    faults = list(_inconsistencies(call))
    if faults:
        raise CallError(source, faults)
    return call


def _with_cues(data: dict[str, object]) -> dict[str, object]:
    """The data with every scope's ``graded_cues`` (weight = words, the short way to write many) added to its ``cues``."""
    scopes = data.get("scopes")
    if not isinstance(scopes, list):
        return data
    return {**data, "scopes": [_ungraded(scope) if isinstance(scope, dict) and "graded_cues" in scope else scope for scope in scopes]}


def _ungraded(scope: dict[str, object]) -> dict[str, object]:
    graded, single = scope["graded_cues"], scope.get("cues", {})
    if not isinstance(graded, dict) or not isinstance(single, dict) or not all(isinstance(words, list) for words in graded.values()):
        return scope
    listed = {word: weight for weight, words in graded.items() for word in words}
    return {**{key: value for key, value in scope.items() if key != "graded_cues"}, "cues": {**listed, **single}}


def call_years() -> tuple[int, ...]:
    """Years that ship with the program, newest first."""
    return tuple(sorted((int(path.stem) for path in CALLS.glob("*.toml") if path.stem.isdigit()), reverse=True))


def unfilled(call: Call) -> tuple[str, ...]:
    """Values that ``new-call`` left to be filled in (Chinese, one sentence each)."""
    found = []
    if call.deadline.value.year == PLACEHOLDER_YEAR:
        found.append("deadline.value 还是占位日期，请按新通知填写截止日期")
    if "待填" in call.title:
        found.append("title 还是占位标题，请填写新通知的标题")
    return tuple(found)


def _fault(location: tuple[int | str, ...], message: str) -> str:
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    known = {"Field required": "缺少此项，请补上", "Unexpected keyword argument": "没有这个键，请检查拼写"}
    return f"{place}：{known.get(message, message)}"


def _inconsistencies(call: Call) -> Iterable[str]:
    numbers = [scope.number for scope in call.scopes]
    if not numbers:
        yield "scopes：至少要有一个征集范围"
    for number in sorted({n for n in numbers if numbers.count(n) > 1}):
        yield f"scopes：编号 {number} 重复，每个征集范围的编号须唯一"
    for scope in call.scopes:
        if not scope.wording.strip() or not scope.short.strip():
            yield f"scopes.{scope.number}：short 与 wording 不能为空"
        for number in sorted(set(scope.yields_to) - set(numbers)):
            yield f"scopes.{scope.number}.yields_to：没有编号为 {number} 的征集范围"
    if not call.length.low <= call.length.about <= call.length.high:
        yield f"length：应满足 low ≤ about ≤ high，现为 {call.length.low} / {call.length.about} / {call.length.high}"
    for quota in call.quotas:
        if quota.limit < 1:
            yield f"quotas：limit 应不小于 1，现为 {quota.limit}"
    labels = [name for form_field in call.fields for name in (form_field.label, *form_field.variants)]
    for label in sorted({name for name in labels if labels.count(name) > 1}):
        yield f"fields：标签“{label}”出现在两个表项里，无法判断它填的是哪一项"
