"""Automatic numbering of Word (一、 （一） 1. ①), which is not in the text but must be read as text."""

from dataclasses import dataclass, field

from lxml import etree

_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: number format, pattern such as %1、 and first number."""

    form: str
    pattern: str
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where their counters stand. One object serves one pass over the document."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, list_id: str, level: int) -> str:
        """The number text of the next paragraph of a list, empty for bullets and unknown lists."""
        levels = self.lists.get(list_id, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [number for number in counts if number > level]:
            del counts[deeper]
        if levels[level].form in ("bullet", "none"):
            return ""
        text = levels[level].pattern
        for number in range(level + 1):
            shown = levels.get(number)
            if shown:
                text = text.replace(f"%{number + 1}", number_text(counts.get(number, shown.start), shown.form))
        return text


def number_text(value: int, form: str) -> str:
    """A number as Word prints it in the given format."""
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "chineseLegalSimplified",
    ):
        return _chinese(value)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form == "ideographTraditional" and 1 <= value <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[value - 1]
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    return f"{value:02d}" if form == "decimalZero" else str(value)


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of numbering.xml and the paragraph styles that number by themselves."""
    result = Numbering()
    if numbering is not None:
        abstract = {_attribute(node, "abstractNumId"): _levels(node) for node in _children(numbering, "abstractNum")}
        for node in _children(numbering, "num"):
            base = next((_attribute(child, "val") for child in _children(node, "abstractNumId")), "")
            levels = dict(abstract.get(base, {}))
            for override in _children(node, "lvlOverride"):
                levels.update(_overridden(override, levels))
            result.lists[_attribute(node, "numId")] = levels
    for style in _children(styles, "style") if styles is not None else []:
        for properties in _children(style, "pPr"):
            numbered = paragraph_list(properties)
            if numbered[0]:
                result.styles[_attribute(style, "styleId")] = numbered
    return result


def paragraph_list(properties: etree._Element) -> tuple[str, int]:
    """(list id, level) of a pPr; an empty id means no list of its own, "0" that numbering is switched off."""
    for node in _children(properties, "numPr"):
        values = {local_name(child): _attribute(child, "val") for child in node}
        return values.get("numId", ""), int(values.get("ilvl", "0") or 0)
    return "", 0


def local_name(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _levels(node: etree._Element) -> dict[int, Level]:
    levels = {}
    for child in _children(node, "lvl"):
        values = {local_name(part): _attribute(part, "val") for part in child}
        start = values.get("start", "1")
        levels[int(_attribute(child, "ilvl") or 0)] = Level(
            values.get("numFmt", "decimal"), values.get("lvlText", ""), int(start) if start.isdigit() else 1
        )
    return levels


def _overridden(override: etree._Element, levels: dict[int, Level]) -> dict[int, Level]:
    number = int(_attribute(override, "ilvl") or 0)
    replaced = _levels(override)
    start = next((_attribute(child, "val") for child in _children(override, "startOverride")), "")
    if start.isdigit() and number in levels and number not in replaced:
        replaced[number] = Level(levels[number].form, levels[number].pattern, int(start))
    return replaced


def _children(node: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in node if local_name(child) == name]


def _attribute(node: etree._Element, name: str) -> str:
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _chinese(value: int) -> str:
    if value < 10:
        return _DIGITS[value]
    if value < 20:
        return "十" + (_DIGITS[value % 10] if value % 10 else "")
    if value < 100:
        return _DIGITS[value // 10] + "十" + (_DIGITS[value % 10] if value % 10 else "")
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _roman(value: int) -> str:
    pairs = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    text = ""
    for size, sign in pairs:
        text += sign * (value // size)
        value %= size
    return text
