"""Files of one case and of one unit, made when they are asked for."""

import io
import zipfile
from collections.abc import Callable

from analysis.call import Call
from analysis.contacts import mask_report
from analysis.records import Match, Report
from analysis.rules.registry import RULES
from analysis.units import AREA_KINDS, DISTRICT_BODY, TOWN, UnitRegister
from export.cells import safe_file_name
from export.comparison_sheet import write_comparison_sheet
from export.decided import Decided
from export.document import OfficialDocument
from export.form_check import write_form_check
from export.imprint import Imprint
from export.parts import Parts
from export.return_letter import cases_to_answer, silent_units, write_return_letter
from jobs.exports import Progress
from ui.batch import Batch


def form_check(found: Batch, case_id: str, imprint: Imprint) -> bytes:
    return write_form_check(mask_report(found.report), found.call, case_id, [rule.name for rule in RULES], imprint)


def return_letter(found: Batch, unit: str, imprint: Imprint) -> bytes:
    return write_return_letter(mask_report(found.report), found.call, unit, imprint)


def comparison_sheet(found: Batch, match: Match, conclusion: str, imprint: Imprint) -> bytes:
    return write_comparison_sheet(mask_report(found.report), match, found.call, imprint, conclusion=conclusion)


def form_checks(report: Report, call: Call, imprint: Imprint, progress: Progress) -> bytes:
    """形式审查表 of every case in one archive."""
    rules, parts = [rule.name for rule in RULES], Parts(report)
    names = [(case.id, f"{case.unit}_{case.title}") for case in imprint.listed(report)]
    return _archive(names, lambda case_id: write_form_check(parts.of([case_id]), call, case_id, rules, imprint), progress)


def return_letters(report: Report, call: Call, imprint: Imprint, progress: Progress) -> bytes:
    """退回修改意见 of every unit that has something to mend."""
    parts, cases = Parts(report), cases_to_answer(report, imprint)
    return _archive(
        [(unit, unit) for unit in cases], lambda unit: write_return_letter(parts.of(cases[unit]), call, unit, imprint), progress
    )


def comparison_sheets(report: Report, call: Call, imprint: Imprint, decided: Decided, progress: Progress) -> bytes:
    """比对情况单 of every case whose nearest winner reaches the year's threshold."""
    titles = {case.id: f"{case.unit}_{case.title}" for case in report.submissions}
    best = {
        m.submission_id: m
        for m in report.matches
        if m.rank == 1 and m.probability >= report.repeat_threshold and imprint.lists(m.submission_id)
    }
    names = [(case_id, titles[case_id]) for case_id in best]

    def make(case_id: str) -> bytes:
        match = best[case_id]
        return write_comparison_sheet(report, match, call, imprint, conclusion=decided.repeat(case_id, match.winner_id))

    return _archive(names, make, progress)


def _archive(names: list[tuple[str, str]], make: Callable[[str], bytes], progress: Progress) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (key, name) in enumerate(names, start=1):
            archive.writestr(f"{number:03}_{safe_file_name(name, 60)}.docx", make(key))
            progress(number, len(names))
    return buffer.getvalue()


def silent(found: Batch, register: UnitRegister) -> tuple[tuple[str, str, str], ...]:
    """催报名单: (unit, kind, district) of the recommending bodies that have sent nothing; towns answer through their district."""
    counted = [unit for unit in register.units if unit.kind not in (TOWN, DISTRICT_BODY) or unit.kind in AREA_KINDS]
    names = silent_units(found.report, [(unit.name, unit.recommender or unit.name) for unit in counted])
    known = [register.unit(name) for name in names]
    return tuple((unit.name, unit.kind, unit.district) for unit in known if unit)


def reminder(found: Batch, rows: tuple[tuple[str, str, str], ...], imprint: Imprint) -> bytes:
    """催报名单 as Word."""
    call, due = found.call, found.call.deadline.value
    paper = OfficialDocument(f"{call.year}年度创新案例催报名单", imprint=imprint)
    paper.paragraph(
        f"截至{imprint.day or '今日'}，名录中以下 {len(rows)} 个单位尚未报送申报材料。报送截止日期为{due.year}年{due.month}月{due.day}日。"
    )
    paper.table(("序号", "单位", "类别", "区县", "联系情况"), [(n, *row, "") for n, row in enumerate(rows, start=1)], (14, 58, 26, 24, 34))
    paper.signatures(("制表人",))
    return paper.to_bytes()
