from analysis.call import load_call
from analysis.records import UnitRef
from export.page_charts import area_of, report_charts
from tests.factories import make_report

CALL = load_call(2024)


def test_area_of_a_city_unit_is_its_kind():
    assert [area_of(UnitRef("甲", "高校", "市级")), area_of(UnitRef("乙", "镇街", "武进区")), area_of(UnitRef("丙"))] == [
        "市级·高校", "武进区", "未定",
    ]  # fmt: skip


def test_report_charts_count_the_scopes():
    charts = dict(report_charts(make_report(), CALL))
    assert list(charts["各征集范围案例数（机器建议）"].data[0].x) == [2] + [0] * 12


def test_report_charts_without_winners_draw_no_repeat_distribution():
    titles = [title for title, _ in report_charts(make_report(past_cases=(), matches=()), CALL)]
    assert "每个案例与最相近往年成果的可能性" not in titles


def test_report_charts_of_an_empty_batch_are_none():
    assert report_charts(make_report(submissions=()), CALL) == []
