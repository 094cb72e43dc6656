"""From the reading order to forms as they stood: which value belongs to which label, where a form ends, which sheets go on with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.intake.hints import letters
from analysis.intake.labels import CONTACT_AND_PHONE, OTHER, Labels

HEAD = ("unit", "title")
_CONTACTS = frozenset({"contact", "phone", CONTACT_AND_PHONE})
_SHORT_FIELDS = frozenset({*HEAD, *_CONTACTS})
_LONG_VALUE = 80
"""A stretch longer than this is no name or number: in a short field it is the case text that lost its label."""


@dataclass(frozen=True, slots=True)
class Event:
    """What the reading order brings: "label" (``resume``: it covers a further row), "value", "heading", "table end", "aside" (what
    follows belongs to no field), "list" (a table of anything but cases with its text), "row" (a line of a list of cases begins) or
    "row end" (the list ends)."""

    kind: str
    text: str = ""
    field: str = ""
    resume: bool = False


@dataclass(slots=True)
class RawForm:
    """Values as they stood, in reading order, by field.

    ``further`` are (label, value) of rows that the call does not know; ``trailing`` followed the form without a label of its own;
    ``early`` names the contacts that stood before the form (a covering letter's); ``settled`` says that a table with the text has ended,
    ``listed`` that this is a line of a list of cases (汇总表).
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    further: list[tuple[str, str]] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)
    early: set[str] = field(default_factory=set)
    settled: bool = False
    listed: bool = False

    def has(self, *names: str) -> bool:
        return any(self.values.get(name) for name in names)

    def key(self, name: str) -> str:
        return letters("".join(self.values.get(name, ())))

    @property
    def is_form(self) -> bool:
        """Whether enough labels were seen for this to be a form at all."""
        return len(self.words.keys() - {OTHER, "remark", "opinion"}) >= 2

    def absorb(self, other: "RawForm") -> None:
        """Take over what a cover or a further sheet adds; what both say stays once."""
        for name, parts in other.values.items():
            if not self.has(name):
                self.values[name] = parts
            elif other.key(name) not in self.key(name):
                if name in HEAD:
                    self.further.append((other.words[name][0], "".join(parts)))
                else:
                    self.values[name].extend(parts)
        for name, words in other.words.items():
            self.words.setdefault(name, []).extend(words)
        self.further.extend(other.further)
        self.trailing.extend(other.trailing)


def joined_forms(forms: Iterable[RawForm]) -> list[RawForm]:
    """The forms, a cover and a form that goes on on another sheet made one with the form they belong to.

    What a list of the cases says of a form that is there too only fills its gaps; a line without a form stands for itself.
    """
    result: list[RawForm] = []
    listed: list[RawForm] = []
    for form in forms:
        if form.listed:
            listed.append(form)
        elif result and _is_cover(result[-1], form):
            form.absorb(result[-1])
            result[-1] = form
        elif result and _goes_on(result[-1], form):
            result[-1].absorb(form)
        else:
            result.append(form)
    lines = [form for form in listed if not any(_told_again(full, form) for full in result)]
    return [*result, *lines]


def _told_again(full: RawForm, line: RawForm) -> bool:
    """Whether the line of a list speaks of this form; if so, the form takes over what it lacks itself."""
    if not line.has("title") or full.key("title") != line.key("title") or not _agree(full, line, "unit"):
        return False
    for name, parts in line.values.items():
        if not full.has(name):
            full.values[name] = parts
            full.words.setdefault(name, []).extend(line.words.get(name, ()))
    return True


def _is_cover(first: RawForm, second: RawForm) -> bool:
    return not first.has("text", "opinion", *_CONTACTS) and second.has("text") and first.has(*HEAD) and _agree(first, second, "unit")


def _goes_on(first: RawForm, second: RawForm) -> bool:
    if not second.has(*HEAD):
        return second.has("text", "opinion", "remark") and not (first.has("opinion") and second.has("text"))
    same = all(_agree(first, second, name) for name in HEAD) and any(first.key(name) == second.key(name) != "" for name in HEAD)
    return same and (not second.has(*_CONTACTS) or not first.has("text") or first.key("text") == second.key("text"))


def _agree(first: RawForm, second: RawForm, name: str) -> bool:
    return not first.has(name) or not second.has(name) or first.key(name) == second.key(name)


class FormBuilder:
    """Collects events into forms; a heading, or 申报单位/案例名称 again after a text was read, begins the next form."""

    def __init__(self, labels: Labels) -> None:
        self.forms: list[RawForm] = []
        self._labels = labels
        self._field = self._word = ""
        self._open = self._told = False

    def take(self, event: Event) -> None:
        if self._told:
            self._told = event.kind != "table end"
        elif event.kind == "list":
            self._list(event.text)
        elif event.kind == "heading":
            self._open, self._field = False, ""
        elif event.kind == "table end":
            self._field = ""
            if self._open:
                self._form.settled = self._form.settled or self._form.has("text")
        elif event.kind == "aside":
            self._field = ""
        elif event.kind in ("row", "row end"):
            self._open, self._field = False, ""
            if event.kind == "row":
                self._form.listed = True
        elif event.kind == "value":
            self._value(event.text)
        elif event.resume:
            self._field = event.field
        else:
            self._label(event.field, event.text)

    def _list(self, text: str) -> None:
        """A list behind a whole form belongs to no field of it; the rows that follow have been told."""
        if self._open and self._form.settled:
            self._form.trailing.append(text)
            self._told = True

    @property
    def _form(self) -> RawForm:
        if not self._open:
            self.forms.append(RawForm())
            self._open = True
        return self.forms[-1]

    def _label(self, name: str, word: str) -> None:
        if name in HEAD and self._open and self._form.has("text") and self._form.has(name):
            self._open = False
        form = self._form
        if name in HEAD and not form.has(*HEAD):
            form.early = {contact for contact in _CONTACTS if form.has(contact)}
        words = form.words.setdefault(name, [])
        if name in HEAD and form.has(name):
            name = self._second_head(form, name, word)
        elif name in _CONTACTS:
            name = self._contact(form, name)
        words.append(word)
        self._field, self._word = name, word

    def _second_head(self, form: RawForm, name: str, word: str) -> str:
        """推荐单位 beside 申报单位: the form's own label wins over a variant, else the first one."""
        if self._labels.is_canonical(word) and not any(map(self._labels.is_canonical, form.words[name])):
            form.further.append((form.words[name][0], "".join(form.values[name])))
            form.values[name] = []
            return name
        return OTHER

    @staticmethod
    def _contact(form: RawForm, name: str) -> str:
        """The form's own contact in place of a covering letter's; a list of people behind the form is not its contact."""
        for early in sorted(form.early & {name} if name != CONTACT_AND_PHONE else form.early):
            form.further.append((form.words[early][0], "、".join(form.values.pop(early))))
        form.early.discard(name)
        return OTHER if form.settled and form.has(name, CONTACT_AND_PHONE) else name

    def _value(self, text: str) -> None:
        if not text.strip():
            return
        if not self._field:
            if self._open:
                self._form.trailing.append(text)
            return
        form, name = self._form, self._field
        if name == OTHER:
            form.further.append((self._word, text))
            return
        if name in _SHORT_FIELDS and form.has(name) and len(text) > _LONG_VALUE and not form.has("text"):
            name = "text"
        form.values.setdefault(name, []).append(text)
