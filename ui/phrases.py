"""Every Chinese string that more than one screen says. Neutral words: 疑似、建议核实."""

PRODUCT = "案例鉴"
SUBTITLE = "宣传思想文化工作创新案例 · 征集审查台"
DEMO_BANNER = "虚构示例数据：单位为常见单位名称，项目、人物、电话、数字、荣誉均系虚构，仅供试用。"
NO_WINNERS = "未导入往年成果，查重未进行。"
NO_SUBMISSIONS = "还没有导入本年度的申报表。"
NO_CASE_IN_FILTER = "当前筛选下没有案例。可以清除部分筛选条件。"
STALE = "导入、更正或核定之后尚未重新分析，页面显示的是上一次的分析结果。"
MACHINE_PROPOSES = "机器只作提示，结论由人核定。"

QUEUES = {
    "doubts": "解析待核",
    "form": "形式问题",
    "repeat": "疑似重复",
    "alike": "同质组",
    "scope": "归类存疑",
}
"""Work queues: key → 名称."""

QUEUE_MEANING = {
    "doubts": "读取申报表时有拿不准的地方，请对照原件核对。",
    "form": "对照通知逐条核对后有“不符”或“提醒”，尚未逐条勾选。",
    "repeat": "与某项往年成果的重复可能性达到阈值，尚未作出结论。",
    "alike": "与本年度其他案例做法相近、成组的案例，所在的组尚无结论。",
    "scope": "第一、第二归类接近，机器不作主，请人工核定。",
}

ONE_BY_ONE = "压缩包，一份一个 Word 文件"
REPEAT_VERDICTS = ("确认重复", "局部雷同", "延续项目", "未重复")
OUTCOMES = ("入选", "备选", "不入选")
GROUP_VERDICTS = ("同题不同做法", "高度同质，建议择一", "误报")

SEARCH_HELP = (
    "几个词之间空格，都要出现；“短语”按原样找；-词 排除。字段：单位:融媒体　区县:武进区　范围:13　风险:疑似重复　"
    "年份:2023 或 年份:2021-2023（查往年成果）　类别:高校　名称:直播。例如：志愿者 “网络举报” 区县:武进区 -高校"
)
LOG_ODDS = (
    "统计量：带信息性狄利克雷先验的对数优势比（Monroe、Colaresi、Quinn 2008）的 z 值，先验为两批合计的词频；"
    "一篇里同一个词至多计三次。z 在 2 以上，差异不大可能是偶然。"
)

LEDGERS = {"notice": "通知原文", "phrase": "套话", "substance": "实质"}


def percent(share: float | None) -> str:
    """0.375 as 38%; a dash when unknown."""
    return "—" if share is None else f"{share:.0%}"


def of_total(part: int, total: int) -> str:
    return f"{part} / {total}"
