"""From what stood in a form's cells to the value of each field: hints taken out, 落款 apart, hidden characters named."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.intake.hints import letters
from analysis.intake.labels import CONTACT_AND_PHONE, Labels
from analysis.intake.raw_form import RawForm

_CJK = r"\u3400-\u9fff\U00020000-\U0003ffff"
_PHONE = re.compile(
    r"(?:\+?86[\s\-]*)?(?:1[3-9]\d[\s\-]?\d{4}[\s\-]?\d{4}|[（(]?0\d{2,3}[)）]?[\s\-—－]*\d{7,8}(?:[\s\-—－转]+\d{1,6})?|\d{7,8})(?!\d)"
)
_SIGNED = re.compile(
    r"[（(]?\s*(?:单\s*位|党委|党组|申报单位|部门|盖章处|签字|签章|公\s*章|盖\s*章)[^\n。；]{0,30}[（(]?\s*(?:公\s*章|盖\s*章|签\s*章|章)?\s*[)）]?\s*[:：]?[^\n。；]{0,40}$"
)
_DATE = re.compile(
    r"(?:20\d{2}|[二〇○零一两]{4})?\s*[年./\-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[月./\-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*日?\s*$"
)
_SEAL_WORDS = re.compile(r"[（(]\s*(?:单位|党委|党组|部门)?\s*(?:公\s*章|盖\s*章|签\s*章|签\s*字|印\s*章|章)[^（()）]{0,6}[)）]")
_HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c\u180e\U000e0000-\U000e007f]")
_BROKEN = re.compile(r"[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
NOTE = re.compile(
    r"\s*(?:注|附注|说明|备注|填[表报写]说明)\s*[:：]\s*(?:\S.{0,8})?(?:本表|此表|本申报表|表格|请|填|各单位|电子|一式|标|带|\d\s*[.、])"
)
"""A row at the end of the table that speaks of the table: 注：本表一式两份."""
_ALSO_A_CONTACT = ("经办人", "填报人", "填表人", "申报人", "项目负责人", "负责人")
_LONGEST_NAME = 12
_TRAILING_WORTH_A_DOUBT = 150
_ELSEWHERE = re.compile(r"[（(]?(?:详?见|另?附|请见|参见|内容见).{0,6}(?:附|后|下页|正文|材料).{0,12}[)）]?[。.]?")
_ATTACHED = re.compile(r"[（(]?附(?:页|件|录|表|文)?\s*[一二三四\d]{0,2}\s*[)）:：]?\s*(?:(?:成果|案例)(?:简介|材料|正文))?")


@dataclass(frozen=True, slots=True)
class Form:
    """One form as understood: the fields of a Submission and the reader's doubts (Chinese sentences).

    ``further`` is what the form says beyond the call's fields, a line 标签：内容 each, so that nothing is lost.
    """

    unit: str = ""
    title: str = ""
    contact: str = ""
    phone: str = ""
    text: str = ""
    opinion: str = ""
    seal_note: str = ""
    remark: str = ""
    further: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not (self.title or self.text)


def clean_form(form: RawForm, labels: Labels) -> Form:
    """The fields in their final shape; what follows the form becomes the text when the form itself says 见附件."""
    doubts: list[str] = []
    raw = {name: labels.hints.strip(sound("\n".join(parts), doubts)) for name, parts in form.values.items()}
    contact, phone = _person_and_number(raw)
    contact = contact or _person_by_another_name(form.further, doubts)
    title = one_line(raw.get("title", ""))
    text, rest = _text_and_rest(paragraphs(raw.get("text", "")), paragraphs(sound("\n".join(form.trailing), doubts)), title, doubts)
    opinion, seal_note = _opinion_and_signature(raw.get("opinion", ""))
    remark, note = _remark_and_note(paragraphs(raw.get("remark", "")))
    return Form(
        unit=_unit(raw.get("unit", "")),
        title=title,
        contact=contact,
        phone=phone,
        text=text,
        opinion=opinion,
        seal_note=seal_note,
        remark=remark,
        further=_further(form.further, "\n".join(filter(None, (note, rest))), labels, doubts),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _text_and_rest(text: str, after: str, title: str, doubts: list[str]) -> tuple[str, str]:
    """The case text, and what follows the form without belonging to it."""
    points_elsewhere = bool(_ELSEWHERE.fullmatch(text))
    if len(text) < 100 and len(after) >= 200:
        doubts.append("成果简介取自表格之后的正文，请核对")
        return "\n".join(filter(None, ("" if points_elsewhere else text, _without_heading(after, title)))), ""
    if points_elsewhere:
        doubts.append(f"成果简介只写着“{text}”，本文件里没有正文，请找到附件后补录")
    elif len(after) >= _TRAILING_WORTH_A_DOUBT and not re.match(r"附件|附[:：]|附表|附图|注[:：]", after):
        doubts.append(f"表格之后还有 {len(after)} 字没有归入任何表项，请对照原件核对")
    return text, after


def _remark_and_note(text: str) -> tuple[str, str]:
    """The remark, and what speaks of the table below it: 注：本表一式两份."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if NOTE.match(line)), len(lines))
    return "\n".join(lines[:first]), "\n".join(lines[first:])


def _without_heading(after: str, title: str) -> str:
    """The text behind the form without the lines that only say what it is: 附页, its title again."""
    lines = after.split("\n")
    while len(lines) > 1 and (_ATTACHED.fullmatch(lines[0].strip()) or (title and letters(lines[0]) == letters(title))):
        lines.pop(0)
    return "\n".join(lines)


def _further(pairs: Sequence[tuple[str, str]], rest: str, labels: Labels, doubts: list[str]) -> str:
    """Rows that the call does not know as 标签：内容 lines, and what follows the form."""
    written = [(word, paragraphs(labels.hints.strip(sound(text, doubts)))) for word, text in pairs]
    lines = [f"{word}：{text}" for word, text in written if letters(text) and not _is_signature(text)]
    return "\n".join([*dict.fromkeys(lines), *([f"表格之后：{rest}"] if rest else [])])


def sound(text: str, doubts: list[str]) -> str:
    """Without characters that no text may hold (null bytes, lone surrogates); hidden ones stay and are named in ``doubts``."""
    broken = _BROKEN.findall(text)
    if broken:
        doubts.append(f"含 {len(broken)} 个无效字符，已去掉，请对照原件核对")
        text = _BROKEN.sub("", text)
    hidden = _HIDDEN.findall(text)
    if hidden:
        names = "、".join(sorted({f"U+{ord(character):04X}" for character in hidden}))
        doubts.append(f"含 {len(hidden)} 个隐藏字符（{names}），看不见但会影响比对，请核对原件")
    return text


def one_line(text: str) -> str:
    """Lines of a short field joined: a break between Chinese characters is no space."""
    text = re.sub(r"[ \t\u00a0]*[\n\r\v\f\u2028\u2029]+[ \t\u00a0\u3000]*", "\n", text.strip().strip("_＿ \u3000"))
    text = re.sub(r"(?<=[A-Za-z0-9])\n(?=[A-Za-z0-9])", " ", text).replace("\n", "")
    return re.sub(r"[ \t\u00a0]+", " ", text).strip(" \u3000\t")


def paragraphs(text: str) -> str:
    """Paragraphs one a line, without indents, trailing blanks and empty lines."""
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip(" \u3000\t") for line in re.split(r"[\n\r\v\f\u2028\u2029]+", text))
    return "\n".join(line for line in lines if line.strip("_＿"))


def _unit(text: str) -> str:
    unit = one_line(_SEAL_WORDS.sub("", text))
    return re.sub(rf"(?<=[{_CJK}])[ \u3000]+(?=[{_CJK}])", "", unit).strip("：:")


def _person_and_number(raw: Mapping[str, str]) -> tuple[str, str]:
    """Contact and phone, also when both stand in one cell under one label."""
    contact, phone = one_line(raw.get("contact", "")), _numbers(raw.get("phone", ""))
    both = one_line(raw.get(CONTACT_AND_PHONE, ""))
    source = both or ("" if phone else contact)
    numbers = _PHONE.findall(source)
    if numbers:
        person = re.sub(r"(?:联系)?(?:电话|方式|手机)[:：]?", "", _PHONE.sub("", source))
        return _name(contact if both and contact else person), phone or "、".join(numbers)
    named = re.match(rf"([{_CJK}]{{2,4}})\s*[:：,，/]?\s*(?={_PHONE.pattern})", phone)
    if named and not (contact or both):
        return _name(named.group(1)), phone[named.end() :].strip()
    return _name(contact or both), phone


def _person_by_another_name(further: Sequence[tuple[str, str]], doubts: list[str]) -> str:
    """The 经办人 where the form has no 联系人."""
    found = next(((word, _name(text)) for word, text in further if word in _ALSO_A_CONTACT and len(_name(text)) <= _LONGEST_NAME), None)
    if found is None or not found[1]:
        return ""
    doubts.append(f"没有“联系人”，取自“{found[0]}”，请核对")
    return found[1]


def _name(text: str) -> str:
    text = text.strip(" \u3000\t:：,，;；/、-—")
    if text.count("（") + text.count("(") != text.count("）") + text.count(")") or re.fullmatch(r"[（(][^（()）]*[)）]", text):
        text = text.strip("()（） ")
    return re.sub(r"\s+", "", text) if re.fullmatch(rf"[{_CJK}·\s]{{2,8}}", text) else text


def _numbers(text: str) -> str:
    lines = [re.sub(r"[ \t\u00a0\u3000]+", " ", line).strip(" ;；,，、_＿") for line in text.split("\n")]
    numbers: list[str] = []
    for line in filter(None, lines):
        if numbers and _is_cut(numbers[-1], line):
            numbers[-1] += line
        else:
            numbers.append(line)
    return "、".join(numbers)


def _is_cut(before: str, behind: str) -> bool:
    """Whether a line break parts one number: 1380013 | 8000, 0519- | 85680823."""
    head, tail = re.search(r"[\d\-—]+$", before), re.match(r"[\d\-—]+", behind)
    if not head or not tail:
        return False
    whole = _PHONE.fullmatch(head.group() + tail.group())
    return bool(whole) and not (_PHONE.fullmatch(head.group()) and _PHONE.fullmatch(tail.group()))


def _opinion_and_signature(text: str) -> tuple[str, str]:
    """The opinion, and apart from it the lines of signature, seal and date that close it."""
    lines: list[str] = []
    signed: list[str] = []
    for line in paragraphs(text).split("\n"):
        head, tail = ("", line) if _is_signature(line) else _inline_signature(line)
        lines.append(head)
        signed.append(tail)
    note = " ".join(filter(None, (re.sub(r"\s+", "", line) for line in signed)))
    return "\n".join(filter(None, lines)), note if re.search(r"\d", unicodedata.normalize("NFKC", note)) or len(note) > 14 else ""


def _is_signature(line: str) -> bool:
    if len(line) > 60 or re.search(r"[。；！]", line):
        return False
    if re.search(r"年\s*月\s*日", line) and len(letters(line)) <= 16:
        return True
    rest = _DATE.sub("", _SEAL_WORDS.sub("", line)).strip(" :：_＿")
    return not rest or (rest != line.strip() and len(rest) <= 30 and not re.search(r"同意|推荐|属实|申报", rest))


def _inline_signature(line: str) -> tuple[str, str]:
    """同意推荐。   单位（公章）  年 月 日 in one line; 同意推荐。  张三 (or what is left of a grey seal's letters) too."""
    found = re.search(
        r"(?<=[。；！\s])\s*(?:单\s*位|申报单位|党委|党组)?\s*[:：]?\s*[（(]\s*(?:单位)?\s*(?:公\s*章|盖\s*章|签\s*章)\s*[)）].{0,40}$",
        line,
    )
    found = found or re.search(rf"(?<=[。；！\s])\s*{_DATE.pattern}", line) or re.search(r"(?<=[。！])\s+\S{1,3}$", line)
    return (line[: found.start()].rstrip(), line[found.start() :].strip()) if found else (line, "")
