"""评审手册: cover, contents, statistics with pictures, then one case a section — what a judge takes to the sitting."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.call import Call
from analysis.records import Classification, Finding, Group, Level, Match, PastCase, Report, Submission
from export.decided import Decided
from export.document import OfficialDocument
from export.imprint import Imprint, parameters
from export.numerals import chinese_number
from export.page_charts import area_of
from export.pictures import bar_picture
from export.rows import scope_names
from export.scores import ScoreBook, score_sentence
from review.ranking import Standing

Progress = Callable[[int, int], None]
NOBODY = Decided()


def write_handbook(
    report: Report,
    call: Call,
    imprint: Imprint,
    decided: Decided = NOBODY,
    *,
    progress: Progress = lambda done, of: None,
    scores: ScoreBook | None = None,
) -> bytes:
    """The handbook as Word. Contacts are as the Report has them: pass a masked one. ``progress`` is told cases done and in all.

    ``scores`` add the committee's line to every case; leave them out of what judges get before they marked.
    """
    paper = OfficialDocument(f"{call.year}年度创新案例评审手册", imprint=imprint, cover=(call.organiser, imprint.day))
    paper.contents()
    book = _Book(report, call, imprint, decided, scores)
    _add_statistics(paper, book)
    number, of = 0, len(imprint.listed(report))
    for chapter, (scope, cases) in enumerate(book.chapters, start=2):
        paper.heading(f"{chinese_number(chapter)}、{scope}（{len(cases)} 个）", new_page=True)
        for place, submission in enumerate(cases):
            number += 1
            _add_case(paper, number, submission, book, new_page=place > 0)
            progress(number, of)
    paper.heading("附：参数与版本", new_page=True)
    paper.table(("项目", "值"), [(row["项目"], row["值"]) for row in parameters(report, imprint, short=True)], (56, 100))
    paper.signatures(("编制人", "负责人"))
    return paper.to_bytes()


@dataclass(frozen=True)
class _Book:
    """The Report looked up by case, once for the whole handbook."""

    report: Report
    call: Call
    imprint: Imprint
    decided: Decided
    scores: ScoreBook | None

    @cached_property
    def scopes(self) -> dict[int, str]:
        return scope_names(self.call)

    @cached_property
    def choices(self) -> dict[str, Classification]:
        return {item.submission_id: item for item in self.report.classifications}

    @cached_property
    def titles(self) -> dict[str, str]:
        return {item.id: item.title for item in self.report.submissions}

    @cached_property
    def winners(self) -> dict[str, PastCase]:
        return {case.id: case for case in self.report.past_cases}

    @cached_property
    def nearest(self) -> dict[str, Match]:
        return {match.submission_id: match for match in self.report.matches if match.rank == 1}

    @cached_property
    def groups(self) -> dict[str, Group]:
        return {member: group for group in self.report.groups for member in group.members}

    @cached_property
    def alerts(self) -> Mapping[str, list[Finding]]:
        found = defaultdict(list)
        for finding in self.report.findings:
            if finding.level is not Level.PASS:
                for case in finding.submissions:
                    found[case].append(finding)
        return found

    @cached_property
    def standings(self) -> dict[str, Standing]:
        return self.scores.standings() if self.scores else {}

    def scope_of(self, case_id: str) -> int:
        """The person's scope, else the machine's first."""
        return self.decided.scope(case_id) or self.choices[case_id].first.scope

    @cached_property
    def chapters(self) -> list[tuple[str, list[Submission]]]:
        """The cases in view by scope, within it by unit and title."""
        found: dict[int, list[Submission]] = defaultdict(list)
        for case in self.imprint.listed(self.report):
            found[self.scope_of(case.id)].append(case)
        name = {number: scope.split(" ", 1)[1] for number, scope in self.scopes.items()}
        return [(name[number], sorted(found[number], key=lambda case: (case.unit, case.title))) for number in sorted(found)]


def _add_statistics(paper: OfficialDocument, book: _Book) -> None:
    cases, units = book.imprint.listed(book.report), dict(book.report.units)
    groups = sum(book.imprint.lists(*group.members) for group in book.report.groups)
    paper.heading("一、总体情况", new_page=True)
    view = f"（列入范围：{book.imprint.view}）" if book.imprint.view else ""
    paper.paragraph(f"共 {len(cases)} 个案例{view}，涉及同质组 {groups} 个。各案例按征集范围编排；未经核定的归类为机器建议。")
    scopes = Counter(book.scope_of(case.id) for case in cases)
    areas = Counter(area_of(units[case.id]) for case in cases)
    for title, counts in (
        ("各征集范围案例数", {name: scopes[number] for number, name in book.scopes.items()}),
        ("各区县与单位类别案例数", dict(areas.most_common())),
    ):
        picture = bar_picture(title, list(counts), list(counts.values()))
        if picture:
            words = f"{title}：" + "，".join(f"{name} {count} 个" for name, count in counts.items())
            paper.picture(picture.png, width=picture.width, height=picture.height, words=words)
        else:
            paper.table((title, "案例数"), counts.items(), (100, 40))


def _add_case(paper: OfficialDocument, number: int, submission: Submission, book: _Book, *, new_page: bool) -> None:
    paper.heading(f"{number}. {submission.title or '（题名空缺）'}", 2, new_page=new_page)
    rows = [
        ("申报单位", submission.unit),
        ("征集范围", _scope(submission.id, book)),
        ("最相近成果", _nearest(submission.id, book)),
        ("同质组", _group(submission.id, book)),
        ("审查提示", _alerts(submission.id, book)),
    ]
    if book.scores:
        rows.append(("评分与结论", score_sentence(submission.id, book.scores, book.standings)))
    paper.table(("", ""), rows, (26, 130))
    for line in filter(None, map(str.strip, submission.text.split("\n"))):
        paper.paragraph(line)


def _scope(case_id: str, book: _Book) -> str:
    choice, decided = book.choices[case_id], book.decided.scope(case_id)
    second = f"；次选 {book.scopes[choice.ranking[1].scope]}" if len(choice.ranking) > 1 else ""
    proposed = f"{book.scopes[choice.first.scope]}{'（存疑）' if choice.abstained else ''}{second}"
    return f"{book.scopes.get(decided, decided)}（核定）；机器建议 {proposed}" if decided else f"机器建议 {proposed}"


def _nearest(case_id: str, book: _Book) -> str:
    match = book.nearest.get(case_id)
    if match is None:
        return "未见重复" if book.report.past_cases else "未导入往年成果，查重未进行"
    winner, decided = book.winners[match.winner_id], book.decided.repeat(case_id, match.winner_id)
    said = f"{winner.year} 年 {winner.unit}《{winner.title}》：{match.verdict.value}（{match.probability:.2f}）"
    return f"{said}；核定：{decided}" if decided else said


def _group(case_id: str, book: _Book) -> str:
    group = book.groups.get(case_id)
    return "、".join(f"《{book.titles[member]}》" for member in group.members if member != case_id) if group else "无"


def _alerts(case_id: str, book: _Book) -> str:
    """不符 and 提醒; a repeat and a group have rows of their own."""
    found = [f for f in book.alerts.get(case_id, ()) if f.rule not in ("不得重复", "避免同质化")]
    return "\n".join(f"［{finding.level.value}］{finding.message}" for finding in found) or "无"
