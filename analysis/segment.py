"""分词: a text into words and marks, with spans into the original characters.

One Segmenter owns its jieba Tokenizer: ``jieba.add_word`` would change every session of the process, and jieba's shared cache file
is read without a check, so each Segmenter keeps its cache in a private folder.
"""

import logging
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from sys import intern

import jieba

from analysis.call import Call
from analysis.entities import find_entities
from analysis.knowledge import Knowledge
from analysis.records import Mark, MarkKind, PastCase, SegmentedCase, SegmentedText, Submission, Token
from analysis.sections import find_sections
from analysis.units import UnitRegister

LEXICON = Path(__file__).resolve().parent.parent / "data" / "lexicon"
NOTICE_RUN = 10
"""A stretch of at least this many characters equal to the notice or the form is quoted, not written."""


def load_words(name: str) -> tuple[str, ...]:
    """The entries of data/lexicon/<name>.txt: one a line, # begins a comment."""
    lines = (LEXICON / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if (word := line.split("#")[0].strip()))


class Segmenter:
    """Cuts texts of one call year with the project's lexicon and what staff taught."""

    def __init__(self, call: Call, register: UnitRegister, knowledge: Knowledge | None = None) -> None:
        knowledge = knowledge or Knowledge()
        self.call, self.register, self._knowledge = call, register, knowledge
        removed = set(knowledge.kept_phrases)
        self.phrases = tuple(
            phrase for phrase in dict.fromkeys((*load_words("set_phrases"), *knowledge.set_phrases)) if phrase not in removed
        )
        self._tokenizer = private_tokenizer((*load_words("words"), *knowledge.brands, *(word for _, word, _ in knowledge.cues)))
        self._notice = _grams(call.wordings(), NOTICE_RUN)
        self._unit_names = register.names()

    def __reduce__(self) -> tuple[type["Segmenter"], tuple[Call, UnitRegister, Knowledge]]:
        """Travels to another process as what it was made of: its dictionary is large, and quick to make."""
        return Segmenter, (self.call, self.register, self._knowledge)

    def cut(self, text: str) -> tuple[Token, ...]:
        """The words of a text with their spans; white space is no word. Equal words are one object: a large library repeats them."""
        return tuple(Token(intern(word), start, end) for word, start, end in self._tokenizer.tokenize(text) if word.strip())

    def segment(self, text: str) -> SegmentedText:
        marks = [*self._notice_marks(text), *self._phrase_marks(text), *find_entities(text, self._unit_names)]
        ordered = tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)))
        return SegmentedText(text, self.cut(text), ordered, find_sections(text, self.call))

    def segment_case(self, case: Submission | PastCase) -> SegmentedCase:
        year = case.call_year if isinstance(case, Submission) else case.year
        unit = self.register.resolve(case.unit)
        title, body = self.segment(case.title), self.segment(case.text)
        if isinstance(case, PastCase):
            return SegmentedCase(case.id, year, unit, title, body, case.evidence_level, case.scope)
        return SegmentedCase(case.id, year, unit, title, body)

    def _notice_marks(self, text: str) -> Iterable[Mark]:
        return (Mark(MarkKind.NOTICE, start, end, "") for start, end in _covered(text, self._notice, NOTICE_RUN))

    def _phrase_marks(self, text: str) -> Iterable[Mark]:
        taken = bytearray(len(text))
        for phrase in sorted(self.phrases, key=len, reverse=True):
            start = text.find(phrase)
            while start >= 0:
                if not any(taken[start : start + len(phrase)]):
                    taken[start : start + len(phrase)] = b"\1" * len(phrase)
                    yield Mark(MarkKind.PHRASE, start, start + len(phrase), phrase)
                start = text.find(phrase, start + len(phrase))


def private_tokenizer(words: Iterable[str]) -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    frequencies, total = _base_dictionary()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(frequencies), total, True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


@lru_cache(maxsize=1)
def _base_dictionary() -> tuple[dict[str, int], int]:
    """jieba's own dictionary, loaded once a process (about a second) without its shared cache file."""
    logging.getLogger("jieba").setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory(prefix="caselens-jieba-") as folder:
        tokenizer.tmp_dir = folder
        tokenizer.initialize()
    return tokenizer.FREQ, tokenizer.total


def _grams(texts: Iterable[str], length: int) -> frozenset[str]:
    return frozenset(text[i : i + length] for text in texts for i in range(len(text) - length + 1))


def _covered(text: str, grams: frozenset[str], length: int) -> Iterable[tuple[int, int]]:
    """Maximal stretches of the text in which every window of the length is one of the grams."""
    start = end = -1
    for i in range(len(text) - length + 1):
        if text[i : i + length] in grams:
            if i > end:
                if end > 0:
                    yield start, end
                start = i
            end = i + length
    if end > 0:
        yield start, end
