"""汇总表.xlsx: what an office circulates; frozen heads, filters, Chinese headings, and a last sheet with the parameters of the run."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

import xlsxwriter

from analysis.call import Call
from analysis.records import Level, Report, Verdict
from export.cells import printable, safe_cell
from export.imprint import HEAD, PLAIN, Imprint
from export.rows import Row, rows_of, scope_names

DEMO_NOTE = "虚构示例数据"
_WIDTHS = {
    "案例名称": 42,
    "申报单位": 26,
    "说明": 60,
    "提示": 60,
    "往年成果": 36,
    "文件": 34,
    "正文": 40,
    "提示摘要": 50,
    "最相近往年成果": 40,
}


def workbook_bytes(report: Report, call: Call, *, imprint: Imprint = PLAIN, further: Sequence[tuple[str, list[Row]]] = ()) -> bytes:
    """The workbook of a Report; ``imprint`` stands on the parameter sheet and on every printed page.

    ``further`` sheets (scores, say) stand before the parameters.
    """
    return book_bytes("汇总表", [*sheets(report, call), *further, ("说明", parameters(report, imprint))], call.year, imprint=imprint)


def book_bytes(title: str, pages: Iterable[tuple[str, list[Row]]], year: int | None = None, *, imprint: Imprint = PLAIN) -> bytes:
    """A workbook of these sheets; with ``year`` it is dated there, so that equal contents give equal bytes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title} | ({"created": datetime(year, 1, 1)} if year else {}))
        for name, rows in pages:
            _write_sheet(book, name, rows, imprint)
    return buffer.getvalue()


def table_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, imprint: Imprint = PLAIN) -> bytes:
    """A workbook of one list that stands by itself, and its imprint."""
    pages = [(title, [dict(zip(columns, row, strict=True)) for row in rows]), *imprint_sheets(imprint)]
    return book_bytes(title, pages, imprint=imprint)


def imprint_sheets(imprint: Imprint) -> list[tuple[str, list[Row]]]:
    """The last sheet of a workbook without parameters; none when there is nothing to print."""
    return [("说明", imprint.rows())] if imprint.rows() else []


def sheets(report: Report, call: Call) -> Iterable[tuple[str, list[Row]]]:
    """Sheet titles with their rows under Chinese headings."""
    titles = {submission.id: submission.title for submission in report.submissions}
    winners = {case.id: f"{case.year}年 {case.unit}：{case.title}" for case in report.past_cases}
    yield "案例汇总", list(_overview(report, call))
    yield "往年查重", [
        {
            "案例名称": titles[row["submission_id"]], "往年成果": winners[row["winner_id"]], "序": row["rank"], "结论建议": row["verdict"],
            "可能性": row["probability"], "占本案例": row["share_of_submission"], "占往年成果": row["share_of_winner"],
            "最长连续（字）": row["longest_run"], "同一单位": "是" if row["same_unit"] else "否", "说明": row["reason"],
        }
        for row in rows_of("repeats", report)
    ]  # fmt: skip
    yield (
        "相近案例",
        [
            {
                "案例甲": titles[row["submission_id_a"]],
                "案例乙": titles[row["submission_id_b"]],
                "可能性": row["probability"],
                "说明": row["reason"],
            }
            for row in rows_of("alike", report)
        ],
    )
    yield "同质组", [{"组": row["group_id"], "案例名称": titles[row["submission_id"]]} for row in rows_of("groups", report)]
    yield (
        "审查提示",
        [
            {
                "案例名称": titles[row["submission_id"]],
                "规则": row["rule"],
                "程度": row["level"],
                "提示": row["message"],
                "条款": row["clause"],
            }
            for row in rows_of("findings", report)
        ],
    )
    yield (
        "导入情况",
        [
            {
                "文件": row["source_file"],
                "结果": {"ok": "已读", "warn": "已读，有疑问", "error": "未读"}[row["status"]],
                "说明": row["message"],
                "案例数": row["cases"],
            }
            for row in rows_of("intake", report)
        ],
    )


def _overview(report: Report, call: Call) -> Iterable[Row]:
    scopes, units = scope_names(call), dict(report.units)
    choices = {item.submission_id: item for item in report.classifications}
    best = {match.submission_id: match for match in report.matches if match.rank == 1}
    winners = {case.id: case for case in report.past_cases}
    group_of = {member: group.id for group in report.groups for member in group.members}
    lines = {row["submission_id"]: row for row in rows_of("submissions", report)}
    for number, submission in enumerate(report.submissions, start=1):
        unit, choice, match = units[submission.id], choices[submission.id], best.get(submission.id)
        alerts = [f for f in report.findings if submission.id in f.submissions and f.level is not Level.PASS]
        yield {
            "序号": number,
            "申报单位": submission.unit,
            "名录单位": unit.name if unit.known else "（名录外）",
            "单位类别": unit.kind,
            "区县": unit.district or "（未定）",
            "案例名称": submission.title,
            "联系人": submission.contact,
            "联系电话": submission.phone,
            "字数": lines[submission.id]["characters"],
            "归类建议": scopes[choice.first.scope] + ("（存疑）" if choice.abstained else ""),
            "归类可能性": round(choice.first.probability, 3),
            "次选": scopes[choice.ranking[1].scope] if len(choice.ranking) > 1 else "",
            "查重结论建议": match.verdict.value
            if match
            else ("未导入往年成果，查重未进行" if not report.past_cases else Verdict.NONE.value),
            "最相近往年成果": f"{winners[match.winner_id].year}年 {winners[match.winner_id].title}" if match else "",
            "查重可能性": round(match.probability, 3) if match else "",
            "同质组": group_of.get(submission.id, ""),
            "不符": sum(finding.level is Level.VIOLATION for finding in alerts),
            "提醒": sum(finding.level is Level.REMINDER for finding in alerts),
            "提示摘要": "；".join(dict.fromkeys(finding.rule for finding in alerts)),
            "来源文件": submission.source_file,
        }


def parameters(report: Report, imprint: Imprint = PLAIN) -> list[Row]:
    """What a reader needs to trust or repeat the run: thresholds with their reasons, settings, versions, hashes."""
    values = {
        "数据性质": imprint.note,
        HEAD: imprint.head,
        "征集年度": report.call_year,
        "案例数": len(report.submissions),
        "往年成果数": len(report.past_cases),
        "查重阈值": f"{report.repeat_threshold:.2f}（{report.repeat_threshold_reason}）",
        "同质化阈值": f"{report.alike_threshold:.2f}（{report.alike_threshold_reason}）",
        **{f"设置 {name}": value for name, value in report.settings.items()},
        **{f"版本 {name}": value for name, value in report.versions.items()},
        **{f"校验 {name}": value for name, value in report.hashes.items()},
    }
    return [{"项目": name, "值": "" if value is None else str(value)} for name, value in values.items() if value not in ("", None)]


def _write_sheet(book: xlsxwriter.Workbook, title: str, rows: list[Row], imprint: Imprint) -> None:
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    columns = list(rows[0]) if rows else ["（无）"]
    for column, name in enumerate(columns):
        sheet.write_string(0, column, name, head)
        sheet.set_column(column, column, _WIDTHS.get(name, 16 if column else 8))
    for line, row in enumerate(rows, start=1):
        for column, name in enumerate(columns):
            _write_cell(sheet, line, column, row[name], body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{imprint.note}&C{title}")
    sheet.set_footer(f"&C第 &P 页，共 &N 页\n&6{imprint.line}")


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, line: int, column: int, value: object, style: object) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, column, value, style)
    else:
        sheet.write_string(line, column, printable(str(safe_cell(value)))[:32000], style)
