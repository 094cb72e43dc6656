"""Files for the office, made when they are asked for; the demo's say 虚构示例数据."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.call import Call
from analysis.call_file import new_call
from analysis.records import Report
from export.blank_form import write_blank_form
from export.csv_files import write_tables
from export.decided import Decided
from export.imprint import HEAD, PLAIN, Imprint
from export.page import page_bytes
from export.page_charts import report_charts
from export.reports import write_check_summary, write_homogeneity_report, write_repeat_report
from export.scores import ScoreBook, score_sheets
from export.workbook import workbook_bytes
from ui.batch import Batch
from ui.printed import decided, printed, seen


def blank_form(call: Call) -> bytes:
    return write_blank_form(call)


def new_call_source(call: Call, year: int) -> bytes:
    return new_call(year, call).encode()


def office_files(
    found: Batch, *, with_contacts: bool, view: Imprint = PLAIN, scores: ScoreBook | None = None
) -> list[tuple[str, str, Callable[[Imprint], bytes]]]:
    """(file name, what it is, how to make it) of everything that can be downloaded of the cases in ``view``; ``scores`` go into the 汇总表."""
    call, said, report = found.call, decided(found), printed(found, with_contacts)
    return [
        (
            "汇总表.xlsx",
            f"案例、归类、查重、同质、审查提示{'、评分' if scores else ''}和参数",
            lambda i: _workbook(report(), call, seen(i, view), said, scores),
        ),
        ("查重情况报告.docx", "疑似重复逐对列出", lambda i: write_repeat_report(report(), call, seen(i, view), said)),
        ("同质化情况报告.docx", "同质组及成员异同", lambda i: write_homogeneity_report(report(), call, seen(i, view), said)),
        ("形式审查汇总.docx", "逐条审查结果与限报数", lambda i: write_check_summary(report(), call, seen(i, view))),
        ("report.html", "单个网页，断网可看，含图表", lambda i: _page(report(), call, seen(i, view), said)),
        ("数据表.zip", "各项 CSV 表（UTF-8），全部案例", lambda i: _tables(report(), i)),
        ("report.json", "全部结果，可复算，全部案例", lambda i: _whole(report(), i)),
    ]


def _workbook(report: Report, call: Call, imprint: Imprint, said: Decided, scores: ScoreBook | None) -> bytes:
    kept = replace(scores, scores=[score for score in scores.scores if imprint.lists(score.submission_id)]) if scores else None
    return workbook_bytes(report, call, imprint, said, further=score_sheets(_cut(report, imprint), kept) if kept else ())


def _page(report: Report, call: Call, imprint: Imprint, said: Decided) -> bytes:
    return page_bytes(report, call, imprint, said, charts=report_charts(_cut(report, imprint), call))


def _cut(report: Report, imprint: Imprint) -> Report:
    """The Report as far as counts and charts need it, of the cases in view."""
    if imprint.cases is None:
        return report
    return replace(
        report,
        submissions=imprint.listed(report),
        classifications=tuple(item for item in report.classifications if imprint.lists(item.submission_id)),
        matches=tuple(match for match in report.matches if imprint.lists(match.submission_id)),
        novelty=tuple(item for item in report.novelty if imprint.lists(item.submission_id)),
    )


def _whole(report: Report, imprint: Imprint) -> bytes:
    return replace(report, hashes=report.hashes | ({HEAD: imprint.head} if imprint.head else {})).to_json()


def _tables(report: Report, imprint: Imprint) -> bytes:
    buffer = io.BytesIO()
    with TemporaryDirectory() as folder, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in write_tables(report, Path(folder), imprint):
            archive.write(path, path.name)
    return buffer.getvalue()
