"""Where a case tells its 背景、过程、举措、效果 and 创新之处: by headings first, by what a paragraph says where there are none."""

import re
from collections.abc import Iterable

from analysis.call import Call, RequiredSection
from analysis.records import Section

_NUMBERING = r"[【\[（(]?[ \t\u3000]*(?:[一二三四五六七八九十]+|\d{1,2}|[①-⑩])?[ \t\u3000]*[】\]）)]?[ \t\u3000]*[、.．:：]?[ \t\u3000]*[【\[（(“]?[ \t\u3000]*"
_OPENING = r"(?:^|(?<=[\n。！？；]))[ \t\u3000]*"
_JOINED = r"[和与及、暨]"
HEADING_AT_MOST = 16
"""A heading line is short; a longer first line is a sentence."""

_BACKGROUND = re.compile(
    r"问题|难|不足|缺|短板|痛点|瓶颈|怎么|如何|怎样|能不能|会不会|？|却|但|然而|可是|面对|针对|为深入|为贯彻|为了|为进一步|为切实|为推动|为解决|"
    r"近年来|长期以来|过去|以前|曾经?|往往|不少|常常|不愿|不敢|不会|不够|不到|脱节|分散|薄弱|困|愁|尴尬|为此|亟|迫切|日益|越来越|需求|随着|背景|挑战|"
    r"没有|没人|无人|只有|仅|重要(?:指示|途径|抓手|举措|载体|内容)|深入学习贯彻|贯彻落实|是.{2,18}的(?:关键|基础|重要|必然|应有)|高度重视|要求|强调"
)
_RESOURCE_ONLY = re.compile(r"^.{2,12}(?:立足|依托|坚持|以).{4,60}(?:探索|打造|推出|开展|实施)")
_ANNOUNCED = re.compile(r"立足|依托|探索|打造|推出|开展|实施|建立|组建|启动|举办|创新|推行|成立")
"""A first sentence with one of these tells the deed at once; it is background only where a reason stands beside it."""
_PREPARED = re.compile(r"制定|部署|牵头|印发|成立|动员|方案|计划|面向|征集|遴选|选取|推进")
_DEED = re.compile(
    r"建立|推出|组建|打造|开展|创新|举办|设立|成立|制定|实施|印发|开设|搭建|邀请|组织|聘请|招募|培训|选取|选聘|编|整合|统筹|健全|完善|引入|开发|联合|推行|设|请"
)
_NUMBERED = re.compile(
    r"(?:^|(?<=[\n。；]))\s*(?:[一二三四五六]是|[（(][一二三四五六\d][）)]|[一二三四五六]、|\d[.．、]|其[一二三]|[①-⑥]|首先|第[一二三])"
)
_TIMELINE = re.compile(
    r"启动|试点|阶段|(?:\d|[一二三四五六七八九十])月|年[初中底]|先后|首批|起步|筹备|调研|走访|试行|铺开|升级|今年|20\d\d年|第[一二三]步|随后|逐步|先.{1,30}再|季度|每[年月周季]|流程|环节"
)
_OUTCOME = re.compile(
    r"人次|同比|提[升高]|增[长加至多]|下降|减少|降[至到低为]|好评|满意|点赞|获评|荣获|入选|获得|被评|报道|反响|受到|覆盖|惠及|播放|阅读量|点击|接待|带动|"
    r"参与|吸引|受益|服务|销售|营收|翻|突破|超过?|完成|受理|培养|观众|收到|收入|开[课展]|举办|演出|累计|(?<!公)共[有计\d一二三四五六七八九十开收办]|多了|少了|化解|登记|转化|落地|办结|率|百分之|踏上|占比|升到|升至|到场|光顾|走访|跑了|涨|受众|粉丝|[来看听学用]过|量[近超达约]"
)
_OUTCOME_STRONG = re.compile(r"好评|点赞|获评|荣获|入选|被评|报道|反响|满意|成效(?:明显|显著)|认可|称赞|感谢|锦旗|受到.{0,10}(?:欢迎|肯定)")
_VOICE = re.compile(
    r"(?:群众|居民|市民|村民|老人|阿姨|大爷|奶奶|孩子|学生|家长|职工|企业|观众|读者|游客|负责人|师傅)[^。]{0,12}(?:说|写道|感慨|笑言|称)[：，:“]"
)
_CLOSING = re.compile(
    r"截至|今年以来|目前|全年|一年[来多下]|累计|至今|以来|开[办通展]以来|如今|现在|已|年底|月底|据统计|个月|季度|20\d\d年"
)
_FIGURE = re.compile(
    r"\d|[一二两三四五六七八九十百千万]{1,}(?:余|多)?(?:人|名|场|次|件|条|户|个|万|所|家|支|本|篇|岁|期|倍|成|项|份)|百分之"
)
_PLAN = re.compile(r"下一步|今后|明年将|将继续|还在推进|我们将|未来")
_NOVEL = re.compile(
    r"创新|首[创个家次批推]|率先|突破|打破|不同于|独特|独创|特色|亮点|改.{1,20}为|变.{1,20}为|从“.{1,16}”[到向]|不是.{2,30}而是|不再|新[的模机路型方样形]|品牌|第一[个次家]|“[^”]{2,12}”"
)
LATE = 0.45
"""Outcomes told without a heading stand in the later part of a text: after this share of its characters."""


TOLD_AT_LENGTH = 20
"""Characters between the opening and the last paragraph that tell of what is done even where no usual verb stands."""
ENDING = 0.7
"""After this share of the text a count is an outcome even where no 截至 or 累计 says so."""


def find_sections(text: str, call: Call) -> tuple[Section, ...]:
    """The sections of the call that the text tells, in order. One found by its heading reaches to the next heading; one found by
    what is said has an empty heading and covers its paragraph.
    """
    headed = _headed(text, call)
    told = {section.name for section in headed}
    implied = [section for required in call.sections if required.name not in told for section in _implied(text, required)]
    return tuple(sorted((*headed, *implied), key=lambda section: (section.start, section.end, section.name)))


def _headed(text: str, call: Call) -> list[Section]:
    starts: list[tuple[int, list[str], str]] = []
    for match in _heading_pattern(call).finditer(text):
        heading, rest = (
            match.group("heading"),
            text[match.end() : text.find("\n", match.end()) if "\n" in text[match.end() :] else len(text)],
        )
        if _ends_heading(
            rest, numbered=bool(match.group("numbering").strip()), line_start=match.start() == 0 or text[match.start() - 1] == "\n"
        ):
            starts.append((match.start(), _names_in(heading, call), heading))
    ends = [start for start, _, _ in starts][1:] + [len(text)]
    return [Section(name, start, end, heading) for (start, names, heading), end in zip(starts, ends, strict=False) for name in names]


def _heading_pattern(call: Call) -> re.Pattern[str]:
    words = "|".join(
        sorted((re.escape(word) for section in call.sections for word in (section.name, *section.variants)), key=len, reverse=True)
    )
    return re.compile(rf"{_OPENING}(?P<numbering>{_NUMBERING})(?P<heading>(?:{words})(?:{_JOINED}(?:{words}))?)", re.MULTILINE)


def _names_in(heading: str, call: Call) -> list[str]:
    """背景与过程 opens two sections, 工作特色 one: every name whose words make up a part of the heading."""
    parts = [heading, *re.split(_JOINED, heading)]
    names = [section.name for section in call.sections if {section.name, *section.variants} & set(parts)]
    whole = [section.name for section in call.sections if heading in (section.name, *section.variants)]
    return whole or names


def _ends_heading(rest: str, *, numbered: bool, line_start: bool) -> bool:
    """What may follow a heading's words: a mark, the end of the line, or a few words on a line of its own."""
    if not rest.strip():
        return line_start or numbered
    if rest.lstrip()[0] in "】]：:)）”—-":
        return True
    if rest.lstrip()[0] in "。，" and (numbered or line_start):
        return rest.lstrip()[0] == "。"
    return line_start and len(rest) <= HEADING_AT_MOST - 6


def _implied(text: str, section: RequiredSection) -> Iterable[Section]:
    finders = {"背景": _background, "过程": _process, "举措": _measures, "效果": _outcome, "创新": _innovation}
    finder = finders.get(section.name)
    if finder is not None:
        return [Section(section.name, start, end) for start, end in finder(text)]
    return [Section(section.name, start, end) for start, end in _paragraphs(text) if any(cue in text[start:end] for cue in section.cues)][
        :1
    ]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _sentences(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(r"[^。！？；\n]+[。！？；]?", text) if match.group().strip()]


def _background(text: str) -> list[tuple[int, int]]:
    """The opening before the first numbered measure, when it gives a reason or a need and does not begin with the deed itself."""
    opening = _opening(text)
    if opening is None:
        return []
    words = text[slice(*opening)]
    first = words.split("。")[0]
    resource = _RESOURCE_ONLY.match(words)
    told = _BACKGROUND.search(words[resource.end() :] if resource else words)
    return [opening] if told or not _ANNOUNCED.search(first) else []


def _opening(text: str) -> tuple[int, int] | None:
    """The first paragraph up to its first numbered item (at most 220 characters), a title line of its own skipped."""
    paragraphs = _paragraphs(text)
    while len(paragraphs) > 1 and paragraphs[0][1] - paragraphs[0][0] <= 24 and not re.search(r"[。！？；：]", text[slice(*paragraphs[0])]):
        paragraphs = paragraphs[1:]
        if not _NUMBERED.match(text, paragraphs[0][0]):
            break
    if not paragraphs or _NUMBERED.match(text, paragraphs[0][0]):
        return None
    start, end = paragraphs[0]
    numbered = _NUMBERED.search(text, start + 8, end)
    return start, min(end, start + 220, numbered.start() if numbered else end)


def _process(text: str) -> list[tuple[int, int]]:
    timed = [span for span in _sentences(text) if _TIMELINE.search(text, *span)]
    prepared = [span for span in _sentences(text) if _PREPARED.search(text, *span)]
    return timed[:1] or prepared[:1]


def _measures(text: str) -> list[tuple[int, int]]:
    numbered = [match.start() for match in _NUMBERED.finditer(text)]
    if len(numbered) >= 2:
        return [(numbered[0], next((end for start, end in _paragraphs(text) if end > numbered[-1]), len(text)))]
    deeds = [span for span in _paragraphs(text) if _DEED.search(text, *span)]
    if deeds:
        return [(deeds[0][0], deeds[-1][1])]
    middle = _paragraphs(text)[1:-1]
    return [(middle[0][0], middle[-1][1])] if middle and middle[-1][1] - middle[0][0] >= TOLD_AT_LENGTH else []


def _outcome(text: str) -> list[tuple[int, int]]:
    """The later sentences that count or praise what came of it."""
    late = [span for span in _sentences(text) if span[1] > LATE * len(text) and not _PLAN.search(text, *span)]
    found = [span for span in late if _is_outcome(text[slice(*span)], ending=span[1] > ENDING * len(text))]
    return [(found[0][0], found[-1][1])] if found else []


def _is_outcome(sentence: str, *, ending: bool) -> bool:
    counted = bool(_FIGURE.search(sentence) and _OUTCOME.search(sentence))
    told = bool(_OUTCOME_STRONG.search(sentence)) or (ending and bool(_VOICE.search(sentence)))
    return told or (counted and (ending or bool(_CLOSING.search(sentence))))


def _innovation(text: str) -> list[tuple[int, int]]:
    return [span for span in _sentences(text) if _NOVEL.search(text, *span)][:1]
