"""Every date and period of a text, resolved to years of the call: 2023年5月, 二〇二四年, 今年以来, 4月至10月, 近三年."""

import re
from collections.abc import Iterable

from analysis.evidence.sentences import clause_around, is_plan
from analysis.records import DateMention, Span

OLDEST = 1800
_DIGIT = dict(zip("〇零○O一二三四五六七八九", "0000123456789", strict=True))
_YEAR = r"(?:(?:1[89]|20)\d{2}|[一二][〇零○O九八][〇零○O一二三四五六七八九]{2})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[一二三四五六七八九十]{1,3})"
_TO = r"(?:至|到|—|–|-|~|～|、|和)"
_PART = r"(?:[初末底春夏秋冬]|全年|上半年|下半年|暑期|暑假|寒假|第?[一二三四1-4]季度|年[初中末底]|元旦|春节|国庆|中秋|汛期)"
_OPENING = r"(?P<opening>自从|自|从|早在|截至|截止|到|于)?"
_SINCE = r"(?P<since>年?(?:度)?(?:以来|起(?!来|步|初|点)|开始|至今|迄今))?"
_ABSOLUTE = re.compile(
    _OPENING
    + rf"(?P<first>{_YEAR})(?:年(?:度)?(?:{_MONTH}{_TO}{_MONTH}月(?:份)?底?"
    + rf"|(?P<month>{_MONTH})月(?:份)?(?:(?:上|中|下)旬|{_DAY}[日号]|[初末底])?|{_PART})?)?"
    + rf"(?:{_TO}(?:今(?!年)|(?P<last>{_YEAR})(?:学年|年(?:度)?(?:{_MONTH}月(?:份)?(?:{_DAY}[日号]|[初末底])?|{_PART})?)"
    + rf"|(?P<tomonth>{_MONTH})月(?:份)?(?:{_DAY}[日号]|[初末底])?))?"
    + _SINCE
)
_NUMERIC = re.compile(r"(?<![\d.])(?P<first>20\d{2})(?P<mark>[-./])(?:1[0-2]|0?[1-9])(?:(?P=mark)(?:[12]\d|3[01]|0?[1-9]))?(?![\d.％%])")
_RELATIVE = re.compile(
    _OPENING
    + r"(?P<word>今年|本年度|本年(?!级)|(?<![\d一两二三四五六七八九十几])年内|今[春夏秋冬]|去年|上年度?|上一年度?|去[春夏秋冬]|前年|明年|来年|次年)"
    + rf"(?:{_MONTH}{_TO}{_MONTH}月(?:份)?底?|(?P<month>{_MONTH})月(?:份)?(?:(?:上|中|下)旬|{_DAY}[日号]|[初末底])?|{_PART})?"
    + rf"(?:{_TO}(?:今年|{_MONTH}月)(?:份)?(?:{_DAY}[日号]|[初末底])?)?"
    + _SINCE
)
_BARE_MONTH = re.compile(
    r"(?P<opening>截至|自|从|到|于)?"
    rf"(?:(?<=同年)|(?<=当年)|(?<![\d年个头每这]))(?:{_MONTH}{_TO})?(?P<month>{_MONTH})月(?!末|度|报|刊|饼|嫂|亮|季|经|子|考|票|薪|台|光|球|相|牙|老|销|调|例)(?:份)?"
    rf"(?:(?:上|中|下)旬|{_DAY}[日号]|[初底])?"
    rf"(?:{_TO}{_MONTH}月(?:份)?(?:{_DAY}[日号]|[初底])?)?" + _SINCE
)
_SPAN_OF_YEARS = re.compile(
    r"(?<![\d一二三四五六七八九十])(?:近|过去|这)(?P<n>[一两二三四五六七八九十]|\d)年(?:来|间|里)?|(?<![\d一二三四五六七八九十])(?P<m>[一两二三四五六七八九十]|\d{1,2})(?:年多|多年|余年|年)(?P<ago>前|来|以来|间)"
)
_OFFSETS = {"去": -1, "上": -1, "前": -2, "明": 1, "来": 1, "次": 1}
_SMALL = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}
_COMPARED_BEFORE = re.compile(r"(?:较|比|与|同|跟|相比|相较于?|对比|超过|好于|由|从)$")
_COMPARED_AFTER = re.compile(r"^(?:同期|相比|的\s*[\d一二三四五六七八九十百千万]|[增提下减上翻降升]|多|少)")
_DEED = re.compile(
    r"开展|举办|启动|推出|建[立成设]|组建|成立|打造|实施|推行|印发|制[定作]|出台|培训|上线|发布|开[设办放展通课播机工讲]|组织|走进|完成|新增|覆盖|接待|"
    r"招募|征集|改造|培育|入驻|签约|创[办作建排]|排演|首演|演出|播出|受理|举行|召开|选[拔聘派取]|联合|配[发备]|设[立置]|投入|投[用产]|推[广动进]|深化|"
    r"试[点行]|探索|整合|聘|编[写印成]|拍摄|排查|巡[讲演展]|评选|评为|获评|荣获|入选|完善|升级|扩[大展]|引进|吸引|参[与加]|服务|发放|销售|实现|累计|"
    r"做|办|讲|走|请|上[门台]|搬|搭|问世|铺开|运[行营]|挂牌|登场|迎来|走出|落[地成]|立项|把|将|创立|抓住|着[眼手]|坚持|打破|重点|贯穿"
)
_LASTING = re.compile(r"以来|今$|来$")
"""自2021年以来 reaches into the call's year; 2023年6月起 may have ended long before."""
_STILL = re.compile(r"[^，。；、\n\d]{0,14}以来|(?:一直)?[到至](?:现在|如今|目前|今天)")
"""自2021年启动以来: what began stands between the year and 以来."""
_TITLE = re.compile(r"[《〔（(【][^《》〔〕（）()【】\n]{0,40}$")


def find_dates(text: str, year: int) -> tuple[DateMention, ...]:
    """All mentions in the order of the text; a bare month takes the year last told, or the call's where none was told."""
    taken = bytearray(len(text))
    found: list[tuple[int, int, str, re.Match[str]]] = []
    for kind, pattern in (
        ("absolute", _ABSOLUTE),
        ("numeric", _NUMERIC),
        ("relative", _RELATIVE),
        ("span", _SPAN_OF_YEARS),
        ("month", _BARE_MONTH),
    ):
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]) or not _is_date(kind, match, text):
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            found.append((match.start(), match.end(), kind, match))
    return tuple(_resolved(sorted(found, key=lambda item: item[0]), text, year))


def year_of(words: str) -> int:
    """2023 of 2023 or 二〇二三."""
    return int("".join(_DIGIT.get(character, character) for character in words))


def _is_date(kind: str, match: re.Match[str], text: str) -> bool:
    after = text[match.end() : match.end() + 1]
    if kind == "absolute":
        if match.group("last") or match.group("month") or "年" in match.group():
            return after not in ("级", "届") and not (match.group().endswith("年") and after in "级制龄")
        return bool(match.group("since"))
    return not (kind == "relative" and match.group("word") in ("上年",) and after in "纪龄岁")


def _resolved(found: list[tuple[int, int, str, re.Match[str]]], text: str, year: int) -> Iterable[DateMention]:
    told = year
    years_told = [year_of(match.group("first")) for _, _, kind, match in found if kind in ("absolute", "numeric")]
    for start, end, kind, match in found:
        closing = kind == "month" and (match.group("opening") or "") in ("截至", "到") and len([y for y in years_told if y < year]) < 2
        first, last, relative = _years(kind, match, year, year if closing else told)
        since = kind != "numeric" and (
            _is_since(match)
            or bool(_STILL.match(text, end) and kind in ("absolute", "relative"))
            or (kind == "span" and (match.group("ago") or "") in ("来", "以来"))
        )
        if since and last is not None and (_LASTING.search(match.group()) or _STILL.match(text, end)):
            last = max(last, year)
        compared = _is_compared(text, start, end)
        if first is not None and first == last and not compared and not since and kind != "span":
            told = first if first >= year - 12 else told
        action = not compared and not _in_title(text, start) and _tells_deed(text, start, end)
        yield DateMention(Span(start, end), match.group(), first, last, relative, since, action)


def _years(kind: str, match: re.Match[str], year: int, told: int) -> tuple[int | None, int | None, bool]:
    if kind in ("absolute", "numeric"):
        first = year_of(match.group("first"))
        if kind == "numeric":
            return first, first, False
        last = year if "至今" in match.group() else year_of(match.group("last")) if match.group("last") else first
        return first, last, False
    if kind == "relative":
        offset = _OFFSETS.get(match.group("word")[0], 0)
        return year + offset, year + (0 if "今年" in match.group()[2:] else offset), True
    if kind == "month":
        return told, told, False
    count = match.group("n") or match.group("m")
    number = int(count) if count.isdigit() else _SMALL.get(count, 1)
    if match.group("ago") == "前":
        return year - number, year - number, True
    return year - number + (0 if "多" in match.group() or "余" in match.group() else 1), year, True


def _is_since(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("since")) or match.group().endswith("今")


def _is_compared(text: str, start: int, end: int) -> bool:
    """较2022年、比上年、由2022年的74%: a year that another one is measured against."""
    before = text[max(0, start - 4) : start]
    opening = text[start : start + 1]
    ahead = text[end : end + 6]
    if opening in "从由" and re.match(r"(?:年)?的\s*[\d一二三四五六七八九十百千万]", ahead):
        return True
    return bool(_COMPARED_BEFORE.search(before)) and bool(
        _COMPARED_AFTER.match(ahead) or before.endswith(("较", "比", "相比", "相较", "相较于", "超过", "好于"))
    )


def _in_title(text: str, start: int) -> bool:
    """Inside a book title or a document's number."""
    line = text[max(0, start - 42) : start]
    return bool(_TITLE.search(line)) and "《" in line


def _tells_deed(text: str, start: int, end: int) -> bool:
    """Whether something was done at that time: a verb of doing in the clause or the next, in a sentence that is no plan."""
    clause = clause_around(text, start, end)
    sentence_end = min((found for mark in "。！？；\n" if (found := text.find(mark, end)) >= 0), default=len(text))
    if is_plan(text[clause.start : clause.end]):
        return False
    return bool(_DEED.search(text, clause.start, min(sentence_end, clause.end + 60)))
