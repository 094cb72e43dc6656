"""What exports are made of: the Report at the thresholds in view, the cases in view, and what people decided."""

from collections.abc import Callable
from dataclasses import replace

from analysis.contacts import mask_report
from analysis.records import Group, Report
from export.decided import Decided
from export.imprint import Imprint
from ui import state
from ui.batch import Batch
from ui.filters import Filters, read_bands
from ui.phrases import QUEUES

_SAME = 0.005
"""The slider moves by 0.01 from a proposal rounded to it."""


def view_of(found: Batch) -> Imprint:
    """An imprint that knows no more than what is in view: the filter in words and the cases that it leaves."""
    chosen = state.filters()
    if not chosen.any:
        return Imprint()
    return Imprint(view=filter_words(found, chosen), cases=frozenset(map(str, state.in_view(found, state.frame(found)).index)))


def seen(imprint: Imprint, view: Imprint) -> Imprint:
    """The imprint of a file of what is in view."""
    return replace(imprint, view=view.view, cases=view.cases)


def printed(found: Batch, with_contacts: bool) -> Callable[[], Report]:
    """Makes the Report as a file shows it, at the thresholds of the sliders as they stand now.

    The page asks for it when a file is made, not when its button is drawn: masking a large year takes seconds.
    """
    repeat, alike, groups = state.threshold("repeat", found), state.threshold("alike", found), state.groups(found)
    return lambda: at_thresholds(found.report if with_contacts else mask_report(found.report), repeat, alike, groups)


def at_thresholds(report: Report, repeat: float, alike: float, groups: tuple[Group, ...]) -> Report:
    """The Report with these thresholds, each with where it comes from."""
    if abs(repeat - report.repeat_threshold) > _SAME:
        report = replace(report, repeat_threshold=repeat, repeat_threshold_reason=_moved(report.repeat_threshold))
    if abs(alike - report.alike_threshold) > _SAME:
        report = replace(report, alike_threshold=alike, alike_threshold_reason=_moved(report.alike_threshold), groups=groups)
    return report


def decided(found: Batch) -> Decided:
    return Decided(found.decisions)


def filter_words(found: Batch, chosen: Filters) -> str:
    """「征集范围：7 文明实践；区域：武进区」."""
    parts = {
        "征集范围": "、".join(found.scope_name(number) for number in chosen.scope),
        "区域": "、".join(chosen.area),
        "单位类别": "、".join(chosen.kind),
        "收到日期": "、".join(chosen.day),
        "待办": "、".join(QUEUES[queue] for queue in chosen.queue if queue in QUEUES),
        "区间": "、".join(f"{band.column} {band.bounds}" for band in read_bands(chosen.band)),
        "检索": chosen.words,
    }
    return "；".join(f"{name}：{value}" for name, value in parts.items() if value)


def _moved(of_the_year: float) -> str:
    return f"导出时页面上所选；本年度阈值 {of_the_year:.2f}"
