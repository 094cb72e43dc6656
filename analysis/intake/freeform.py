"""A case sent as a plain article: no form, no labels. Title on top, 单位 near it, the text below; always with a doubt."""

import re

from analysis.intake.document import Document, block_text
from analysis.intake.fields import Form, one_line, paragraphs, sound
from analysis.intake.labels import Label, Labels

_SHORTEST_CASE = 200
_UNIT_END = re.compile(
    r"(?:局|委|委员会|宣传部|党群工作部|部|办公室|台|社|院|馆|站|中心|公司|集团|大学|学院|学校|医院|镇|街道|区|市|联合会|协会|支队|分行|总社|海关)$"
)
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[)）]|\d+[、.])")


def read_freeform(document: Document, labels: Labels) -> tuple[Form, ...]:
    """One form, or none when there is too little text for a case."""
    doubts: list[str] = []
    lines = [line for line in paragraphs(sound(block_text(document.blocks), doubts)).split("\n") if line]
    lines = [line for line in lines if not labels.is_form_title(line) and not re.fullmatch(r"附件?\d*[:：]?", line)]
    head: dict[str, str] = {}
    while lines and len(head) < 4 and len(lines[0]) <= 60:
        parts = labels.split(lines[0])
        found = [part for part in parts if isinstance(part, Label)]
        if found:
            head.update((part.field, part.value) for part in found if part.field not in head)
        elif not head.get("title") and not _HEADING.match(lines[0]):
            head["title"] = lines[0]
        elif not head.get("unit") and _UNIT_END.search(lines[0].strip("（）() ")):
            head["unit"] = lines[0].strip("（）() ")
        else:
            break
        lines.pop(0)
    if lines and not head.get("unit") and len(lines[-1]) <= 40 and _UNIT_END.search(lines[-1]):
        head["unit"] = lines.pop()
    text = "\n".join(lines)
    if len(text) < _SHORTEST_CASE:
        return ()
    doubts.append("没有找到申报表的表项，按“题名＋正文”读取，请核对各项")
    known = {name: one_line(head.get(name, "")) for name in ("unit", "title", "contact", "phone")}
    return (Form(**known, text=text, doubts=tuple(doubts)),)
