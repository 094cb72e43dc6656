"""The charts of report.html: the same functions that draw the dashboard."""

from collections import Counter

from plotly.graph_objects import Figure

from analysis.call import Call
from analysis.records import Report, UnitRef
from analysis.units import CITY_LEVEL
from charts.bars import Count, count_bars, distribution
from charts.matrix import count_matrix
from charts.palette import CALM
from export.rows import scope_names


def report_charts(report: Report, call: Call) -> list[tuple[str, Figure]]:
    """(Chinese title, figure): scopes, areas × scopes, and how near each case comes to its nearest neighbour."""
    if not report.submissions:
        return []
    charts = [("各征集范围案例数（机器建议）", _scopes(report, call)), ("区县与单位类别 × 征集范围", _matrix(report, call))]
    best = [match.probability for match in report.matches if match.rank == 1]
    if best:
        charts.append(("每个案例与最相近往年成果的可能性", distribution(best, report.repeat_threshold, colour=CALM)))
    alike = [1 - item.this_year for item in report.novelty]
    charts.append(("每个案例与本年度最相近案例的可能性", distribution(alike, report.alike_threshold, colour=CALM)))
    return charts


def area_of(unit: UnitRef) -> str:
    """The row a unit counts in: its district, or for 市级 units (about 60 % of all cases) their kind."""
    if not unit.district:
        return "未定"
    return f"{CITY_LEVEL}·{unit.kind}" if unit.district == CITY_LEVEL else unit.district


def _scopes(report: Report, call: Call) -> Figure:
    counts = Counter(item.first.scope for item in report.classifications)
    return count_bars([Count(str(number), name, counts[number]) for number, name in scope_names(call).items()])


def _matrix(report: Report, call: Call) -> Figure:
    units = dict(report.units)
    counts = Counter((area_of(units[item.submission_id]), str(item.first.scope)) for item in report.classifications)
    areas = sorted({area for area, _ in counts}, key=lambda area: (area.startswith(CITY_LEVEL), area == "未定", area))
    return count_matrix([(area, area) for area in areas], [(str(scope.number), str(scope.number)) for scope in call.scopes], counts)
