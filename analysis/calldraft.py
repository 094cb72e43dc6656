"""A draft of the year's call from the notice itself: every value with the sentence it was read from, for staff to confirm."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.call import PLACEHOLDER_YEAR
from analysis.noticetext import NUMERALS, NoticeLine, notice_lines, notice_sentences, split_annex

_SUBJECTS = (
    (re.compile(r"辖市|辖区|各区|各县|县[(（]?[市区]|市[(（]县|区县|市、区|各市"), "辖市区"),
    (re.compile(r"经开区|开发区|高新区"), "经开区"),
    (re.compile(r"市委各|市委部门|工委"), "市委部门"),
    (re.compile(r"市各|市直|市级|委办局"), "市级部门"),
    (re.compile(r"公司|企业"), "公司"),
    (re.compile(r"直属单位|事业单位"), "直属单位"),
    (re.compile(r"高校|院校"), "高校"),
)
_LIMIT = re.compile(r"(?:不超过|不多于|不得超过|最多|至多|限报|限|不超|≤|申报|报送|推荐)\s*(\d{1,2}|[一二两三四五六七八九十])\s*[项个件篇]")
_SECTIONS = (
    ("背景", re.compile(r"背景|缘起|起因")),
    ("过程", re.compile(r"过程|经过|步骤")),
    ("举措", re.compile(r"举措|做法|措施")),
    ("效果", re.compile(r"效果|成效|反响|成果")),
    ("创新", re.compile(r"创新|特色|亮点")),
)
_LABELS = (
    ("unit", re.compile(r"^(?:申报|报送|推荐|填报)?单位(?:名称)?(?:[(（]盖章[)）])?$")),
    ("title", re.compile(r"^(?:创新|申报)?(?:案例|项目|成果)(?:名称|题目|标题)$")),
    ("contact", re.compile(r"^联系人(?:姓名)?$")),
    ("phone", re.compile(r"^(?:联系)?电话$|^联系方式$|^手机(?:号码?)?$")),
    ("text", re.compile(r"^(?:成果|案例|项目|主要|内容)(?:简介|内容|介绍|做法)")),
    ("opinion", re.compile(r"意见$")),
    ("remark", re.compile(r"^备注(?:说明)?$|^说明$")),
)
_LEAD = re.compile(
    r"^(?:在|要|着力|积极|持续|不断|进一步|深入|全面|切实|努力|加强|深化|推动|推进|探索|巩固|健全|完善|坚持|优化|关于|围绕|聚焦|的)+"
)


@dataclass(frozen=True)
class Source:
    """Where a drafted value was read: its place in the call's data (deadline.value, scopes.3), the value as shown, the sentence."""

    place: str
    value: str
    sentence: str
    clause: str = ""


def draft_call(notice_text: str, year: int | None = None) -> tuple[dict[str, object], tuple[Source, ...]]:
    """Data for ``parse_call`` and the sentence behind every value. What the notice does not say stays out, except the required
    deadline and title, which are left as placeholders so that ``check-call`` asks for them.
    """
    text = unicodedata.normalize("NFKC", notice_text).replace("\r\n", "\n").replace(",", "，")
    body, annex = split_annex(text)
    lines = tuple(notice_lines(body))
    sources: list[Source] = []
    data: dict[str, object] = {"notice": notice_text.strip()}
    for part in (_head(body, year), _deadline(lines, body, year), _length(lines), _email(lines), _quotas(lines), _scopes(lines), _standards(lines),
                 _sections(lines), _fields(annex)):  # fmt: skip
        values, read = part
        data |= values
        sources += read
    data["clauses"] = _clauses(lines)
    return data, tuple(sources)


_Part = tuple[dict[str, object], list[Source]]


def _head(body: str, year: int | None) -> _Part:
    flat = re.sub(r"\s+", "", body)
    title = re.search(r"关于(?:征集|开展|组织|做好|申报|评选)[^。]{4,60}?通知", flat)
    organiser = re.search(r"(?:中共)?[^关。\n]{2,20}(?:宣传部|委员会|文明办|办公室)(?=关于)", flat)
    named = re.search(r"(20\d{2})年度?", title.group() if title else flat)
    found_year = year or (int(named.group(1)) if named else PLACEHOLDER_YEAR)
    city = re.search(r"中共(.{2,6}?[市县区])委", flat)
    form = re.search(r"《([^《》]{4,40}申报表)》", flat) or re.search(r"附件[:：]?([^《》。]{4,40}申报表)", flat)
    values: dict[str, object] = {"year": found_year, "title": title.group() if title else f"（待填）{found_year} 年度征集通知"}
    read = [Source("year", str(found_year), title.group() if title else "")]
    if title:
        read.append(Source("title", title.group(), title.group()))
    for key, match, group in (("organiser", organiser, 0), ("city", city, 1), ("form_title", form, 1)):
        if match:
            values[key] = match.group(group)
            read.append(Source(key, match.group(group), match.group()))
    return values, read


def _deadline(lines: Iterable[NoticeLine], body: str, year: int | None) -> _Part:
    for line in lines:
        for sentence in notice_sentences(line.text):
            match = re.search(r"(?:(20\d{2})年)?(\d{1,2})月(\d{1,2})日", sentence)
            if match and re.search(r"截止|截至|报送|上报|报至|之前|前报|日前|发送|逾期|报市", sentence):
                named = re.search(r"(20\d{2})年", re.sub(r"\s+", "", body))
                own_year = int(match.group(1) or year or (named.group(1) if named else PLACEHOLDER_YEAR))
                try:
                    value = date(own_year, int(match.group(2)), int(match.group(3)))
                except ValueError:
                    continue
                return {"deadline": {"value": value, "clause": line.clause, "quote": sentence}}, [
                    Source("deadline.value", value.isoformat(), sentence, line.clause)
                ]
    return {"deadline": {"value": date(PLACEHOLDER_YEAR, 1, 1)}}, []


def _length(lines: Iterable[NoticeLine]) -> _Part:
    for line in lines:
        for sentence in notice_sentences(line.text):
            span = re.search(r"(\d{3,5})\s*[-—–~至到]\s*(\d{3,5})\s*字", sentence)
            single = re.search(r"(\d{3,5})\s*字(左右|以内|以下|之内|上下)?", sentence)
            if not span and not single:
                continue
            if span:
                low, high = int(span.group(1)), int(span.group(2))
                about = (low + high) // 2
            else:
                assert single is not None
                about = int(single.group(1))
                at_most = single.group(2) in ("以内", "以下", "之内") or bool(re.search(r"不超过|不多于|控制在", sentence))
                low, high = about // 2, about if at_most else round(about * 1.3)
            values = {"about": about, "low": low, "high": high, "clause": line.clause, "quote": sentence}
            return {"length": values}, [Source("length.about", f"{about}（提醒范围 {low}—{high}）", sentence, line.clause)]
    return {}, []


def _email(lines: Iterable[NoticeLine]) -> _Part:
    for line in lines:
        match = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", line.text, re.ASCII)
        if match:
            return {"email": match.group()}, [Source("email", match.group(), line.text, line.clause)]
    return {}, []


def _quotas(lines: Iterable[NoticeLine]) -> _Part:
    """Each stretch up to a limit names whom it is for; kinds that no stretch names fall under the last, widest one."""
    quotas: list[dict[str, object]] = []
    read: list[Source] = []
    for line in lines:
        for sentence in notice_sentences(line.text):
            start = 0
            for match in _LIMIT.finditer(sentence):
                subject = sentence[start : match.start()]
                kinds = [kind for pattern, kind in _SUBJECTS if pattern.search(subject)]
                start = match.end()
                if not kinds:
                    continue
                limit = int(match.group(1)) if match.group(1).isdigit() else {"两": 2}.get(match.group(1)) or NUMERALS[match.group(1)]
                quote = (subject + match.group()).strip("，；、 ")
                quotas.append({"limit": limit, "kinds": kinds, "clause": line.clause, "quote": quote})
                read.append(Source(f"quotas.{len(quotas)}", f"{'、'.join(kinds)} {limit} 项", sentence, line.clause))
    if len(quotas) > 1 and "市级部门" in str(quotas[-1]["kinds"]):
        quotas[-1].pop("kinds")
    return ({"quotas": quotas}, read) if quotas else ({}, [])


def _scopes(lines: Iterable[NoticeLine]) -> _Part:
    found = [line for line in lines if re.search(r"范围|类别|征集内容|申报内容|评选内容|征集方向|重点方向", line.chapter)]
    items = [line for line in found if line.item is not None]
    if not items:
        items = [item for line in found for item in _inline_items(line)]
    scopes = [
        {"number": index, "short": short_name(line.text), "wording": re.sub(r"\s+", "", line.text), "clause": line.clause}
        for index, line in enumerate(items, start=1)
    ]
    return {"scopes": scopes}, [
        Source(f"scopes.{scope['number']}", str(scope["short"]), line.text, line.clause) for scope, line in zip(scopes, items, strict=True)
    ]


def _inline_items(line: NoticeLine) -> Iterable[NoticeLine]:
    """分为理论宣讲、网络管理、……六类: classes named in one sentence."""
    match = re.search(
        r"(?:分为|包括|设|共设|分)[:：]?([^。]{4,120}?)(?:等)?(?:[一二三四五六七八九十\d]+)?(?:个)?(?:类|方面|大类|类别)", line.text
    )
    names = re.split(r"[、，;；]", match.group(1)) if match else []
    return [NoticeLine(line.clause, line.chapter, name.strip(), number) for number, name in enumerate(names, start=1) if name.strip()]


def short_name(wording: str) -> str:
    """A name of at most 16 characters for a scope's wording: what stands before its first stop, without the verbs that lead in."""
    titled = re.match(r"^([^。:：]{2,12})[。:：]", wording)
    if titled:
        return titled.group(1).removesuffix("类")
    plain = re.sub(r"等?方面的(?:创新)?(?:举措|做法).*$", "", re.sub(r"\s+", "", wording))
    first = re.split(r"[，。；,]", _LEAD.sub("", plain))[0]
    return first[:16].rstrip("的等、和与") or wording[:12]


def _standards(lines: Iterable[NoticeLine]) -> _Part:
    items = [line for line in lines if line.item is not None and re.search(r"标准|条件|原则", line.chapter)]
    standards = [
        {"number": index, "short": short_name(line.text), "wording": re.sub(r"\s+", "", line.text), "clause": line.clause}
        for index, line in enumerate(items, start=1)
    ]
    read = [
        Source(f"standards.{item['number']}", str(item["short"]), line.text, line.clause)
        for item, line in zip(standards, items, strict=True)
    ]
    return ({"standards": standards}, read) if standards else ({}, [])


def _sections(lines: Iterable[NoticeLine]) -> _Part:
    for line in lines:
        for sentence in notice_sentences(line.text):
            if not re.search(r"(?:内容|材料|简介|案例|应|要).{0,12}包[括含]", sentence):
                continue
            told = [name for name, pattern in _SECTIONS if pattern.search(sentence[sentence.find("包") :])]
            if len(told) >= 2:
                sections = [{"name": name, "clause": line.clause} for name in told]
                return {"sections": sections}, [Source("sections", "、".join(told), sentence, line.clause)]
    return {}, []


def _fields(annex: str) -> _Part:
    """The labels of the form in the annex, each cell or line on its own."""
    found: list[dict[str, object]] = []
    read: list[Source] = []
    for cell in (re.sub(r"\s+", "", part) for line in annex.split("\n") for part in re.split(r"\t|\|| {2,}", line)):
        bare = re.sub(r"[(（].*?[)）]$", "", cell) or cell
        name = next((name for name, pattern in _LABELS if pattern.search(bare)), "")
        if not name or any(entry["name"] == name for entry in found):
            continue
        found.append({"name": name, "label": bare, "required": name in ("unit", "title", "contact", "phone", "text"), "clause": "附件"})
        read.append(Source(f"fields.{name}", bare, cell, "附件"))
    return ({"fields": found}, read) if found else ({}, [])


_CLAUSE_SUBJECTS = (
    ("择优推荐", r"择优|限报|不超过"), ("截止日期", r"截止|截至|日前"), ("本年度", r"本年度|当年|年内实际"), ("不得重复", r"不得.{0,12}重复|未.{0,6}入选"),
    ("对照申报范围", r"对照.{0,6}范围"), ("职责结合", r"职责"), ("避免同质化", r"同质化"), ("填写申报表", r"填写.{0,30}申报表|申报表"),
    ("内容要求", r"\d{3,5}字|内容应?包括"), ("具体实在", r"具体实在|成效显著"), ("创新性", r"具有创新|创新性"),
)  # fmt: skip


def _clauses(lines: Iterable[NoticeLine]) -> dict[str, str]:
    listed = list(lines)
    found = {}
    for subject, pattern in _CLAUSE_SUBJECTS:
        clause = next((line.clause for line in listed if line.clause and re.search(pattern, line.text)), "")
        if clause:
            found[subject] = clause
    return found
