"""评审手册: cover, contents, statistics with pictures, then one case a section — what a judge takes to the sitting."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from analysis.call import Call
from analysis.records import Level, Report, Submission
from export.document import OfficialDocument
from export.imprint import PLAIN, Imprint
from export.pictures import bar_picture
from export.rows import scope_names
from export.scores import ScoreBook, score_sentence

Progress = Callable[[int, int], None]


def write_handbook(
    report: Report,
    call: Call,
    *,
    on: date,
    imprint: Imprint = PLAIN,
    progress: Progress = lambda done, of: None,
    scores: ScoreBook | None = None,
) -> bytes:
    """The handbook as Word. Contacts are as the Report has them: pass a masked one. ``progress`` is told cases done and in all.

    ``scores`` add the committee's line to every case; leave them out of what judges get before they marked.
    """
    paper = OfficialDocument(f"{call.year}年度创新案例评审手册", imprint=imprint, subtitle=f"{call.organiser}　{on:%Y 年 %m 月 %d 日}")
    paper.paragraph("目录", indent=False, size=14)
    paper.contents()
    _add_statistics(paper, report, call)
    order = _by_scope(report)
    standings = scores.standings() if scores else {}
    for number, submission in enumerate(order, start=1):
        marked = (("评分与结论", score_sentence(submission.id, scores, standings)),) if scores else ()
        _add_case(paper, number, submission, report, call, marked)
        progress(number, len(order))
    return paper.to_bytes()


def _by_scope(report: Report) -> list[Submission]:
    first = {item.submission_id: item.first.scope for item in report.classifications}
    return sorted(report.submissions, key=lambda item: (first[item.id], item.unit, item.title))


def _add_statistics(paper: OfficialDocument, report: Report, call: Call) -> None:
    names, units = scope_names(call), dict(report.units)
    paper.heading("总体情况", new_page=True)
    paper.paragraph(f"共 {len(report.submissions)} 个案例，同质组 {len(report.groups)} 个。归类为机器建议，以核定为准。")
    scopes = Counter(item.first.scope for item in report.classifications)
    districts = Counter(units[item.id].district or "未定" for item in report.submissions)
    for title, counts in (
        ("各征集范围案例数", {name: scopes[number] for number, name in names.items()}),
        ("各区县案例数", dict(districts.most_common())),
    ):
        picture = bar_picture(title, list(counts), list(counts.values()))
        if picture:
            paper.picture(picture)
        else:
            paper.table((title, "案例数"), counts.items(), (100, 40))


def _add_case(
    paper: OfficialDocument, number: int, submission: Submission, report: Report, call: Call, further: tuple[tuple[str, str], ...]
) -> None:
    choice = next(item for item in report.classifications if item.submission_id == submission.id)
    names = scope_names(call)
    paper.heading(f"{number}. {submission.title}", new_page=True)
    second = f"；次选 {names[choice.ranking[1].scope]}" if len(choice.ranking) > 1 else ""
    paper.table(
        ("项目", "内容"),
        (
            ("申报单位", submission.unit),
            ("归类建议", f"{names[choice.first.scope]}{'（存疑）' if choice.abstained else ''}{second}"),
            ("最相近往年成果", _nearest(report, submission.id)),
            ("同质组", _group(report, submission.id)),
            ("审查提示", _alerts(report, submission.id)),
            *further,
        ),
        (36, 120),
    )
    for line in submission.text.split("\n"):
        if line.strip():
            paper.paragraph(line.strip())


def _nearest(report: Report, submission_id: str) -> str:
    match = next((item for item in report.matches if item.submission_id == submission_id and item.rank == 1), None)
    if match is None:
        return "未导入往年成果，查重未进行" if not report.past_cases else "未见重复"
    winner = next(case for case in report.past_cases if case.id == match.winner_id)
    return f"{winner.year} 年 {winner.unit}“{winner.title}”：{match.verdict.value}（{match.probability:.2f}）"


def _group(report: Report, submission_id: str) -> str:
    titles = {item.id: item.title for item in report.submissions}
    group = next((item for item in report.groups if submission_id in item.members), None)
    return "、".join(titles[member] for member in group.members if member != submission_id) if group else "无"


def _alerts(report: Report, submission_id: str) -> str:
    found = [f for f in report.findings if submission_id in f.submissions and f.level is not Level.PASS]
    return "；".join(f"[{finding.level.value}] {finding.message}" for finding in found) or "无"
