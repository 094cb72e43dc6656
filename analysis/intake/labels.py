"""Labels of the 申报表 (表项): telling a label from a value, and finding both in one stretch of text."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from analysis.call import Call
from analysis.intake.document import Document, Paragraph, Table
from analysis.intake.hints import HINT_WORDS, Hints, letters
from analysis.intake.label_words import GAP as _GAP
from analysis.intake.label_words import composed, composed_field

OTHER = "other"
"""A label that the call does not know (填表日期、邮箱 …): its value belongs to no field."""
SECTION = "section"
"""背景、过程、举措、效果 as a cell of its own: a heading inside the text."""
CONTACT_AND_PHONE = "contact+phone"

_ENUMERATOR = r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}\s*[、.．:：)）]|[①-⑳*＊※●■◆▲•·☆★□])\s*"
_LEAD = re.compile(rf"^{_ENUMERATOR}")
_BRACKETED = re.compile(r"[（(【\[〔][^（()）【】\[\]〔〕]*[)）】\]〕]")
_BRACKET_BEHIND = re.compile(rf"{_GAP}[（(【\[〔]([^（()）]{{0,100}})[)）】\]〕]")
_LONGEST_LEAD = 24
"""Characters of numbering and blanks that may stand before a label that leads its line."""
_BEFORE_LABEL = frozenset(" \t\u3000\u00a0\n;；，,。")
_NEVER_PROSE = frozenset({"联系电话", "联系方式", "手机号码", "电话号码"})
"""With a colon behind them these are labels even in the middle of a line (联系人：张三联系电话：…)."""
_COLON = re.compile(r"[ \t\u3000\u00a0]*[:：﹕︰;；|｜]")
_WIDE_GAP = re.compile(r"[ \u3000\u00a0]{2,}|\t")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .,&/'’\-()]*")
_GLOSS_BEHIND = re.compile(r"[ \t\u3000\u00a0/]*\n?[A-Za-z][A-Za-z .&/'’\-()]{1,30}(?=\s*[:：]|\n|$)")
"""The label once more in English: 申报单位 Applicant："""
_OTHER_OPINION = re.compile(
    r"(?:.*(?:宣传部|宣传统战部|党群工作部|上级|主管|评审|专家|评委|组委会|领导小组|初审|复审|终审|辖市|街道|属地).*|审定|评审)意见"
)
_SEAL_BEHIND = re.compile(r"[^\n]{0,40}[（(]\s*(?:公|盖|签)\s*章")
_SIMPLE = str.maketrans(
    "報單稱聯繫絡電話簡見備註説說項題標號碼創內體負責薦選實機黨組況請級區類別關鍵詞郵編職務門員審過舉績應時間開啟參與對屬領獎獲榮譽媒導證據圖紹",
    "报单称联系络电话简见备注说说项题标号码创内体负责荐选实机党组况请级区类别关键词邮编职务门员审过举绩应时间开启参与对属领奖获荣誉媒导证据图绍",
)
_OTHERS_FILE = Path(__file__).resolve().parents[2] / "data" / "lexicon" / "other_labels.txt"


@cache
def _other_labels() -> frozenset[str]:
    lines = _OTHERS_FILE.read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def bare(text: str) -> str:
    """The characters that decide: widths made one, without white space, numbering, colons and what stands in brackets."""
    return letters(_BRACKETED.sub("", _LEAD.sub("", unicodedata.normalize("NFKC", text))))


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a text: its field, its words without white space, and what stands behind it up to the next label."""

    field: str
    word: str
    value: str


class Labels:
    """The labels of one call."""

    def __init__(self, call: Call) -> None:
        written = [(name, field.name) for field in call.fields for name in (*field.variants, field.label)]
        self._fields = {key: field for name, field in written for key in (letters(name), bare(name))}
        self._canonical = {bare(field.label) for field in call.fields}
        self._sections = {bare(name) for section in call.sections for name in (section.name, *section.variants)}
        self._others = _other_labels() - set(self._fields)
        self._endings = _endings(call, {*self._fields, *self._sections, *self._others})
        self._of_cell: dict[tuple[str, bool], str] = {}
        self._form_title = letters(call.form_title)
        self.hints = Hints(call)
        names = sorted({*self._fields, *self._others, *self._endings}, key=lambda name: (-len(name), name))
        words = "|".join(map(_GAP.join, names))
        self._bracketed = re.compile(rf"^[ \t\u3000]*[【\[〔]{_GAP}({words}){_GAP}[】\]〕][ \t\u3000]*[:：]?", re.MULTILINE)
        person, number = (
            _GAP.join("联系人"),
            "|".join(_GAP.join(word) for word in ("联系电话", "联系方式", "手机号码", "电话", "手机", "方式")),
        )
        self._pattern = re.compile(
            rf"(?P<compound>{person}{_GAP}(?:姓{_GAP}名)?{_GAP}(?:[及和与、/／|]{_GAP}(?:{number})|[（(]{_GAP}(?:{number}){_GAP}[)）]))|(?P<word>{words})"
        )

    def count_in(self, document: Document) -> int:
        """How many different fields have their label where labels stand: alone in a cell or a line, or before a colon."""
        cells = [cell.text for table in document.blocks if isinstance(table, Table) for row in table.rows for cell in row]
        texts = [*cells, *(block.text for block in document.blocks if isinstance(block, Paragraph))]
        found = set(map(self.of_cell, texts)) | {part.field for text in texts for part in self.split(text) if isinstance(part, Label)}
        return len(found - {"", OTHER, SECTION})

    def is_canonical(self, word: str) -> bool:
        """Whether the label is the one that the call's own form prints."""
        return word in self._canonical

    def is_form_title(self, text: str) -> bool:
        """Whether a line is the heading of the form (…创新案例申报表), year and 附件 left aside."""
        key = re.sub(r"^附件?\d*|\d{4}年度?", "", letters(simplified(text)))
        return 6 <= len(key) <= 40 and (key.endswith(self._form_title[-7:]) or fuzz.ratio(key, self._form_title) >= 85)

    def of_cell(self, text: str, recognised: bool = False) -> str:
        """The field that a cell is the label of (OTHER and SECTION included), empty if the cell is no mere label.

        One character may be misread; where the text was ``recognised`` from a picture, one may be lost or added too.
        """
        if len(text) > 160:
            return ""
        key = (text, recognised)
        if key not in self._of_cell:
            self._of_cell[key] = self._field_of_cell(simplified(text), recognised)
        return self._of_cell[key]

    def _field_of_cell(self, text: str, recognised: bool) -> str:
        stripped = _LEAD.sub("", text).strip()
        found = self._pattern.match(stripped)
        if found and _is_compound(found) and len(text) <= 40 and not letters(stripped[found.end() :]):
            return CONTACT_AND_PHONE
        for key in (letters(text), bare(text)):
            if key in self._fields:
                return self._fields[key]
        key = bare(text)
        if key in self._sections:
            return SECTION
        if key in self._others or (len(key) <= 16 and _OTHER_OPINION.fullmatch(key)):
            return OTHER
        if re.search(r"[A-Za-z]", text) and (plain := _LATIN.sub("", text)) != text and letters(plain):
            return self._field_of_cell(plain, recognised)
        return self._endings.get(letters(stripped)) or composed_field(key) or self._label_with_hint(text) or self._misread(key, recognised)

    def field_of(self, word: str) -> str:
        key = re.sub(_GAP, "", word)
        return self._fields.get(key) or (OTHER if key in self._others else self._endings.get(key) or composed_field(key))

    def begins(self, line: str) -> bool:
        """Whether a line of print opens with a label, so that it cannot go on from the line above."""
        return isinstance(self.split(line)[0], Label)

    def split(self, text: str, inside: str = "") -> list[Label | str]:
        """Cut a stretch at its labels: what stands before the first as a string, then Labels in order.

        A label counts at a line's beginning or behind white space when a colon, a line's end or a wide gap follows it.
        ``inside`` is the field whose value is being read: a case text or an opinion is ended only by labels at a line's beginning
        that close it (单位意见、备注、联系人 …), a remark by none, and no field by its own label.
        """
        written, text = text, self._bracketed.sub(r"\1：", text)
        cuts = [] if inside == "remark" else list(self._cuts(text, simplified(text), inside))
        if not cuts:
            return [written]
        parts: list[Label | str] = [text[: cuts[0][0]]] if text[: cuts[0][0]].strip() else []
        ends = [cut[0] for cut in cuts[1:]] + [len(text)]
        parts.extend(Label(field, word, text[begin:end].strip()) for (_, begin, field, word), end in zip(cuts, ends, strict=True))
        return parts

    def _cuts(self, text: str, plain: str, inside: str) -> Iterator[tuple[int, int, str, str]]:
        """(where the label begins, where its value begins, field, word) in order; ``plain`` is the text with simplified labels."""
        reached = 0
        for found in self._words_in(plain):
            if found.start() < reached:
                continue
            line_start = text.rfind("\n", max(found.start() - _LONGEST_LEAD, 0), found.start()) + 1
            near = line_start > 0 or found.start() <= _LONGEST_LEAD
            leads_line = near and not letters(_LEAD.sub("", text[line_start : found.start()]))
            end, colon = self._behind(text, found.end())
            field, word = self._field_and_word(found)
            if self._is_label(text, found.start(), end, field, word, inside, leads_line=leads_line, colon=colon):
                reached = end
                yield (line_start if leads_line else found.start()), end, field, word

    def _is_label(self, text: str, start: int, end: int, field: str, word: str, inside: str, *, leads_line: bool, colon: bool) -> bool:
        """Whether the word is a label where it stands, or just a word of a sentence."""
        in_prose, rest_of_line = inside in ("text", "opinion"), text[end:].partition("\n")[0]
        if field == inside or (
            word in self._endings and not (leads_line and colon and not in_prose and not _SEAL_BEHIND.match(rest_of_line))
        ):
            return False
        if not leads_line and (in_prose or not (text[start - 1] in _BEFORE_LABEL or (colon and word in _NEVER_PROSE))):
            return False
        line_ends = end >= len(text) or text[end] == "\n"
        blank = text[end : end + 1].isspace() and leads_line and self.is_canonical(word) and not in_prose
        if not (colon or blank or (line_ends and leads_line) or _WIDE_GAP.match(text, end)):
            return False
        return not in_prose or _ends_prose(inside, field, word, colon, rest_of_line)

    def _field_and_word(self, found: re.Match[str]) -> tuple[str, str]:
        word = re.sub(_GAP, "", found.group())
        return (CONTACT_AND_PHONE if _is_compound(found) else self.field_of(word)), word

    def _words_in(self, text: str) -> Iterator[re.Match[str]]:
        """Everything that has a label's letters, from left to right; of two that begin together the longer one."""
        found = sorted((*self._pattern.finditer(text), *composed().finditer(text)), key=lambda match: (match.start(), -match.end()))
        reached = 0
        for match in found:
            if match.start() >= reached:
                reached = match.end()
                yield match

    def _word_at_beginning(self, text: str) -> re.Match[str] | None:
        found = [match for pattern in (self._pattern, composed()) if (match := pattern.match(text))]
        return max(found, key=lambda match: match.end(), default=None)

    @staticmethod
    def _behind(text: str, position: int) -> tuple[int, bool]:
        """Past the brackets that hint （盖章） and a colon; whether there was a colon."""
        while (bracket := _BRACKET_BEHIND.match(text, position)) and HINT_WORDS.search(bracket.group(1)):
            position = bracket.end()
        if gloss := _GLOSS_BEHIND.match(text, position):
            position = gloss.end()
        colon = _COLON.match(text, position)
        return (colon.end(), True) if colon else (position, False)

    def _label_with_hint(self, text: str) -> str:
        """成果简介 1000字左右，包括背景…: a label whose hint stands in the same cell, bracketed or not."""
        stripped = _LEAD.sub("", text).strip()
        found = self._word_at_beginning(stripped)
        word = re.sub(_GAP, "", found.group()) if found and not _is_compound(found) else ""
        field = self.field_of(word)
        if not found or not field or word in self._endings:
            return ""
        end, _ = self._behind(stripped, found.end())
        return field if self.hints.covers(stripped[end:].strip()) else ""

    def _misread(self, key: str, recognised: bool) -> str:
        if not 3 <= len(key) <= 8:
            return ""
        near = [name for name in self._fields if len(name) >= 4 and Levenshtein.distance(name, key, score_cutoff=1) == 1]
        chosen = {self._fields[name] for name in near if recognised or len(name) == len(key)}
        return chosen.pop() if len(chosen) == 1 else ""


def _is_compound(found: re.Match[str]) -> bool:
    """联系人及电话: one label for two fields."""
    return bool(found.groupdict().get("compound"))


def simplified(text: str) -> str:
    """The text with the traditional characters of labels made simple, character for character."""
    return text.translate(_SIMPLE)


def _endings(call: Call, taken: Collection[str]) -> dict[str, str]:
    """单位, 名称, 简介 …: the last two characters of a field's label where no other field's label ends in them."""
    found = [(bare(field.label)[-2:], field.name) for field in call.fields if len(bare(field.label)) >= 4]
    once = {ending for ending, _ in found if [other for other, _ in found].count(ending) == 1}
    return {ending: name for ending, name in found if ending in once and ending not in taken}


def _ends_prose(inside: str, field: str, word: str, colon: bool, rest_of_line: str) -> bool:
    """Whether a label at a line's beginning ends the case text or the opinion, or is just a word of it."""
    if field in ("opinion", "remark"):
        return len(word) >= 4 or (word == "备注" and (colon or not rest_of_line.strip()))
    if inside == "opinion":
        return False
    return field in ("contact", "phone", CONTACT_AND_PHONE, "unit") and colon and len(word) >= 3 and len(rest_of_line) <= 40
