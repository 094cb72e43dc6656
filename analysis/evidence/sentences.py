"""Sentences and clauses with their spans: the unit in which a claim, a date or a figure is understood."""

import re
from collections.abc import Iterable

from analysis.records import Span

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?[”’」』）)]?")
_CLAUSE_END = "，,。；;！!？?\n："
_PLAN = re.compile(
    r"^[\s“]*(?:下一步|下阶段|今后|未来|接下来|明年|展望|我们将|将继续|将进一步)|(?:计划|拟)(?:于|在|明年|到)?20?\d*|明年[将拟]|力争|争取(?!了|到)|有望"
)


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences end at 。！？； or a line break; white space around them is left out."""
    found = []
    for match in _SENTENCE.finditer(text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        if words.strip():
            found.append(Span(start, match.start() + len(words.rstrip())))
    return tuple(found)


def clause_around(text: str, start: int, end: int) -> Span:
    """The stretch between commas that holds ``text[start:end]``."""
    left = max((text.rfind(mark, 0, start) for mark in _CLAUSE_END), default=-1) + 1
    right = min((found for mark in _CLAUSE_END if (found := text.find(mark, end)) >= 0), default=len(text))
    return Span(left, right)


def is_plan(sentence: str) -> bool:
    """Whether a sentence speaks of what is still to be done (下一步…); nothing in it has been achieved."""
    return bool(_PLAN.search(sentence))


def quoted(sentence: str) -> Iterable[str]:
    """Names in quotes or title marks."""
    return re.findall(r"[“《「]([^“”《》「」]{2,40})[”》」]", sentence)
