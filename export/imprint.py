"""What every product says of its own making: whose data, where the audit log stood, the day, what was in view, and how it was computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.records import Report, Submission
from export.rows import Row

HEAD = "日志校验值"
"""Names the head wherever it is printed: ``python -m store verify-audit --head`` takes what stands behind it."""
SETTING_NAMES = {
    "passage_floor": "雷同段落最短字数",
    "matches_per_submission": "每个案例列出的往年成果数",
    "candidates_above": "往年成果逐项比对的上限",
    "alike_per_submission": "每个案例列出的相近案例数",
    "abstain_margin": "首选与次选相差多少以下为归类存疑",
    "length_low": "字数下限",
    "length_high": "字数上限",
    "encoder_folder": "句向量模型文件夹",
}
HASH_NAMES = {"call": "征集方案", "knowledge": "所教内容", "inputs": "材料"}
SHORT_HASH = 16
"""Characters of a hash on paper; the workbook and report.json have all. The log's line is always whole: only so can it be verified."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """``note`` is 虚构示例数据 in the demo. ``head`` is number and hash of the newest line of the log, empty for what is made without a store.

    ``view`` is the filter in words and ``cases`` the ids that it leaves, None for all.
    """

    note: str = ""
    head: str = ""
    on: date | None = None
    view: str = ""
    cases: frozenset[str] | None = None

    @property
    def line(self) -> str:
        """日志校验值：128 · 3f2a…, empty without a store."""
        return f"{HEAD}：{self.head}" if self.head else ""

    @property
    def day(self) -> str:
        """2024年12月9日, empty when the day is not told."""
        return f"{self.on.year}年{self.on.month}月{self.on.day}日" if self.on else ""

    def rows(self) -> list[Row]:
        """The same for the last sheet of a workbook without parameters."""
        told = (("数据性质", self.note), ("制表日期", self.day), (HEAD, self.head))
        return [{"项目": name, "值": value} for name, value in told if value]

    def lists(self, *case_ids: str) -> bool:
        """Whether any of these cases is in view."""
        return self.cases is None or not self.cases.isdisjoint(case_ids)

    def listed(self, report: Report) -> tuple[Submission, ...]:
        """The cases in view, in the order of the Report."""
        return tuple(case for case in report.submissions if self.lists(case.id))


PLAIN = Imprint()


def parameters(report: Report, imprint: Imprint, *, short: bool = False) -> list[Row]:
    """What a reader needs to trust or repeat the run, in the office's words; ``short`` takes settings, versions and hashes together."""
    settings = {SETTING_NAMES.get(name, name): value for name, value in report.settings.items() if not name.endswith("_threshold")}
    versions = {"案例鉴" if name == "caselens" else name: value for name, value in report.versions.items()}
    hashes = {HASH_NAMES.get(name, name): value[:SHORT_HASH] if short else value for name, value in report.hashes.items()}
    values = {
        "数据性质": imprint.note,
        "征集年度": report.call_year,
        "制表日期": imprint.day,
        "列入范围": imprint.view or "全部案例",
        "案例数": len(imprint.listed(report)),
        "往年成果数": len(report.past_cases),
        "查重阈值": f"{report.repeat_threshold:.2f}（{report.repeat_threshold_reason}）",
        "同质化阈值": f"{report.alike_threshold:.2f}（{report.alike_threshold_reason}）",
        **_told("设置", settings, short),
        **_told("版本", versions, short),
        **_told("校验值", hashes, short),
        HEAD: imprint.head,
    }
    return [{"项目": name, "值": str(value)} for name, value in values.items() if value not in ("", None)]


def _told(kind: str, values: Mapping[str, object], short: bool) -> dict[str, object]:
    """One row each, or all in one."""
    given = {name: value for name, value in values.items() if value not in ("", None)}
    if short:
        return {kind: "；".join(f"{name} {value}" for name, value in given.items())}
    return {f"{kind}：{name}": value for name, value in given.items()}
