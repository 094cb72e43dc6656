"""How Changzhou's units write their names: one comparable form for 中共常州市教育局党委, 市教育局 and 常州市教育局宣传处."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_NOISE = re.compile(r"[\s“”‘’\"'《》「」。,:·\-—_]+")
_STAMP = re.compile(r"[(（](?:单位|加盖)?(?:盖章|公章|签章|章)[)）]|^(?:申报|报送|填报|推荐)单位(?:名称)?[:：]?")
_REWRITES = (
    (re.compile(r"^(?:中国共产党|中共)"), ""),
    (re.compile(r"^江苏省?(?=常州|溧阳|金坛|武进)"), ""),
    (re.compile(r"^市(?!场|政(?!协|务|府|法))"), "常州市"),
    (re.compile(r"^(?:常州市?)?新北区\((?:常州)?(?:国家)?高新区?\)|^(?:常州市?)?(?:国家)?高新(?:技术产业开发)?区\(新北区?\)"), "新北区"),
    (re.compile(r"^(?:常州市?)(?:国家)?高新(?:技术产业开发)?区"), "新北区"),
    (re.compile(r"^(?:常州市?(?:经济开发区|经开区)|经开区)"), "常州经开区"),
    (re.compile(r"^常州市?(?=溧阳|金坛|武进|新北区|天宁区|钟楼|戚墅堰)"), ""),
    (re.compile(r"^(溧阳市|..区)人民政府(?=.)"), r"\1"),
    (re.compile(r"(?<=[市区县])委员会(?!机关)"), "委"),
    (re.compile(r"^常州市(?!场)"), "常州"),
    (re.compile(r"与"), "和"),
)
_PARTY = re.compile(r"\(?(?:机关)?党(?:委|组|工委|总支|支部)(?:\((?:党委|党组)\))?\)?$|委员会$|\(党组\)$")
_OFFICE = re.compile(
    r"^(?:.{0,12}(?:办公室|科|处|室|部|支队|大队|机关|机关党委|机关党总支|党支部|党总支|团委|工会|妇委会|党委|党组|党工委|党委办)"
    r"|\(.{1,16}\)|委员会.{0,6}部)$"
)
_INNER_BODIES = {
    "高校": re.compile(r"^.{0,16}(?:学院|书院|研究院|研究所|图书馆|团委|中心|办公室|部|处)$"),
    "直属单位": re.compile(r"^.{0,12}(?:中心|频道|频率|编辑部|事业部|采访部)$"),
    "公司": re.compile(r"^.{0,12}(?:中心|事业部|班组|车队|工会)$"),
    "镇街": re.compile(r"^(?:人民政府|办事处|政府|党群.{0,4}|.{0,6}(?:文化站|文体站|实践所|实践站|服务中心|宣传办|党建办|宣传统战办?))$"),
}
_ORGAN = re.compile(
    r"(?:局|委|办|办公室|部|总工会|妇联|妇女联合会|团委|文联|科协|残联|社科联|工商联|侨联|融媒体中心|融媒|文化馆|图书馆|博物馆|档案馆|"
    r"法院|检察院|党校|机关工委|实践中心|管委会|管理委员会|政府|关工委|红十字会|共青团)$"
)
_VILLAGE = re.compile(r"(?:村|社区|居委会|村委会|党总支)(?:党委|党总支|党支部)?$")
CITY_LEVEL = "市级"


@lru_cache(maxsize=8192)
def normalise_name(name: str) -> str:
    """A unit name as a key for comparison, never for show: one width, no stamps or quotes, no 中共, 市… as 常州…, one name a district."""
    plain = _NOISE.sub("", _STAMP.sub("", unicodedata.normalize("NFKC", name).strip()))
    plain = _NOISE.sub("", _STAMP.sub("", plain))
    for pattern, replacement in _REWRITES:
        plain = pattern.sub(replacement, plain)
    return plain


def without_party(key: str) -> Iterable[str]:
    """The keys behind a party name, from the outside in: 常州教育局党委 is 常州教育局, 常州大学委员会 is 常州大学."""
    shorter = _PARTY.sub("", key)
    while shorter != key and len(shorter) > 2:
        yield shorter
        key, shorter = shorter, _PARTY.sub("", shorter)


def is_office(rest: str, kind: str) -> bool:
    """Whether the words after a unit's name are one of its own offices (宣传教育处, for a 高校 also its 学院)."""
    inner = _INNER_BODIES.get(kind)
    return bool(_OFFICE.match(rest) or (inner and inner.match(rest)))


def is_organ(rest: str) -> bool:
    """Whether the words after a district's name are one of its organs (教育局, 委网信办, 融媒体中心)."""
    return bool(_ORGAN.search(rest))


def is_village(rest: str) -> bool:
    return bool(_VILLAGE.search(rest))


def joint_parts(written: str) -> tuple[str, ...]:
    """The names of a joint submission (市教育局、市文明办), one name when there is only one."""
    return tuple(part.strip() for part in re.split(r"[、,，;；/\n]|联合(?!会|国)", written) if len(part.strip()) > 3)


_FORMS = (
    (re.compile(r"(?:公司|集团|银行|分行|支行)$"), "公司"),
    (re.compile(r"^.*(?:大学|学院|高等专科学校|高等职业技术学校)(?:.{1,6}校区)?$"), "高校"),
    (re.compile(r"^常州委"), "市委部门"),
    (re.compile(r"^常州.+(?:局|委员会|办公室|委|办)$"), "市级部门"),
    (re.compile(r"^常州.+(?:馆|中心|医院|院|剧团|站|学校|中学|小学|幼儿园|社|所)$"), "直属单位"),
)


def kind_by_form(key: str) -> str:
    """The kind that a Changzhou name itself states (…有限公司, 市…局); empty when it states none."""
    bare = next(iter(without_party(key)), key) if not key.endswith("委员会") else key
    if "常州" not in bare:
        return ""
    return next((kind for form, kind in _FORMS if form.search(bare)), "")
