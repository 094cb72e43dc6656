"""Make data/sample from benchmarks/data: past winners as a table, and this year's batch as the files offices would send.

    python -m scripts.make_sample

The batch is chosen so that every recommending body keeps its quota but two, and so that every rule has a case to speak of.
All names, numbers and projects are invented (虚构示例数据).
"""

import io
import json
import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path

from benchmarks.forms.shapes import SHAPES, two_forms

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "benchmarks" / "data"
TARGET = ROOT / "data" / "sample"

# 武进区 (three, limit two) and 常州市民政局 (two, limit one) are over their quota; everyone else keeps it.
CHOSEN = """
D1-S-008 D1-S-020 D2-S-001  D1-S-001 D3-S-015  D1-S-006 D2-S-022  D2-S-021 D2-S-008  D1-S-019 D2-S-024  D2-S-025 D3-S-023  D2-S-026 D2-S-020
D1-S-015 D3-S-002  D1-S-002 D1-S-003 D1-S-004 D1-S-005 D1-S-007 D1-S-009 D1-S-010 D1-S-011 D1-S-012 D1-S-013 D1-S-016 D1-S-018 D1-S-021
D1-S-023 D1-S-025 D1-S-027 D1-S-028 D2-S-003 D2-S-007 D2-S-009 D2-S-010 D2-S-012 D2-S-013 D2-S-014 D2-S-015 D2-S-017 D2-S-019 D2-S-023
D2-S-027 D2-S-028 D3-S-004 D3-S-006 D3-S-007 D3-S-010 D3-S-012 D3-S-016 D3-S-017 D3-S-018 D3-S-019 D3-S-020 D3-S-024 D3-S-025 D3-S-026
D3-S-027 D3-S-028
"""
CHANGED = {
    "D2-S-013": {"phone": "0519-80013"},  # 电话少三位
    "D1-S-013": {"contact": ""},  # 联系人漏填
    "D1-S-009": {"opinion": ""},  # 单位意见空白
}
OVERLONG = "D2-S-026"
MORE_TEXT = """
为让积分公开透明，镇里把评分会搬到村口的议事亭，每月初五由村民代表、老党员、妇女组长和外来务工人员代表共同打分，当场唱票、当场公示，有异议的三天内可以申诉。积分册一户一本，由户主自己保管，村里另存一份电子台账，两边每季核对一次。
兑换也讲究实在。除了毛巾、食盐、雨伞这些日用品，还可以换一次理发、一次水电维修、一场孩子的暑期游泳课，服务由镇上的商户和志愿者队伍认领，全年共认领服务四百六十单。积分排在前列的家庭，春节前由村干部上门送福字、拍全家福，照片贴在村史馆的笑脸墙上。
为了不让积分成为负担，镇里约法三章：不为凑分数搞活动，不让村民填表，不把积分与法定权益挂钩。每半年请第三方到户听意见，根据意见删去条目九项、合并六项、新增四项，指标从最初的五十二条减到三十七条，村民记得住、说得清、做得到。
"""
HIDDEN = "D2-S-023"
"""Its text gets zero-width characters between the words of a few sentences."""
TEXT_FILES = {"D3-S-017": "utf-8-sig", "D2-S-017": "gb18030", "D3-S-028": "utf-16"}
ARCHIVE = ("D3-S-024", "D3-S-025", "D3-S-026", "D3-S-016")
LATE = "D3-S-018"
PAIR = ("D3-S-004", "D3-S-006")
"""图书馆 and 文化馆 sent one file with both forms."""
OFF_TOPIC = {
    "unit": "常州市应急管理局",
    "title": "城区排涝泵站自动启停改造",
    "contact": "丁维舟",
    "phone": "0519-80010421",
    "text": """背景：城区十二座排涝泵站建成多年，机组老化，汛期靠人工看水尺合闸，遇短时强降雨反应偏慢。
过程：2024年2月完成泵站勘测与选型，4月起分三批停机施工，9月底全部通过验收。
举措：一是更换机组。把老式轴流泵换为潜水泵，叶片改用不锈钢。二是加装液位计与闸门开度仪，水位到线自动起泵，退水自动停泵，起停次数自动记录。三是改造配电柜，增设双回路供电和柴油发电机组，停电后三十秒内恢复运行。四是铺设信号电缆，十二座泵站的水位、电流在总控室集中显示，故障由值班工程师检修。
效果：汛期平均起泵时间由二十五分钟缩短到四分钟，单位排水电耗下降百分之十八，七月两次强降雨中积水点由九处减为二处。""",
    "opinion": "同意申报。",
    "remark": "",
}
"""Sound work, but of no scope of the notice."""
ROUTINE = {
    "unit": "常州市信访局",
    "title": "信访系统理论学习工作情况",
    "contact": "蒋书远",
    "phone": "0519-80010422",
    "text": """背景：今年以来，局党组高度重视理论学习工作，按照上级部署认真抓好落实。
过程：2024年3月制定学习计划，4月至11月按月组织学习，12月进行总结。
举措：一是落实学习制度。党组理论学习中心组每月集中学习一次，各支部每月开展一次主题党日，党员干部认真撰写读书笔记。二是组织专题辅导。邀请市委党校教师到局机关授课四次，全体党员干部三百一十人次参加。三是抓好宣传教育。利用局机关宣传栏、门户网站及时刊发学习动态四十二条，向上级报送信息十五篇。四是加强督促检查。机关党委每季度检查各支部学习记录，对检查情况进行通报。
效果：全年组织理论学习中心组学习十二次、专题辅导四次，党员参学率达到百分之九十八，党员干部的理论水平得到提高，工作作风进一步改进。""",
    "opinion": "同意申报。",
    "remark": "",
}
"""Well-kept routine: nothing in it says what is new."""
_WHEN = (2024, 11, 20, 9, 0, 0)
Case = dict[str, str]


def main() -> None:
    """Write the whole folder anew."""
    records = [json.loads(line) for path in sorted(SOURCE.glob("d?.jsonl")) for line in path.read_text("utf-8").splitlines()]
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "submissions").mkdir(parents=True)
    winners = [record for record in records if record["split"] == "history"]
    rows = [
        {name: record[name] for name in ("id", "year", "unit", "title")} | {"scope": record["category"], "text": record["text"]}
        for record in winners
    ]
    (TARGET / "winners.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    cases = {record["id"]: _case(record) for record in records}
    for name, data in _files(cases):
        path = TARGET / "submissions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _case(record: dict[str, object]) -> Case:
    case = {name: str(record[name]) for name in ("unit", "title", "contact", "phone", "text", "opinion", "remark")} | CHANGED.get(
        str(record["id"]), {}
    )
    case["text"] = "\n".join(line.strip() for line in case["text"].split("\n") if line.strip())
    if record["id"] == OVERLONG:
        case["text"] += "\n" + MORE_TEXT.strip()
    if record["id"] == HIDDEN:
        case["text"] = case["text"].replace("，", "，\u200b", 6)
    return case


def _files(cases: dict[str, Case]) -> list[tuple[str, bytes]]:
    shapes = list(SHAPES.values())
    files, archived = [], []
    for number, key in enumerate(CHOSEN.split()):
        case, writer = cases[key], shapes[number % len(shapes)]
        name = f"{case['unit']}申报表"
        if key in TEXT_FILES:
            files.append((f"{name}.txt", _as_text(case).encode(TEXT_FILES[key])))
        elif key in ARCHIVE:
            archived.append((f"网络与教育系统/{name}.docx", writer(case)))
        elif key == LATE:
            files.append((f"{case['unit']}来信.eml", _mail(case, f"{name}.docx", writer(case))))
        elif key == PAIR[0]:
            files.append(("文化系统两份申报表.docx", two_forms(case, cases[PAIR[1]])))
        elif key != PAIR[1]:
            files.append((f"{number + 1:02d} {name}.docx", writer(case)))
    for case, shape in ((OFF_TOPIC, "official"), (ROUTINE, "many_narrow_columns")):
        files.append((f"{case['unit']}申报表.docx", SHAPES[shape](case)))
    files.append(("高校及通信单位报送.zip", _archive(archived)))
    corrected = {**cases["D1-S-010"], "text": cases["D1-S-010"]["text"].rstrip("。") + "，并列入下一年度重点项目。"}
    files.append(("共青团常州市委员会申报表（修改稿）.docx", SHAPES["official"](corrected)))
    files.append(("共青团常州市委员会申报表（修改稿）副本.txt", _as_text(corrected).encode()))
    return files


def _as_text(case: Case) -> str:
    return (
        f"全市宣传思想文化工作创新案例申报表\n\n申报单位：{case['unit']}\n案例名称：{case['title']}\n联系人：{case['contact']}    联系电话：{case['phone']}\n"
        f"成果简介（1000字）：\n{case['text']}\n单位意见：{case['opinion']}\n          单位（公章）    年  月  日\n备注说明：{case['remark']}\n"
    )


def _mail(case: Case, name: str, data: bytes) -> bytes:
    """A letter of three days after the deadline."""
    mail = EmailMessage()
    mail["From"] = "sender@example.com"
    mail["To"] = "receiver@example.com"
    mail["Subject"] = f"{case['unit']}创新案例申报"
    mail["Date"] = "Mon, 09 Dec 2024 16:20:00 +0800"
    mail.set_content("附件为我单位申报表，请查收。")
    mail.add_attachment(data, maintype="application", subtype="vnd.openxmlformats-officedocument.wordprocessingml.document", filename=name)
    mail.set_boundary("----=_caselens_sample")
    return mail.as_bytes()


class _GbkEntry(zipfile.ZipInfo):
    """A member whose name is stored as Windows stores it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def _archive(members: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in members:
            package.writestr(_GbkEntry(name, _WHEN), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
