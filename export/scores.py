"""评分 as tables: the cases with their figures, every score by itself, the criteria; as xlsx and csv, nothing in them runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.records import Report, Score
from export.rows import Row
from review.agreement import agreement
from review.criteria import Criterion, total_of
from review.ranking import Standing, rank

CASE_COLUMNS = (
    "名次", "案例编号", "案例名称", "申报单位", "评委数", "弃权", "中位数", "均值", "离散", "校正后均值", "校正名次", "结论",
)  # fmt: skip


@dataclass(frozen=True)
class ScoreBook:
    """What the committee said: scores, the criteria they were given on, conclusions (submission id → words)."""

    scores: Sequence[Score]
    criteria: Sequence[Criterion]
    conclusions: Mapping[str, str] = field(default_factory=dict)

    def standings(self) -> dict[str, Standing]:
        return {standing.submission_id: standing for standing in rank(self.scores, self.criteria).standings}


def case_rows(report: Report, book: ScoreBook) -> list[Row]:
    """One row a case, best first, the unmarked last in the order of the Report."""
    standings = book.standings()
    rows = [_case_row(number, case.id, report, book, standings.get(case.id)) for number, case in enumerate(report.submissions)]
    return [row for _, row in sorted(rows, key=lambda entry: entry[0])]


def _case_row(number: int, case_id: str, report: Report, book: ScoreBook, standing: Standing | None) -> tuple[tuple[float, int], Row]:
    case = report.submissions[number]
    away = sum(score.abstained for score in book.scores if score.submission_id == case_id)
    row: Row = dict.fromkeys(CASE_COLUMNS, "")
    row |= {"案例编号": case_id, "案例名称": case.title, "申报单位": case.unit, "弃权": away, "评委数": 0}
    row |= {"结论": book.conclusions.get(case_id, "")}
    if standing is None:
        return (float("inf"), number), row
    row |= {"名次": standing.rank, "评委数": standing.judges, "中位数": round(standing.median, 3), "均值": round(standing.mean, 3)}
    row |= {"离散": round(standing.spread, 3), "校正后均值": round(standing.adjusted, 3), "校正名次": standing.adjusted_rank}
    return (standing.rank, number), row


def score_rows(report: Report, book: ScoreBook) -> list[Row]:
    """One row a score: case, judge, every mark, the total, what does not count, when."""
    titles = {case.id: case.title for case in report.submissions}
    rows = []
    for score in sorted(book.scores, key=lambda score: (titles.get(score.submission_id, ""), score.submission_id, score.judge_id)):
        marks, total = dict(score.marks), total_of(score, book.criteria)
        row: Row = {"案例编号": score.submission_id, "案例名称": titles.get(score.submission_id, ""), "评委": score.judge}
        row |= {criterion.name: marks.get(criterion.key, "") for criterion in book.criteria}
        row |= {"小计": "" if total is None else round(total, 3), "弃权": "是" if score.abstained else "", "评语": score.remark}
        row |= {
            "与他案重叠": score.overlap,
            "时间": f"{score.at.astimezone():%Y-%m-%d %H:%M}" if score.at else "",
            "改动次数": score.sequence - 1,
        }
        rows.append(row)
    return rows


def criterion_rows(book: ScoreBook) -> list[Row]:
    """The criteria with their weights and the clause of the notice; the agreement below them."""
    rows: list[Row] = [{"评分项": c.name, "权重": round(c.weight, 4), "说明": c.wording, "条款": c.clause} for c in book.criteria]
    said = agreement(book.scores, book.criteria)
    alpha = "" if said.alpha is None else round(said.alpha, 3)
    return [*rows, {"评分项": "一致性（Krippendorff’s alpha）", "权重": alpha, "说明": said.sentence, "条款": ""}]


def score_sheets(report: Report, book: ScoreBook) -> list[tuple[str, list[Row]]]:
    """Sheet titles with their rows, for a workbook of its own or the 汇总表."""
    return [("评分汇总", case_rows(report, book)), ("评分明细", score_rows(report, book)), ("评分项", criterion_rows(book))]


def score_sentence(case_id: str, book: ScoreBook, standings: Mapping[str, Standing]) -> str:
    """3 位评委，中位数 4.00，均值 3.89，离散 0.51，第 5 名；结论：入选."""
    standing, concluded = standings.get(case_id), book.conclusions.get(case_id, "")
    if standing is None:
        said = "尚无计入的评分"
    else:
        spread = f"，离散 {standing.spread:.2f}" if standing.judges > 1 else ""
        said = f"{standing.judges} 位评委，中位数 {standing.median:.2f}，均值 {standing.mean:.2f}{spread}，第 {standing.rank} 名"
    return f"{said}；结论：{concluded}" if concluded else said
