"""Names of places and people in a text, by the words that stand beside them: precision before recall.

A place is a name before 村、镇、公园、故居 and the like; a person is a surname with a given name beside a title or a verb of speaking.
Both are what a rewriting unit cannot change, so a wrong one costs more than a missed one.
"""

import re
from collections.abc import Iterable

from analysis.records import Mark, MarkKind

_SUFFIX = re.compile(
    r"街道|社区|村(?![晚民委级口书史歌规里道干组支务两镇庄落官医校播头])|镇(?![街级村上区里政党人团长域])|广场|公园|古镇|老街|花园|新村|家园|小学|中学|实验学校|故居|纪念馆|陈列馆|博物馆|美术馆|图书馆|大剧院|书院|祠堂|古街|历史文化街区|码头|古桥|渡口|山庄|农场|水库"
)
_BREAKS = frozenset(
    "的了在到和与及把将从由向对为给让被于进出入往去来上下里中后前各每个所名位家多几些全以等约请有是说讲送存走立托依取选当住改报跨带动随零该本此这那其他我你您她它们"
    "也都又还再就才只便更最并且或但而却则若如因使令叫同跟比按照据沿靠用拿经过至即已曾正着得地之者听看写唱跳蹲离编求假化持务演借抵办建设开展联系抽取结合组织邀聚集镇街村乡区市县省"
    "一二三四五六七八九十百千万两半第0123456789，。；：、！？“”‘’（）《》\n \t·—…()-~〔〕【】"
)
_GENERIC_WORDS = (
    "担任 造成 完善 居民 满足 调度 高级 实验 漫步 农业 农村 农 行政 自然 乡村 乡 民办 公办 职业 高等 普通 老旧 商品房 拆迁 安置 试点 示范 先进 文明 "
    "美丽 重点 周边 附近 不少 许多 相关 部分 邻近 外省 山区 大型 小型 中心 校园 城市 城乡 家乡 自己 四季 "
    "红色 革命 名人 名医 民俗 非遗 历史 文化 数字 智慧 流动 主题 口袋 郊野 体育 城中 空心 联合 学生 生态 "
    "特色 新型 老 新 古 年轻 返乡 大学生 成立 利用 接待 学校 走进 依托 面向 推动 带动 覆盖 建成 公共 "
    "行李箱 备案 桥梁 退休 旺季 要求 连线 盘活 组建 党员 青少年 街心 社会 综合 传统 移民 渔 山 城 水乡 "
    "工业 强 旅游 涉农 偏远 边远 经济 薄弱 结对 共建 帮扶 驻 住宅 居住 大 小"
)
_GENERIC = frozenset(re.findall(r"\S+", _GENERIC_WORDS))
"""What stands before a suffix without naming a place: 行政村, 民办小学."""
_BEFORE_NAME = re.compile(r"^(?:今年|去年|隔壁|年|金坛区?|溧阳市?|武进区?|钟楼区?|天宁区?|新北区?|常州市?)(?=..)")
_PLACE_LENGTH = (2, 5)
"""Characters of a place's own name before its suffix."""

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪田姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
    "庞樊殷施陶洪翟倪严牛俞章鲁葛毕聂焦向柳邢骆岳齐梅庄涂季莫祝童费尚裴柯阮欧耿缪虞郁闵恽狄巢费卫闻凌霍柏窦鲍褚盛宣岑卜臧嵇束蒲储眭"
)
"""Surnames that are seldom the beginning of another word; beside a title only these count."""
_NAME = rf"(?:欧阳|上官|司马|诸葛|司徒|[{SURNAMES}])"
_GIVEN = r"[\u4e00-\u9fff]"
_TITLE_BEFORE = (
    r"书记|主任|老师|教师|教授|医生|护士|社长|馆长|站长|队长|班长|组长|园长|校长|院长|厂长|经理|演员|党员|村民|居民|网格员|讲解员|宣讲员|播音员|辅导员|传承人|导师|志愿者|记者|编辑|师傅|工程师|首席|"
    r"镇长|局长|处长|科长|干部|职工|工匠|劳模|阿姨|大爷|奶奶|爷爷|老人|同学|学生|学员|农户|果农|店主|老板|创始人|负责人|博士|院士|烈士|作家|画家|诗人|书法家|英雄|模范|好人|民警|警官|法官|检察官|律师|司机|驾驶员|非遗大师"
)
_TITLE_AFTER = r"老人|老师|师傅|同志|教授|先生|女士|医生|大爷|阿姨|奶奶|爷爷|书记|主任|院士|烈士|班长|馆长|校长|站长|警官|大姐|大妈"
_NEXT = r"(?=[说讲是的在和带把为用每拉从自主向有担等常将还又也做教请当被与、，。；：（“(:\s]|介绍|告诉|表示|负责|回忆|今年|一[字句人]|第一|就|走|家)"
_SPEAKS = r"(?=说|介绍|告诉|表示|回忆|[：:（(])"
_AFTER_TITLE = re.compile(rf"(?:{_TITLE_BEFORE})(?P<name>{_NAME}(?:{_GIVEN}{{2}}{_NEXT}|{_GIVEN}{_SPEAKS}))")
_BEFORE_TITLE = re.compile(rf"(?P<name>{_NAME}{_GIVEN}{{1,2}})(?:{_TITLE_AFTER})")
_HONORIFIC = re.compile(
    rf"(?P<name>[{SURNAMES}](?:师傅|老师|大爷|阿姨|奶奶|爷爷|书记|大姐|老伯|大妈)|(?<![的个位])老(?!宣)[{SURNAMES}](?=[说讲是的在带把用，。、]|头|伯))"
)
NOT_GIVEN = frozenset(
    "的了在是和与把为用每从有一个们这那者员人师老大小中国年月日说讲、，。全市区县镇村学校长会员工作队组们各位几多等家述居班站参不办副委支课据事就写请看做教带走到去来给前后上下第末期间建口"
)
_FAMOUS = (
    "瞿秋白",
    "张太雷",
    "恽代英",
    "华罗庚",
    "段玉裁",
    "苏东坡",
    "季札",
    "刘海粟",
    "恽南田",
    "赵元任",
    "盛宣怀",
    "董亦湘",
    "李公朴",
    "史良",
    "周有光",
    "赵翼",
    "洪亮吉",
    "费伯雄",
    "王诤",
    "吕思勉",
    "唐荆川",
)


def find_places(text: str) -> tuple[Mark, ...]:
    """Named places: the run of name characters before a suffix, at most five, that is no general word."""
    found: list[Mark] = []
    for match in _SUFFIX.finditer(text):
        start = match.start()
        while start > 0 and match.start() - start < _PLACE_LENGTH[1] and text[start - 1] not in _BREAKS:
            start -= 1
        name = text[start : match.start()]
        if not _PLACE_LENGTH[0] <= len(name) <= _PLACE_LENGTH[1] - 1 or any(name.endswith(word) for word in _GENERIC):
            continue
        before = _BEFORE_NAME.match(name)
        start += before.end() if before else 0
        if not found or found[-1].end <= start:
            found.append(Mark(MarkKind.PLACE, start, match.end(), text[start : match.end()]))
    return tuple(found)


def find_people(text: str) -> tuple[Mark, ...]:
    """People by a title before or after the name, 吕师傅 and 老周, and the city's great names; every further mention of a full name."""
    spans: dict[tuple[int, int], str] = {}
    for pattern in (_AFTER_TITLE, _BEFORE_TITLE):
        for match in pattern.finditer(text):
            name = match.group("name")
            if not set(name[1:]) & NOT_GIVEN and not re.search(_TITLE_BEFORE, name):
                spans[match.span("name")] = name
    full = {name for name in spans.values() if len(name) == 3}
    for name in sorted({*full, *_FAMOUS}):
        spans.update({(match.start(), match.end()): name for match in re.finditer(re.escape(name), text)})
    spans.update({match.span("name"): match.group("name") for match in _HONORIFIC.finditer(text)})
    return tuple(_without_overlaps(Mark(MarkKind.PERSON, start, end, name) for (start, end), name in sorted(spans.items())))


def _without_overlaps(marks: Iterable[Mark]) -> Iterable[Mark]:
    end = -1
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            end = mark.end
            yield mark
