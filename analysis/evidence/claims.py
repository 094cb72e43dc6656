"""Claims register: what a case says of itself that a committee can check, by the notice's standards (征集标准 2、3)."""

import re
from collections.abc import Iterable

from analysis.evidence.dates import find_dates
from analysis.evidence.figures import find_figures
from analysis.evidence.sentences import clause_around, is_plan, quoted, sentences
from analysis.records import Claim, ClaimKind, Span

MEDIA = (
    "人民日报|新华社|新华网|人民网|央视|中央广播电视总台|中央电视台|光明日报|光明网|经济日报|中国青年报|学习强国|中国日报|求是|半月谈|中新社|中新网|"
    "农民日报|工人日报|法治日报|科技日报|中国教育报|中国文化报|中国新闻出版广电报|央广|新华日报|交汇点|江苏卫视|荔枝新闻|江苏新闻|江苏广电|现代快报|"
    "扬子晚报|中国江苏网|江苏省广播电视总台|常州日报|常州晚报|常州广播电视台|常州电视台|中吴网|常州发布|常州新闻|武进日报"
)
_HONOUR_NOUN = (
    r"奖|称号|优秀|先进|十佳|典型|示范|名单|最美|标兵|品牌|集体|模范|好人|案例|荣誉|冠军|第一名|文明单位|项目|名录|成果|入围|前三|五星|"
    r"基地|单位|城市|作品|等次|榜"
)
_PATTERNS: dict[ClaimKind, re.Pattern[str]] = {
    ClaimKind.INSTRUCTION: re.compile(
        r"(?<!重要)(?<!指示)批示(?!精神|要求|落实)|书面(?:表扬|肯定)|(?:领导|书记|部长|市长|省长|部委|上级|中宣部|省委|市委)[^。；，]{0,16}(?:充分肯定|高度肯定|予以肯定|给予肯定|高度评价|表扬|点赞)"
    ),
    ClaimKind.HONOUR: re.compile(
        rf"(?:获评|荣获|荣膺|荣登|登上|跻身|斩获|摘得|捧回|摘取|捧得|夺得|入选|被(?:评|授|命名|认定|列|选|表彰|确定)|评为|获评为|(?<![查所荣])获(?!奖|得感|取|悉|得者|益|知|胜|救|批|准))[^。；]{{0,40}}?(?:{_HONOUR_NOUN})"
        r"|获奖(?!选手|名单|作品|者|人员|情况|学生|单位|节目|证书)|(?:受到|得到|获得?|获)[^。；，]{0,16}(?:表彰|表扬|嘉奖)|(?:拿|得|捧)(?:了|到|下|回)[^。；，]{0,14}奖|榜上有名|夺魁|拔得头筹"
        r"|成为(?:全国|全省|国家|省|市)[^。；，]{0,14}(?:品牌|典型|先进|模范)"
    ),
    ClaimKind.PILOT: re.compile(
        r"(?:列为|列入|确定为|确定的|获批|入选|承担|纳入|被评为|命名为|获评|授予|认定为)[^。；，]{0,24}(?:试点|示范(?!文本)|样板|标杆)|"
        r"(?:国家级?|全国|中央|省级|全省|省|市级|全市|首批)(?:首批|首个)?[^。；，、]{0,8}(?:试点(?!工作经验)|示范(?:点|区|基地|单位|项目|站|校|村|带|工程)|样板|标杆)"
    ),
    ClaimKind.MEDIA: re.compile(
        rf"(?:{MEDIA}|[\u4e00-\u9fff]{{2}}(?:日报|晚报|时报|早报|卫视)|[央省市]媒|总台|媒体|省台|市台|电视台|报刊|中央级?主流|省级平台)[^。；]{{0,36}}(?:报道|刊发|刊登|刊载|登载|播出|播发|推介|关注|转载|专题|聚焦|采访|点赞|宣传|推送|推广|转发|发稿|头版|专版|整版|片段|介绍|采用|专访|连载|予以)"
        rf"|(?:被|登上|亮相|刊于|见诸|登陆|走上|上了)[^。；，]{{0,8}}(?:{MEDIA}|媒体)|(?:报道|刊发|刊登|转载|采访)[^。；，]{{0,8}}(?:{MEDIA})|在(?:{MEDIA}|省级以上媒体|市级以上媒体|中央媒体|国家级媒体)[^。；，]{{0,12}}(?:发|刊)"
    ),
    ClaimKind.FIRST: re.compile(
        r"首创|首[个家部条座支所本套张间](?!月|周|季)|率先(?=[在于全推建实开探启完出成制上发试打创引运设])|首开|开[^。；，]{0,20}先河|填补[^。；，]{0,14}空白|独创|(?:全国|全省|全市|国内|省内|业内|华东|长三角|苏南|行业内?)(?:唯一|首[批次创推]|第一[个家座条])"
    ),
    ClaimKind.TRANSFER: re.compile(
        r"复制|(?:全国|全省|全市|全区|系统内|面上|外地|兄弟)[^。；，]{0,10}(?:推广|推开|铺开|借鉴|效仿)|(?:经验|做法|模式|机制)[^。；]{0,16}(?:推广|借鉴|推介|交流|效仿|复制|学习)|"
        r"(?:前来|来[常此]|先后来|慕名)[^。；，]{0,8}(?:学习|考察|交流|取经|观摩|参观学习)|学习借鉴|推广价值|(?:作|做|介绍)[^。；，]{0,8}(?:经验|交流)(?:发言|介绍)?|现场(?:推进)?会[^。；，]{0,8}(?:召开|举行|在)|(?:典型|经验|交流|大会)发言|[会议]上[^。；，]{0,8}(?:交流|介绍)|(?:刊发|予以|可予|发文|印发)[^。；，]{0,8}推广|(?:内部|信息|工作|办公厅)[^。；，]{0,8}(?:刊物|信息|专报|动态|简报)[^。；，]{0,6}(?:采用|刊发|推介)|推广[至到]|国动部门前来|取经"
    ),
    ClaimKind.PRAISE: re.compile(
        r"好评|点赞|满意[度率]|称赞|锦旗|感谢信|表扬信|(?:群众|居民|街坊|市民|村民|大家|乡亲|职工|家长|游客)们?(?:都|纷纷|直|连声|逢人就?)(?:说|夸|讲|道)|大拇指|赞誉|口碑|喜爱|(?:群众|居民|市民|村民|职工|师生|百姓|观众|读者|家长|学员|企业)[^。；，]{0,10}(?:认可|欢迎|拥护|称好|叫好|反响|感慨|赞)|(?:深受|广受|备受)[^。；，]{0,10}(?:欢迎|喜爱|好评)|反响(?:热烈|良好|强烈)"
    ),
    ClaimKind.INNOVATION: re.compile(
        r"创新(?:性|地|点|之处|推出|建立|开设|设立|采用|打造|实施|探索|提出|形成|开展|构建|组建|运用|引入|将|了|工作|做法|方式|模式|机制|载体|形式|举措)|打破|突破(?!\d|[一二两三四五六七八九十百])|不同于|有别于|"
        r"(?:变|改|由|从|把)“[^”]{1,16}”(?:为|成|到|变|转|改)[^。；，]{0,6}“|新(?:模式|机制|路径|范式|方法|做法|打法|样式|形态)|首创|独创"
    ),
    ClaimKind.PROBLEM: re.compile(
        r"问题|难题|难点|短板|痛点|堵点|瓶颈|薄弱|不足|不够|缺乏|缺少|困境|困难|脱节|断层|尴尬|“[^”]{1,10}[难怕慢散弱少]”|烦心事|矛盾|如何|怎么办|怎样|无人|不愿|不敢|不会|没人|看不[懂到]|听不[懂进]|进不[去来]"
    ),
    ClaimKind.TASK: re.compile(
        r"党的二十(?:大|届[二三四、]+中全会)|三中全会|习近平文化思想|宣传思想文化工作会议|中华民族现代文明|习近平新时代中国特色社会主义思想|习近平总书记[^。；，]{0,20}(?:讲话|指示|论述)"
    ),
    ClaimKind.FEATURE: re.compile(r"特色|亮点|叫响|擦亮|(?:打造|形成|成为|创建|塑造|培育)[^。；，]{0,20}(?:品牌|名片|地标|标识)"),
}
_RESULT = re.compile(
    r"累计|人次|提[升高]|增[长加]|下降|减少|覆盖|达到?|吸引|接待|阅读量|播放|点击|浏览|同比|参与|受益|服务|惠及|观众|共|突破|超过|销售|收入|发放|带动|化解|粉丝|完成|培养|登记|处置|举办|开展|演出|收到|涨|建成|新增|培训|排查|整改|观看|听众|注册|签约|营收|捐|募集|走访|办结|受理|兑换|宣讲"
)
_ACHIEVED = (
    ClaimKind.HONOUR,
    ClaimKind.FIRST,
    ClaimKind.TRANSFER,
    ClaimKind.INNOVATION,
    ClaimKind.MEDIA,
    ClaimKind.PILOT,
    ClaimKind.PRAISE,
)
_INTERNAL = re.compile(r"(?:评选|评出|评比|授予|颁发|表彰|奖励|评定|优先推荐|可|给予|每[年季月])[^。；，]{0,24}$")
_NEGATED = re.compile(r"(?:未|没有|没|不|尚未|无人|从未)$")
_ATTACHED = re.compile(r"附后|见附件|附件\d?|详见|截图|扫码|〔20\d{2}〕|\[20\d{2}\]\d+号|佐证|证书")
_LEVELS = (
    (
        "中央",
        re.compile(
            r"全国|国家|中央|中宣部|国务院|文旅部|文化和旅游部|教育部|民政部|农业农村部|全总|团中央|全国妇联|中国(?:好人|好网民|文联|文明网)|人民日报|新华社|新华网|人民网|央视|光明|经济日报|中国青年报|学习强国|中国日报|求是|半月谈|中新|"
            r"农民日报|工人日报|法治日报|科技日报|中国教育报|中国文化报|中国新闻出版|央广|央媒|总台|国内|文华|部委"
        ),
    ),
    (
        "省",
        re.compile(
            r"全省|省级|江苏|省委|省政府|(?<![节俭反])省(?!略|去|心|力|钱|时|电|水|油|会|事|得|下)|新华日报|交汇点|荔枝|现代快报|扬子晚报|省媒|长三角|紫金|华东|苏南"
        ),
    ),
    ("市", re.compile(r"全市|市级|市委|市政府|常州|(?<![城都超街夜集门])市(?!民|场|区|面|井|集|容|口|价|值|镇|级|委|政|台)|中吴网|市台")),
    ("区", re.compile(r"全区|区级|区委|区政府|县级|全县|溧阳市|镇级|街道级")),
)


def find_claims(text: str, year: int) -> tuple[Claim, ...]:
    """All claims in the order of the text, at most one of a kind in a sentence; what is only planned is no claim."""
    found: list[Claim] = []
    for span in sentences(text):
        sentence = text[span.start : span.end]
        planned = is_plan(sentence)
        for kind, pattern in _PATTERNS.items():
            if planned and kind in _ACHIEVED:
                continue
            if kind is ClaimKind.HONOUR and _is_pilot(sentence, span, text):
                continue
            match = next((hit for hit in pattern.finditer(sentence) if _holds(kind, hit, sentence, span, text)), None)
            if match:
                found.append(_claim(kind, match, sentence, span, year))
        if not planned and (result := _result(sentence, span, year)):
            found.append(result)
    return tuple(sorted(found, key=lambda claim: (claim.span, claim.kind)))


def _is_pilot(sentence: str, span: Span, text: str) -> bool:
    """被列为省级试点项目 is a 试点示范 and no 表彰获奖 besides."""
    hits = _PATTERNS[ClaimKind.PILOT].finditer(sentence)
    return any(_holds(ClaimKind.PILOT, hit, sentence, span, text) for hit in hits) and not re.search(r"奖|称号|先进|十佳|优秀", sentence)


def _holds(kind: ClaimKind, match: re.Match[str], sentence: str, span: Span, text: str) -> bool:
    """Guards against words that look like a claim: inner prizes, denials, problems named late in the text."""
    before = sentence[: match.start()]
    if kind in _ACHIEVED and _NEGATED.search(before):
        return False
    if kind is ClaimKind.HONOUR:
        clause = clause_around(sentence, match.start(), match.start() + 1)
        return not _INTERNAL.search(sentence[clause.start : match.start()]) and "获得者" not in match.group()
    if kind is ClaimKind.PILOT:
        return not re.search(r"(?:选取|选择|选定|确定)[^，。]{0,10}$", before)
    if kind is ClaimKind.PROBLEM:
        early = span.start < 0.4 * len(text)
        return early or bool(re.search(r"针对|面对|破解|解决|化解|聚焦", sentence))
    return True


def _claim(kind: ClaimKind, match: re.Match[str], sentence: str, span: Span, year: int) -> Claim:
    near = _neighbourhood(sentence, match)
    dates = [mention.last_year for mention in find_dates(sentence, year) if mention.last_year]
    subject = next(iter(quoted(sentence[match.start() :])), "") or next(iter(quoted(sentence)), "")
    place = Span(span.start + match.start(), span.start + match.end())
    return Claim(kind, place, sentence, level_of(near), dates[-1] if dates else None, subject, bool(_ATTACHED.search(sentence)))


def _neighbourhood(sentence: str, match: re.Match[str]) -> str:
    """The clauses that the match touches: a level two clauses away belongs to another claim."""
    clause = clause_around(sentence, match.start(), match.end())
    return sentence[clause.start : clause.end]


def level_of(words: str) -> str:
    """The strongest level named: 中央, 省, 市, 区 or empty."""
    return next((level for level, pattern in _LEVELS if pattern.search(words)), "")


def _result(sentence: str, span: Span, year: int) -> Claim | None:
    figures: Iterable = find_figures(sentence)
    for figure in figures:
        clause = clause_around(sentence, figure.span.start, figure.span.end)
        words = sentence[clause.start : clause.end]
        if _RESULT.search(words):
            dates = [mention.last_year for mention in find_dates(sentence, year) if mention.last_year]
            place = Span(span.start + clause.start, span.start + clause.end)
            return Claim(ClaimKind.RESULT, place, sentence, level_of(words), dates[-1] if dates else None, figure.unit)
    return None
