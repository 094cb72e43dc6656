"""Files for the office, made when they are asked for; the demo's say 虚构示例数据."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.call import Call
from analysis.call_file import new_call
from analysis.contacts import mask_report
from analysis.records import DecisionKind, Report
from charts.bars import count_bars
from charts.districts import district_tiles
from export.blank_form import write_blank_form
from export.csv_files import write_tables
from export.imprint import HEAD, Imprint
from export.page import page_bytes
from export.reports import write_check_summary, write_homogeneity_report, write_repeat_report
from export.scores import ScoreBook, score_sheets
from export.workbook import workbook_bytes
from ui.batch import Batch
from ui.tables import case_frame, district_counts, scope_counts


def blank_form(call: Call) -> bytes:
    return write_blank_form(call)


def new_call_source(call: Call, year: int) -> bytes:
    return new_call(year, call).encode()


def printed(found: Batch, with_contacts: bool) -> Report:
    """The Report as a file shows it. Asked for when a file is made, not when its button is drawn: masking a large year takes seconds."""
    return found.report if with_contacts else mask_report(found.report)


def office_files(
    found: Batch, *, with_contacts: bool, scores: ScoreBook | None = None
) -> list[tuple[str, str, Callable[[Imprint], bytes]]]:
    """(file name, what it is, how to make it) of everything that can be downloaded; ``scores`` go into the 汇总表."""
    call, today, report = found.call, date.today(), partial(printed, found, with_contacts)
    repeats, groups = _decided(found, DecisionKind.REPEAT), _decided(found, DecisionKind.GROUP)
    return [
        (
            "汇总表.xlsx",
            f"案例、归类、查重、同质、审查提示{'、评分' if scores else ''}和参数",
            lambda i: _workbook(report(), call, i, scores),
        ),
        ("查重情况报告.docx", "疑似重复逐对列出", lambda i: write_repeat_report(report(), call, on=today, decided=repeats, imprint=i)),
        (
            "同质化情况报告.docx",
            "同质组及成员异同",
            lambda i: write_homogeneity_report(report(), call, on=today, decided=groups, imprint=i),
        ),
        ("形式审查汇总.docx", "逐条审查结果与限报数", lambda i: write_check_summary(report(), call, on=today, imprint=i)),
        ("report.html", "单个网页，断网可看，含图表", lambda i: page_bytes(report(), call, charts=_charts(found), imprint=i)),
        ("数据表.zip", "各项 CSV 表（UTF-8）", lambda i: _tables(report(), i)),
        ("report.json", "全部结果，可复算", lambda i: _whole(report(), i)),
    ]


def _workbook(report: Report, call: Call, imprint: Imprint, scores: ScoreBook | None) -> bytes:
    return workbook_bytes(report, call, imprint=imprint, further=score_sheets(report, scores) if scores else ())


def _charts(found: Batch) -> list[tuple[str, object]]:
    rows = case_frame(found, found.report.repeat_threshold, found.report.groups)
    return [("征集范围", count_bars(scope_counts(rows, found.call, ()))), ("辖市区", district_tiles(district_counts(rows)))]


def _decided(found: Batch, kind: DecisionKind) -> dict[str, str]:
    return {"~".join(d.subject): f"{d.value}（{d.name}：{d.reason}）" for d in found.decisions_of(kind)}


def _whole(report: Report, imprint: Imprint) -> bytes:
    return replace(report, hashes=report.hashes | ({HEAD: imprint.head} if imprint.head else {})).to_json()


def _tables(report: Report, imprint: Imprint) -> bytes:
    buffer = io.BytesIO()
    with TemporaryDirectory() as folder, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in write_tables(report, Path(folder), imprint):
            archive.write(path, path.name)
    return buffer.getvalue()
